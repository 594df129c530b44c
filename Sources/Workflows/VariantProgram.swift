import Python
public import QuestionBank
public import Sandbox

/// The program that a candidate is shown: the question's own, or the variant that the attempt's seed makes.
public actor VariantProgram {
    private let execution: any Execution
    private var made: [Key: String] = [:]
    private var order: [Key] = []

    private struct Key: Hashable {
        var hash: String
        var seed: UInt64
    }

    /// Programs kept in memory; each is made again from its seed when it is wanted.
    private static let mostKept = 512
    /// Seeds tried until a distractor's output differs from the program's.
    private static let mostTries = 16

    public init(execution: any Execution) {
        self.execution = execution
    }

    /// The program's text; the same seed always gives the same text.
    public func program(_ question: Question, seed: UInt64, python: InterpreterChoice) async throws -> String {
        guard let plan = question.variants else {
            guard let block = question.block("program") else {
                throw GradingFault.questionUnusable(questionID: question.id, reason: "it has no program")
            }
            return block.text
        }
        let key = Key(hash: question.hash, seed: seed)
        if let text = made[key] { return text }
        let text = try await make(question, plan, seed)
        made[key] = text
        order.append(key)
        if order.count > Self.mostKept { made[order.removeFirst()] = nil }
        return text
    }

    private func make(_ question: Question, _ plan: VariantPlan, _ seed: UInt64) async throws -> String {
        let interpreters = try await execution.interpreters()
        guard let newest = interpreters.first else { throw GradingFault.noInterpreter(questionID: question.id) }
        let truthOn = plan.keepIfSomeDistractorDiffersOn.flatMap { version in
            interpreters.first { $0.release == version }
        }
        var last: String?
        for stream in 0..<UInt64(Self.mostTries) {
            let set = try await set(question, plan, seed, stream, on: newest)
            last = last ?? set.program
            guard let truthOn, !set.distractors.isEmpty else { return set.program }
            if try await someDiffers(set, on: truthOn) { return set.program }
        }
        guard let last else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "its variants could not be made")
        }
        return last
    }

    private struct VariantSet {
        var program: String
        var distractors: [String]
    }

    private func set(
        _ question: Question, _ plan: VariantPlan, _ seed: UInt64, _ stream: UInt64, on interpreter: Interpreter
    ) async throws -> VariantSet {
        guard let block = question.block(plan.block) else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "it has no block \(plan.block)")
        }
        let distract = plan.distractors.flatMap(question.block)?.text ?? "def distract(rnd):\n    return {}\n"
        // Both start from the same random state.
        let source = [
            PCG32.pythonSource, block.text, distract,
            """
            def assay_variant(seed, stream):
                others = distract(PCG32(seed, stream))
                return [make(PCG32(seed, stream))] + [others[name] for name in sorted(others)]
            """,
        ].map { $0 + "\n" }.joined()
        var program = Program(source)
        program.profile = .author
        let result = try await execution.call(
            Call(entry: "assay_variant", arguments: [.int(String(seed)), .int(String(stream))]), in: program,
            on: interpreter, limits: Limits())
        guard case .returned(.list(let values)) = result.outcome else {
            if result.run.verdict == .internalError {
                throw GradingFault.sandbox(questionID: question.id, detail: "the sandbox could not finish a run")
            }
            throw GradingFault.questionUnusable(
                questionID: question.id, reason: "its variant for seed \(seed) could not be made")
        }
        let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        guard let first = texts.first, texts.count == values.count else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "its variants are not texts")
        }
        return VariantSet(program: first, distractors: Array(texts.dropFirst()))
    }

    private func someDiffers(_ set: VariantSet, on interpreter: Interpreter) async throws -> Bool {
        let truth = try await execution.run(Program(set.program), on: interpreter, limits: Limits())
        for text in set.distractors {
            let other = try await execution.run(Program(text), on: interpreter, limits: Limits())
            if other.stdout != truth.stdout || other.errorName != truth.errorName { return true }
        }
        return false
    }
}
