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
    private static let atOnce = 4

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
        return .cases(try await outcomes(of: tests, run, program))
    }

    /// Several at once. What is said of them is the same as if they had run one after the other.
    private func outcomes(of tests: [TestCase], _ run: CaseRun, _ program: Program) async throws -> [CaseOutcome?] {
        try await withThrowingTaskGroup(of: (Int, CaseOutcome).self) { group in
            var outcomes = [CaseOutcome?](repeating: nil, count: tests.count)
            var (next, timeLimits) = (0, 0)
            func start() {
                guard next < tests.count, timeLimits < Self.mostTimeLimits else { return }
                let index = next
                next += 1
                group.addTask { (index, try await run.outcome(of: tests[index], program: program)) }
            }
            for _ in 0..<Self.atOnce { start() }
            while let (index, outcome) = try await group.next() {
                try Task.checkCancellation()
                outcomes[index] = outcome
                if outcome.reachedTimeLimit { timeLimits += 1 }
                start()
            }
            let slow = outcomes.indices.filter { outcomes[$0]?.reachedTimeLimit ?? false }
            if slow.count >= Self.mostTimeLimits {
                for index in outcomes.indices where index > slow[Self.mostTimeLimits - 1] { outcomes[index] = nil }
            }
            return outcomes
        }
    }
}
