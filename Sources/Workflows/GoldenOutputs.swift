import Python
public import QuestionBank
public import Sandbox

/// What the programs of some seeds print on each Python at hand: what a question records as `golden`.
public struct GoldenOutputs: Sendable {
    public var execution: any Execution

    public init(execution: any Execution) { self.execution = execution }

    /// The seeds that are recorded.
    public static let seeds = [1, 2, 3]

    /// The field as it stands in a question file, such as `{1: {all: "5"}}`.
    ///
    /// - Throws: `GradingFault` where the template does not work or two interpreters of one release disagree.
    public func yaml(of question: Question) async throws -> String {
        let interpreters = try await execution.interpreters().filter { $0.release != nil }
        let target = try InterpreterChoice.choose(
            for: question, jobPython: question.target, among: interpreters)
        var seeds: [String] = []
        for seed in Self.seeds {
            let program = try await VariantProgram(execution: execution).program(
                question, seed: UInt64(seed), python: target)
            var said: [String: [Interpreter]] = [:]
            for interpreter in interpreters {
                guard let shown = try await shown(program, on: interpreter, question) else { continue }
                said[shown, default: []].append(interpreter)
            }
            let entries = try said.map { (text: $0.key, versions: try versions(of: $0.value, against: said, question)) }
            let texts = entries.sorted { $0.versions < $1.versions }.map {
                "\(Self.quoted($0.versions)): \(Self.quoted($0.text))"
            }
            seeds.append("\(seed): {\(texts.joined(separator: ", "))}")
        }
        return "{\(seeds.joined(separator: ", "))}"
    }

    /// What the program shows; `nil` where two runs differ, as with an address in memory.
    private func shown(_ text: String, on interpreter: Interpreter, _ question: Question) async throws -> String? {
        var shown: Set<String> = []
        for hashSeed in ProofRun.hashSeeds {
            var program = Program(text)
            program.environment["PYTHONHASHSEED"] = hashSeed
            let run = try await execution.run(program, on: interpreter, limits: Allowance.limits(for: question))
            guard run.verdict != .internalError else {
                throw GradingFault.sandbox(questionID: question.id, detail: "the sandbox could not finish a run")
            }
            shown.insert(ProgramCheck.shown(run))
        }
        return shown.count == 1 ? shown.first : nil
    }

    /// Names the releases of these interpreters, none of which may print something else elsewhere.
    private func versions(
        of interpreters: [Interpreter], against said: [String: [Interpreter]], _ question: Question
    ) throws -> String {
        func isApart(_ release: PythonVersion, _ language: PythonVersion?) -> Bool {
            said.values.count { $0.contains { $0.release == release && (language == nil || $0.speaks == language) } }
                > 1
        }
        var parts: [String] = []
        let releases = Set(interpreters.compactMap(\.release))
        if let torn = releases.first(where: { $0 != .pypy && isApart($0, nil) }) {
            throw GradingFault.questionUnusable(
                questionID: question.id, reason: "two interpreters of \(torn) print different things")
        }
        if said.count == 1, releases.count == PythonVersion.known.count { return "all" }
        let ordered = PythonVersion.known.filter { $0 != .pypy }
        var index = 0
        while index < ordered.count {
            guard releases.contains(ordered[index]) else {
                index += 1
                continue
            }
            let start = index
            while index + 1 < ordered.count, releases.contains(ordered[index + 1]) { index += 1 }
            if index == ordered.count - 1, start > 0 {
                parts.append(">=\(ordered[start])")
            } else {
                parts.append(start == index ? "\(ordered[start])" : "\(ordered[start])-\(ordered[index])")
            }
            index += 1
        }
        if releases.contains(.pypy) {
            let languages = Set(interpreters.compactMap(\.speaks)).sorted()
            let newest = said.values.flatMap(\.self).compactMap(\.speaks).max()
            parts += isApart(.pypy, nil) ? languages.map { $0 == newest ? "pypy>=\($0)" : "pypy\($0)" } : ["pypy"]
        }
        return parts.joined(separator: ",")
    }

    /// As YAML and JSON read it.
    private static func quoted(_ text: String) -> String {
        if text == "all" { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
