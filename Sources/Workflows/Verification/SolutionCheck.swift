import QuestionBank
import Sandbox

/// Runs a question's own solutions against its tests on one interpreter.
struct SolutionCheck {
    var execution: any Execution
    var question: Question
    var interpreter: Interpreter

    typealias Outcome = BankVerification.Outcome

    private var suite: SuiteRun { SuiteRun(execution: execution, question: question, interpreter: interpreter) }
    private var tests: [TestCase] { question.tests.visible + question.tests.hidden }

    /// A reference passes every test, the visible ones too.
    func reference(_ block: Block) async throws -> Outcome {
        switch try await suite.outcome(of: block.text, tests: tests) {
        case .form(let why): return .differs(expected: "passes all tests", got: "form: \(why)")
        case .cases(let cases):
            for (index, outcome) in cases.enumerated() {
                guard let outcome else { return .differs(expected: "passes all tests", got: "reaches the time limit") }
                guard let failure = outcome.failure else { continue }
                return .differs(
                    expected: "\(title(index)) → \(outcome.expected)", got: "\(failure.reason): \(outcome.got)")
            }
            return .holds
        }
    }

    /// A wrong solution fails a hidden test, and fails for the reason that its block names.
    func wrong(_ block: Block) async throws -> Outcome {
        let reason = block.reason ?? "wrong_answer"
        switch try await suite.outcome(of: block.text, tests: tests) {
        case .form(let why):
            return reason == "form" ? .holds : .differs(expected: reason, got: "form: \(why)")
        case .cases(let cases):
            let hidden = cases.dropFirst(question.tests.visible.count)
            guard hidden.contains(where: { $0?.failure != nil }) else {
                return .differs(expected: reason, got: "passes all hidden tests")
            }
            let matches = cases.enumerated().contains { index, outcome in
                outcome?.failure.map { self.matches($0, reason, test: index) } ?? false
            }
            let first = cases.compactMap { $0?.failure }.first
            return matches ? .holds : .differs(expected: reason, got: first?.reason ?? "")
        }
    }

    /// A starter runs cleanly by itself and fails a hidden test.
    func starter(_ block: Block) async throws -> Outcome {
        var program = AnswerProgram.program(block.text, form: question.response)
        if case .stdin(let text, let files) = tests.first?.input {
            program.stdin = Array(text.utf8)
            program.files = files.mapValues { Array($0.utf8) }
        }
        let run = try await execution.run(program, on: interpreter, limits: Allowance.limits(for: question))
        guard run.verdict == .ok else {
            return .differs(expected: "runs cleanly", got: run.errorName ?? run.verdict.rawValue)
        }
        guard case .cases(let cases) = try await suite.outcome(of: block.text, tests: question.tests.hidden),
            !cases.contains(where: { $0 == nil || $0?.failure != nil })
        else { return .holds }
        return .differs(expected: "fails a hidden test", got: "passes all hidden tests")
    }

    /// `wrong_answer`, `wrong_answer:TEST` (a name, or a number counted from 1 over visible and hidden tests),
    /// `runtime_error`, `runtime_error:NAME` or a verdict.
    private func matches(_ failure: CaseOutcome.Failure, _ reason: String, test index: Int) -> Bool {
        let parts = reason.split(separator: ":", maxSplits: 1)
        let detail = parts.count == 2 ? String(parts[1]) : nil
        switch (failure, parts.first) {
        case (.wrongAnswer, "wrong_answer"):
            return detail == nil || detail == tests[index].name || detail == String(index + 1)
        case (.runtimeError(let name), "runtime_error"):
            return detail == nil || detail == name
        case (.stopped(let verdict), let head?):
            return detail == nil && verdict.rawValue == head
        default:
            return false
        }
    }

    private func title(_ index: Int) -> String {
        let visible = question.tests.visible.count
        let place = index < visible ? "visible test \(index + 1)" : "hidden test \(index - visible + 1)"
        return tests[index].name.map { "\(place) (\($0))" } ?? place
    }
}
