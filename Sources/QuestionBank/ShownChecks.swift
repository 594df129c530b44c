import Python

/// Checks that the prompt shows what decides the question: every program under its own name, each release that takes part,
/// functions that are there; and that the key is decided by what is shown.
struct ShownChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors, let prompt = parts.section("Prompt") else { return }
        checkRanked(prompt, &faults)
        checkTogether(prompt, &faults)
        checkCalls(prompt, &faults)
        checkKey(&faults)
    }

    /// Of programs to be ranked each is shown, under its own name.
    private func checkRanked(_ prompt: QuestionParts.Section, _ faults: inout FaultList) {
        guard case .order(let programs, _, _)? = front.response?.form else { return }
        let lines = prompt.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).trimmed }
        let inPrompt = Set(parts.blocks.filter { $0.section == "Prompt" }.map(\.block.name))
        for program in programs where !inPrompt.contains("program.\(program)") {
            guard let row = lines.firstIndex(of: "{{program.\(program)}}") else {
                faults.doubt(prompt.line, "the prompt does not show the program `\(program)`: {{program.\(program)}}")
                continue
            }
            let label = lines[..<row].last { !$0.isEmpty }.flatMap { $0.codePieces.last }
            guard let label, label != program, programs.contains(label) else { continue }
            faults.doubt(
                prompt.line + 1 + row, "the program `\(program)` is shown under the name of `\(label)`")
        }
    }

    /// Where several releases decide together, a candidate is told of each.
    private func checkTogether(_ prompt: QuestionParts.Section, _ faults: inout FaultList) {
        let stated = StatedNumbers.all(in: prompt.text)
        for version in front.response?.key?.key.together ?? [] where !stated.contains(version.description) {
            faults.doubt(
                prompt.line,
                "the key is decided on Python \(version) as well (`across`), and the prompt does not say so")
        }
    }

    /// A call in the prompt is of the function that the tests call, or of one that some program has.
    private func checkCalls(_ prompt: QuestionParts.Section, _ faults: inout FaultList) {
        guard case .code(let entry, _, _)? = front.response?.form else { return }
        let known = CodeName.words(of: parts.blocks.map(\.block.text) + Self.builtins + [entry ?? ""])
        let lines = QuestionParts.withoutFences(prompt.text).split(separator: "\n").map(String.init)
        for call in lines.flatMap(\.codePieces).compactMap(Self.called) where !known.contains(call[...]) {
            faults.doubt(
                prompt.line { $0.codePieces.compactMap(Self.called).contains(call) },
                "the prompt speaks of `\(call)(…)`, which no program of this question has\(NearestName.hint(call, among: entry.map { [$0] } ?? []))"
            )
        }
    }

    /// A key that reads nothing of what is shown stays as it is, whatever is shown.
    private func checkKey(_ faults: inout FaultList) {
        guard let key = front.response?.key?.key, let name = key.proof?.block,
            let placed = parts.blocks.first(where: { $0.block.name == name })
        else { return }
        guard QuestionModule.isRead(by: placed.block.text) else {
            faults.doubt(
                placed.line,
                "the key reads nothing of what is shown, so that it would stay whatever is shown: `from question import tell`, and `program`, `prompt` or `code`"
            )
            return
        }
        let words = Self.words(placed.block.text)
        for line in placed.block.text.split(separator: "\n") where line.hasPrefix("from question import ") {
            let list = line.dropFirst("from question import ".count).prefix { $0 != "#" }
            for piece in list.split(separator: ",") {
                guard let imported = piece.split(separator: " ").last.map(String.init),
                    words.count(where: { $0 == imported }) < 2
                else { continue }
                faults.doubt(placed.line, "the key imports `\(imported)` and does not use it: what is it decided by?")
            }
        }
    }

    private static let builtins = [
        "print", "input", "open", "len", "range", "sorted", "next", "iter", "sum", "min", "max", "repr", "type",
    ]

    private static func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }

    /// The function's name, where the code is a call of one and nothing more.
    private static func called(_ code: String) -> String? {
        guard code.hasSuffix(")"), let open = code.firstIndex(of: "(") else { return nil }
        let name = code[..<open]
        guard let first = name.first, first.isLetter || first == "_",
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
        else { return nil }
        return String(name)
    }
}
