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
        guard let plan = question.variants else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "it has no variants")
        }
        let interpreters = try await execution.interpreters()
        let wanted = plan.keepIfSomeDistractorDiffersOn
        guard let interpreter = interpreters.first(where: { $0.release == wanted }) ?? interpreters.first else {
            throw GradingFault.noInterpreter(questionID: question.id)
        }
        var limits = Limits()
        (limits.cpuMilliseconds, limits.wallMilliseconds) = (60_000, 240_000)
        let mustDiffer = wanted != nil && plan.distractors != nil
        let counts = try await TemplateProgram(question, plan).call(
            "assay_variety", [.int(String(seeds)), .bool(mustDiffer)], of: Self.counting, from: 1, limits: limits,
            on: interpreter, by: execution)
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
                except AssayTooLong:
                    raise
                except BaseException as error:
                    ending = "[stopped with " + type(error).__name__ + "]"
                return sys.stdout.getvalue() + ending
            finally:
                sys.stdout = kept

        def assay_chosen(seed, must_differ):
            first = None
            assay_next(seed, 5)
            for stream in range(16):
                program = assay_make(seed, stream)
                others = assay_distract(seed, stream)
                shown = assay_output(program)
                if first is None:
                    first = (program, shown)
                if not must_differ or not others or any(assay_output(text) != shown for text in others):
                    return program, shown
            return first

        def assay_variety(seeds, must_differ):
            import collections
            chosen = [assay_chosen(seed, must_differ) for seed in range(1, seeds + 1)]
            answers = collections.Counter(shown for program, shown in chosen)
            return [len(set(program for program, shown in chosen)), len(answers), answers.most_common(1)[0][1]]
        """#
}
