public import Interviews
import Python
public import QuestionBank
public import Sandbox

/// Judges one submitted answer by running it or by its key. The grade is advice: a person may override it.
public struct GradeResponse: Sendable {
    public var execution: any Execution
    public var measure: EfficiencyMeasure
    public var variants: VariantProgram
    public var now: @Sendable () -> Milliseconds

    public init(
        execution: any Execution, measure: EfficiencyMeasure, variants: VariantProgram,
        now: @escaping @Sendable () -> Milliseconds
    ) {
        self.execution = execution
        self.measure = measure
        self.variants = variants
        self.now = now
    }

    /// Throws when the answer could not be judged (`GradingFault`, `SandboxError`): it is to be tried again then.
    public func grade(
        _ response: Response, question: Question, attempt: Attempt, job: Job
    ) async throws -> Grade {
        let blank = response.answer.allSatisfy(\.isWhitespace)
        switch question.response {
        case .freeText:
            throw GradingFault.notGradedByRunning(responseID: response.id)
        case .options(_, let options):
            let key = OptionKey(options: options, misconceptions: question.misconceptions)
            if blank { return grade(0, of: 1, [Self.noAnswer], nil) }
            let (isRight, findings) = key.findings(response.answer)
            return grade(isRight ? 1 : 0, of: 1, findings, nil)
        case .exactOutput(let normalise, let errorNameSuffices):
            if blank { return grade(0, of: 1, [Self.noAnswer], nil) }
            let choice = try await choice(question, job)
            let comparison = OutputComparison(normalise: normalise, errorNameSuffices: errorNameSuffices)
            return try await predicted(response, question, attempt.seed, comparison, choice)
        case .code:
            if blank { return grade(0, of: max(question.tests.hidden.count, 1), [Self.noAnswer], nil) }
            return try await code(response, question, choice(question, job))
        case .order(let programs, _, _):
            let pairs = programs.count * (programs.count - 1) / 2
            if blank { return grade(0, of: pairs, [Self.noAnswer], nil) }
            let choice = try await choice(question, job)
            let order = try await measure.order(of: question, on: choice.interpreter)
            return ranked(response, order, choice)
        }
    }

    private static let noAnswer = Grade.Finding(name: "Answer", holds: false, detail: "no answer")

    private func choice(_ question: Question, _ job: Job) async throws -> InterpreterChoice {
        try InterpreterChoice.choose(
            for: question, jobPython: job.python, among: try await execution.interpreters())
    }

    private func grade(_ points: Int, of: Int, _ findings: [Grade.Finding], _ choice: InterpreterChoice?) -> Grade {
        let kept = findings.map {
            Grade.Finding(name: Self.kept($0.name), holds: $0.holds, detail: Self.kept($0.detail))
        }
        return Grade(points: points, of: of, findings: kept, gradedAt: now(), python: choice?.name)
    }

    /// What a program printed may hold control characters, which no page and no store of ours keeps.
    private static func kept(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
            scalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }

    private func predicted(
        _ response: Response, _ question: Question, _ seed: UInt64, _ comparison: OutputComparison,
        _ choice: InterpreterChoice
    ) async throws -> Grade {
        let text = try await variants.program(question, seed: seed, python: choice)
        let run = try await execution.run(
            Program(text), on: choice.interpreter, limits: Allowance.limits(for: question))
        switch run.verdict {
        case .ok, .runtimeError: break
        case .internalError:
            throw GradingFault.sandbox(questionID: question.id, detail: "the sandbox could not finish a run")
        case let verdict:
            throw GradingFault.questionUnusable(
                questionID: question.id, reason: "its program ends with \(verdict.rawValue)")
        }
        let holds = comparison.matches(response.answer, run)
        let printed = run.stdout.trimmingEnd().prefix(2_000)
        let truth = run.errorName.map { printed.isEmpty ? $0 : "\(printed)\n\($0)" } ?? String(printed)
        let finding = Grade.Finding(
            name: "Output", holds: holds,
            detail: holds ? "as it runs on \(choice.name)" : "on \(choice.name) it prints:\n\(truth)")
        return grade(holds ? 1 : 0, of: 1, [finding], choice)
    }

    private func code(_ response: Response, _ question: Question, _ choice: InterpreterChoice) async throws -> Grade {
        let tests = question.tests.hidden
        guard !tests.isEmpty else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "it has no hidden tests")
        }
        let suite = SuiteRun(
            execution: execution.inTurn(of: response.attemptID), question: question, interpreter: choice.interpreter)
        var findings: [Grade.Finding] = []
        var points = 0
        switch try await suite.outcome(of: response.answer, tests: tests) {
        case .form(let why):
            findings.append(.init(name: "Form", holds: false, detail: why))
        case .cases(let outcomes):
            for (index, outcome) in outcomes.enumerated() {
                let finding = Self.finding(index, tests[index], outcome)
                if finding.holds { points += 1 }
                findings.append(finding)
            }
        }
        if case .code(_, _, let lines) = question.response, !lines.isEmpty {
            findings.append(Self.line(response.line, faultLines: lines))
        }
        return grade(points, of: tests.count, findings, choice)
    }

    private static func finding(_ index: Int, _ test: TestCase, _ outcome: CaseOutcome?) -> Grade.Finding {
        let name = "Hidden test \(index + 1)"
        let title = test.name.map { "\($0): " } ?? ""
        guard let outcome else {
            return .init(name: name, holds: false, detail: title + "not run, several before it reached the time limit")
        }
        guard let failure = outcome.failure else { return .init(name: name, holds: true, detail: title + "passed") }
        let detail =
            switch failure {
            case .wrongAnswer: "expected \(outcome.expected), got \(outcome.got)"
            default: "expected \(outcome.expected), ended with \(failure.reason)"
            }
        return .init(name: name, holds: false, detail: title + detail)
    }

    /// Shown to the interviewer; it earns no points.
    private static func line(_ line: Int?, faultLines: [Int]) -> Grade.Finding {
        let at = faultLines.map(String.init).joined(separator: ", ")
        guard let line else { return .init(name: "Line", holds: false, detail: "no line named; the fault is on \(at)") }
        return .init(
            name: "Line", holds: faultLines.contains(line), detail: "named line \(line); the fault is on \(at)")
    }

    private func ranked(_ response: Response, _ order: MeasuredOrder, _ choice: InterpreterChoice) -> Grade {
        let given = response.answer.split(separator: ",").map { $0.trimmingPrefix(" ").description.trimmingEnd() }
        var findings: [Grade.Finding] = []
        var points = 0
        for (index, cheaper) in order.programs.enumerated() {
            for dearer in order.programs.dropFirst(index + 1) {
                let ratio = order.ratios[.init(first: dearer, second: cheaper)] ?? 1
                let fact =
                    order.isTie(cheaper, dearer)
                    ? "tied, \(Self.times(ratio))"
                    : "\(dearer) costs \(Self.times(ratio)) \(cheaper) at size \(order.size)"
                let agrees = order.agrees(given, cheaper, dearer)
                if agrees == true { points += 1 }
                findings.append(
                    .init(
                        name: "\(cheaper) and \(dearer)", holds: agrees == true,
                        detail: agrees == nil ? "not both in the order; \(fact)" : fact))
            }
        }
        return grade(points, of: findings.count, findings, choice)
    }

    /// `2.3 times`, without a formatter of the host's locale.
    private static func times(_ ratio: Double) -> String {
        let tenths = Int((min(max(ratio, 0), 1e9) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) times"
    }
}
