import QuestionBank
import Sandbox

/// Runs the form check and then each test case, one process a case.
struct SuiteRun {
    var execution: any Execution
    var question: Question
    var interpreter: Interpreter

    enum Outcome: Sendable {
        /// The form does not fit; nothing was run.
        case form(String)
        /// In the order of the tests; `nil` for a case that was not run, because several before it reached a time limit.
        case cases([CaseOutcome?])
    }

    /// A solution that reaches a time limit this often is not run on the remaining cases.
    private static let mostTimeLimits = 3

    func outcome(of answer: String, tests: [TestCase]) async throws -> Outcome {
        if case .code(_, let form?, _) = question.response {
            let check = FormCheck(execution: execution)
            if case .fails(let why) = try await check.check(answer, is: form, question: question, on: interpreter) {
                return .form(why)
            }
        }
        let program = AnswerProgram.program(answer, form: question.response)
        let run = CaseRun(
            execution: execution, question: question, interpreter: interpreter,
            limits: Allowance.limits(for: question))
        var outcomes: [CaseOutcome?] = []
        var timeLimits = 0
        for testCase in tests {
            try Task.checkCancellation()
            guard timeLimits < Self.mostTimeLimits else {
                outcomes.append(nil)
                continue
            }
            let outcome = try await run.outcome(of: testCase, program: program)
            if outcome.reachedTimeLimit { timeLimits += 1 }
            outcomes.append(outcome)
        }
        return .cases(outcomes)
    }
}
