public import Interviews
import Python
public import QuestionBank
public import Sandbox

/// Runs a candidate's code where she can see it: on the visible tests, or on input of her own. Hidden tests stay hidden.
public struct RunExamples: Sendable {
    public var execution: any Execution

    public init(execution: any Execution) {
        self.execution = execution
    }

    /// What a page shows of a run.
    public struct Outcome: Sendable, Equatable, Codable {
        /// Such as `3.13.0`.
        public var python: String
        /// Whether it is the Python that the job or the question names.
        public var isAsAsked: Bool
        public var result: Result

        public enum Result: Sendable, Equatable, Codable {
            /// The answer is not one expression or one statement; nothing was run.
            case form(String)
            case examples([Example])
            case own(RunResult)
        }
    }

    /// One visible test.
    public struct Example: Sendable, Equatable, Codable {
        public var name: String
        /// `add(1, 2)`, or what standard input held.
        public var input: String
        public var expected: String
        public var got: String
        public var passes: Bool
        /// What was printed; for a test on standard output, the same as `got`.
        public var stdout: String
        public var stderr: String
        public var verdict: Verdict
        /// `false` when several examples before it reached a time limit.
        public var wasRun: Bool
    }

    /// Whether the question's page offers a run at all: running a program whose output is asked would answer it.
    public static func isOffered(for question: Question) -> Bool {
        guard case .code = question.response else { return false }
        return true
    }

    /// Runs `answer` on the visible tests or, where `stdin` is given, once on that.
    public func run(_ answer: String, question: Question, job: Job, stdin: String? = nil) async throws -> Outcome {
        guard case .code(let entry, let form, _) = question.response else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "its answers are not code")
        }
        let choice = try InterpreterChoice.choose(
            for: question, jobPython: job.python, among: try await execution.interpreters())
        func outcome(_ result: Outcome.Result) -> Outcome {
            Outcome(python: choice.name, isAsAsked: choice.isAsAsked, result: result)
        }
        if let stdin {
            if let form {
                let check = FormCheck(execution: execution)
                if case .fails(let why) = try await check.check(
                    answer, is: form, question: question, on: choice.interpreter)
                {
                    return outcome(.form(why))
                }
            }
            var program = AnswerProgram.program(answer, form: question.response)
            program.stdin = Array(stdin.utf8)
            program.files = question.tests.visible.first.map(Self.files) ?? [:]
            let run = try await execution.run(
                program, on: choice.interpreter, limits: Allowance.limits(for: question))
            if run.verdict == .internalError {
                throw GradingFault.sandbox(questionID: question.id, detail: "the sandbox could not finish a run")
            }
            return outcome(.own(run))
        }
        let tests = question.tests.visible
        let suite = SuiteRun(execution: execution, question: question, interpreter: choice.interpreter)
        switch try await suite.outcome(of: answer, tests: tests) {
        case .form(let why): return outcome(.form(why))
        case .cases(let cases):
            return outcome(
                .examples(
                    zip(tests, cases).enumerated().map { Self.example($0, $1.0, $1.1, entry: entry) }))
        }
    }

    private static func files(of test: TestCase) -> [String: [UInt8]] {
        guard case .stdin(_, let files) = test.input else { return [:] }
        return files.mapValues { Array($0.utf8) }
    }

    private static func example(_ index: Int, _ test: TestCase, _ outcome: CaseOutcome?, entry: String?) -> Example {
        let input =
            switch test.input {
            case .call(let arguments):
                "\(entry ?? "")(\(arguments.map(String.init(describing:)).joined(separator: ", ")))"
            case .stdin(let text, _): text
            }
        return Example(
            name: test.name ?? "Example \(index + 1)", input: input, expected: CaseRun.text(test.expected),
            got: outcome?.got ?? "", passes: outcome.map { $0.failure == nil } ?? false,
            stdout: outcome?.run.stdout ?? "", stderr: outcome?.run.stderr ?? "",
            verdict: outcome?.run.verdict ?? .wallLimit, wasRun: outcome != nil)
    }
}
