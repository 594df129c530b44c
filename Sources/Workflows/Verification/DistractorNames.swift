import Python
import QuestionBank
import Sandbox

/// Asks a template for the names of its wrong programs, each of which is a misconception of the question.
struct DistractorNames {
    var execution: any Execution
    var question: Question
    var interpreter: Interpreter

    /// Whether all names that a few seeds give are known.
    func outcome(of block: Block, seeds: [UInt64]) async throws -> BankVerification.Outcome {
        let known = question.misconceptions.map(\.id)
        let make = question.variants.flatMap { question.block($0.block) }?.text ?? ""
        var program = Program([PCG32.pythonSource, make, block.text, Self.asking].map { $0 + "\n" }.joined())
        program.profile = .author
        let result = try await execution.call(
            Call(entry: "assay_names", arguments: [.list(seeds.map { .int(String($0)) })]), in: program,
            on: interpreter, limits: Limits())
        guard case .returned(.list(let values)) = result.outcome else {
            if result.run.verdict == .internalError {
                return .couldNotRun(reason: "the sandbox could not finish the run")
            }
            return .differs(
                expected: "a dict of programs by misconception",
                got: result.run.errorName ?? result.run.verdict.rawValue)
        }
        let names = values.map { if case .string(let name) = $0 { name } else { String(describing: $0) } }
        guard let stranger = names.first(where: { !known.contains($0) }) else { return .holds }
        return .differs(
            expected: "ids of misconceptions: \(known.joined(separator: ", "))",
            got: stranger + NearestName.hint(stranger, among: known))
    }

    private static let asking = """
        def assay_names(seeds):
            return sorted({name for seed in seeds for name in distract(PCG32(seed, 0))})
        """
}
