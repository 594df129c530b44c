import QuestionBank
import Sandbox

/// Runs a question's own solutions against its tests on one interpreter.
struct SolutionCheck {
    var execution: any Execution
    var question: Question
    var interpreter: Interpreter

    typealias Outcome = BankVerification.Outcome

    /// One case after the other: checks run beside each other already, and many end with the first case that fails.
    private var suite: SuiteRun {
        SuiteRun(execution: execution, question: question, interpreter: interpreter, atOnce: 1)
    }
    private var tests: [TestCase] { question.tests.visible + question.tests.hidden }

    /// A reference passes every test, the visible ones too.
    func reference(_ block: Block) async throws -> (Outcome, BankVerification.Finding.Used?) {
        switch try await suite.outcome(of: block.text, tests: tests) {
        case .form(let why): return (.differs(expected: "passes all tests", got: "form: \(why)"), nil)
        case .cases(let cases):
            for (index, outcome) in cases.enumerated() {
                guard let outcome else {
                    return (.differs(expected: "passes all tests", got: "reaches the time limit"), nil)
                }
                guard let failure = outcome.failure else { continue }
                let got = "\(failure.reason): \(outcome.got)"
                return (.differs(expected: "\(title(index)) → \(outcome.expected)", got: got), nil)
            }
            let runs = cases.compactMap { $0?.run }
            let used = BankVerification.Finding.Used(
                cpuMilliseconds: runs.map { Double($0.cpuMicroseconds) / 1_000 }.max() ?? 0,
                memoryMiB: runs.map { Double($0.peakMemoryBytes) / 1_048_576 }.max() ?? 0)
            return (.holds, used)
        }
    }

    /// A wrong solution fails a hidden test, and fails for the reason that its block names. The visible tests run only
    /// where no hidden one shows that reason.
    func wrong(_ block: Block) async throws -> Outcome {
        let reason = block.reason ?? "wrong_answer"
        let (visible, hidden) = (question.tests.visible, question.tests.hidden)
        let seen = try await suite.outcome(
            of: block.text, tests: hidden, until: { failsAsStated($0, reason, from: visible.count) })
        switch seen {
        case .form(let why):
            return reason == "form" ? .holds : .differs(expected: reason, got: "form: \(why)")
        case .cases(let cases):
            guard let failure = cases.lazy.compactMap({ $0?.failure }).first else {
                return .differs(expected: reason, got: "passes all hidden tests")
            }
            if failsAsStated(cases, reason, from: visible.count) { return .holds }
            if case .cases(let cases) = try await suite.outcome(of: block.text, tests: visible),
                failsAsStated(cases, reason, from: 0)
            {
                return .holds
            }
            return .differs(expected: reason, got: failure.reason)
        }
    }

    private func failsAsStated(_ cases: [CaseOutcome?], _ reason: String, from start: Int) -> Bool {
        cases.enumerated().contains { index, outcome in
            outcome?.failure.map { matches($0, reason, test: start + index) } ?? false
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
        guard
            case .cases(let cases) = try await suite.outcome(
                of: block.text, tests: question.tests.hidden, until: { $0.last?.failure != nil }),
            !cases.contains(where: { $0 == nil || $0?.failure != nil })
        else { return .holds }
        return .differs(expected: "fails a hidden test", got: "passes all hidden tests")
    }

    /// The program with the fault fails a hidden test.
    func fault(_ block: Block) async throws -> Outcome {
        guard
            case .cases(let cases) = try await suite.outcome(
                of: block.text, tests: question.tests.hidden, until: { $0.last?.failure != nil }),
            !cases.contains(where: { $0 == nil || $0?.failure != nil })
        else { return .holds }
        return .differs(expected: "fails a hidden test", got: "passes all hidden tests: it has no fault")
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
            // What does not even compile fails for no reason that teaches anything, unless it is named.
            return detail == nil ? !Self.compilerErrors.contains(name ?? "") : detail == name
        case (.stopped(let verdict), let head?):
            return detail == nil && verdict.rawValue == head
        default:
            return false
        }
    }

    private static let compilerErrors: Set<String> = ["SyntaxError", "IndentationError", "TabError"]

    private func title(_ index: Int) -> String {
        let visible = question.tests.visible.count
        let place = index < visible ? "visible test \(index + 1)" : "hidden test \(index - visible + 1)"
        return tests[index].name.map { "\(place) (\($0))" } ?? place
    }
}
