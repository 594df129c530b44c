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
        // Both start from the same random state.
        let values = try await TemplateProgram(question, plan).call(
            "assay_variant", [.int(String(seed)), .int(String(stream))],
            of: """
                def assay_variant(seed, stream):
                    others = assay_distract(seed, stream)
                    return [assay_make(seed, stream)] + others
                """, from: seed, on: interpreter, by: execution)
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
