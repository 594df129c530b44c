import QuestionBank
import Sandbox

/// Runs the form check and then each test case, one process a case.
struct SuiteRun {
    var execution: any Execution
    var question: Question
    var interpreter: Interpreter
    /// Cases that run at the same time.
    var atOnce = 4

    enum Outcome: Sendable {
        /// The form does not fit; nothing was run.
        case form(String)
        /// In the order of the tests; `nil` for a case that was not run, because several before it reached a time limit.
        case cases([CaseOutcome?])
    }

    /// A solution that reaches a time limit this often is not run on the remaining cases.
    private static let mostTimeLimits = 3

    /// - Parameter isEnough: asked of the first cases' outcomes, without a gap, as they come; ends the run before the rest
    ///   has run, which is then `nil`.
    func outcome(
        of answer: String, tests: [TestCase], until isEnough: ([CaseOutcome]) -> Bool = { _ in false }
    ) async throws -> Outcome {
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
        return .cases(try await outcomes(of: tests, run, program, isEnough))
    }

    /// Several at once. What is said of them is the same as if they had run one after the other.
    private func outcomes(
        of tests: [TestCase], _ run: CaseRun, _ program: Program, _ isEnough: ([CaseOutcome]) -> Bool
    ) async throws -> [CaseOutcome?] {
        try await withThrowingTaskGroup(of: (Int, CaseOutcome).self) { group in
            var outcomes = [CaseOutcome?](repeating: nil, count: tests.count)
            var (next, timeLimits) = (0, 0)
            func start() {
                guard next < tests.count, timeLimits < Self.mostTimeLimits else { return }
                let index = next
                next += 1
                group.addTask { (index, try await run.outcome(of: tests[index], program: program)) }
            }
            for _ in 0..<max(1, atOnce) { start() }
            while let (index, outcome) = try await group.next() {
                try Task.checkCancellation()
                outcomes[index] = outcome
                if outcome.reachedTimeLimit { timeLimits += 1 }
                let first = Array(outcomes.prefix { $0 != nil }.compactMap(\.self))
                if isEnough(first) {
                    group.cancelAll()
                    return outcomes.indices.map { $0 < first.count ? outcomes[$0] : nil }
                }
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
