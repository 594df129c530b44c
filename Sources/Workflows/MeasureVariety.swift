import Python
public import QuestionBank
public import Sandbox

/// Counts how different a question's variants are: makes and runs them all, in one process of one interpreter.
public struct MeasureVariety: Sendable {
    public var execution: any Execution

    public init(execution: any Execution) { self.execution = execution }

    /// - Throws: `GradingFault` where no interpreter is at hand or the template does not work, `SandboxError`.
    public func variety(
        of question: Question, seeds: Int = VariantVariety.standardSeeds
    ) async throws -> VariantVariety {
        guard let plan = question.variants, let block = question.block(plan.block) else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "it has no variants")
        }
        let interpreters = try await execution.interpreters()
        let wanted = plan.keepIfSomeDistractorDiffersOn
        guard let interpreter = interpreters.first(where: { $0.release == wanted }) ?? interpreters.first else {
            throw GradingFault.noInterpreter(questionID: question.id)
        }
        let distract = plan.distractors.flatMap(question.block)?.text ?? "def distract(rnd):\n    return {}\n"
        var program = Program(
            [PCG32.pythonSource, block.text, distract, Self.counting].map { $0 + "\n" }.joined())
        program.profile = .author
        var limits = Limits()
        (limits.cpuMilliseconds, limits.wallMilliseconds) = (60_000, 240_000)
        let mustDiffer = wanted != nil && plan.distractors != nil
        let result = try await execution.call(
            Call(entry: "assay_variety", arguments: [.int(String(seeds)), .bool(mustDiffer)]), in: program,
            on: interpreter, limits: limits)
        guard case .returned(.list(let counts)) = result.outcome, counts.count == 3 else {
            let why = result.run.errorName ?? result.run.verdict.rawValue
            throw GradingFault.questionUnusable(
                questionID: question.id, reason: "its variants could not be counted: \(why)")
        }
        let numbers = counts.compactMap { if case .int(let digits) = $0 { Int(digits) } else { nil } }
        guard numbers.count == 3 else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "its variants could not be counted")
        }
        return VariantVariety(seeds: seeds, programs: numbers[0], answers: numbers[1], commonest: numbers[2])
    }

    /// As ``VariantProgram`` chooses them: of sixteen streams the first in which a distractor prints something else.
    private static let counting = #"""
        def assay_output(text):
            import io, sys
            kept, sys.stdout = sys.stdout, io.StringIO()
            try:
                try:
                    exec(compile(text, "main.py", "exec"), {"__name__": "__main__"})
                    ending = ""
                except BaseException as error:
                    ending = "[stopped with " + type(error).__name__ + "]"
                return sys.stdout.getvalue() + ending
            finally:
                sys.stdout = kept

        def assay_chosen(seed, must_differ):
            first = None
            for stream in range(16):
                program = make(PCG32(seed, stream))
                others = distract(PCG32(seed, stream))
                shown = assay_output(program)
                if first is None:
                    first = (program, shown)
                if not must_differ or not others or any(assay_output(text) != shown for text in others.values()):
                    return program, shown
            return first

        def assay_variety(seeds, must_differ):
            import collections
            chosen = [assay_chosen(seed, must_differ) for seed in range(1, seeds + 1)]
            answers = collections.Counter(shown for program, shown in chosen)
            return [len(set(program for program, shown in chosen)), len(answers), answers.most_common(1)[0][1]]
        """#
}
