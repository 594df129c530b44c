public import Python
public import QuestionBank
public import Sandbox

/// The interpreter that an answer runs on: the same for the page that names it, for examples and for grading.
public struct InterpreterChoice: Sendable, Equatable {
    public var interpreter: Interpreter
    /// The Python that was asked for: the job's or, where the answer depends on it, the question's target.
    public var asked: PythonVersion

    /// Whether it is the Python that was asked for; if not, it is the newest one that the question speaks of.
    public var isAsAsked: Bool { interpreter.release == asked }

    /// Such as `3.13.0`, or `pypy 3.9.16`.
    public var name: String { Self.name(interpreter) }

    /// Chooses among the interpreters at hand, which are ordered newest CPython first, PyPy last.
    ///
    /// What a program prints is a question about its target, so there the target comes before the job's Python; written
    /// code runs on the job's Python where the question's expectations cover it. Else the newest one that they cover.
    public static func choose(
        for question: Question, jobPython: PythonVersion, among interpreters: [Interpreter]
    ) throws(GradingFault) -> InterpreterChoice {
        let asked = question.kind == .predictOutput || !covers(question, jobPython) ? question.target : jobPython
        let found =
            interpreters.first { $0.release == asked }
            ?? interpreters.first { $0.release.map { covers(question, $0) } ?? false }
        guard let found else { throw .noInterpreter(questionID: question.id) }
        return InterpreterChoice(interpreter: found, asked: asked)
    }

    static func name(_ interpreter: Interpreter) -> String {
        switch interpreter.implementation {
        case .cpython: interpreter.version
        case .pypy: "pypy \(interpreter.version)"
        }
    }

    /// Whether every proof of the question says what happens on this Python.
    static func covers(_ question: Question, _ version: PythonVersion) -> Bool {
        question.claims.allSatisfy { claim in
            guard case .proof(let proof) = claim.basis else { return true }
            return proof.expected(on: version) != nil
        }
    }
}
