public import Interviews
import Python
public import QuestionBank
public import Sandbox

/// Lets a candidate talk to her own program: she types, it prints. Nothing is judged, and no test is near.
public struct TalkToAnswer: Sendable {
    public var execution: any Execution

    public init(execution: any Execution) {
        self.execution = execution
    }

    /// A person may think for so long, and the program may stand idle for so long.
    public static let longest = 600_000
    public static let longestSilence = 180_000

    /// The Python that her answer to this question is run on everywhere.
    public func choice(for question: Question, job: Job) async throws -> InterpreterChoice {
        try InterpreterChoice.choose(for: question, jobPython: job.python, among: try await execution.interpreters())
    }

    /// Runs the answer as a program, up to its end, with the question's limits of CPU time and memory.
    public func run(
        _ answer: String, question: Question, on choice: InterpreterChoice, talking conversation: Conversation
    ) async throws -> RunResult {
        var program = AnswerProgram.program(answer, form: question.response)
        if case .stdin(_, let files)? = question.tests.visible.first?.input {
            program.files = files.mapValues { Array($0.utf8) }
        }
        var limits = Allowance.limits(for: question)
        limits.wallMilliseconds = Self.longest
        limits.silenceMilliseconds = Self.longestSilence
        limits.outputBytes = 256 << 10
        return try await execution.run(program, on: choice.interpreter, limits: limits, talking: conversation)
    }
}
