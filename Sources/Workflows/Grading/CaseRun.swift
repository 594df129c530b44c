import Python
import QuestionBank
import Sandbox

/// What one test case showed of a program.
struct CaseOutcome: Sendable {
    /// `nil` when the case is passed.
    var failure: Failure?
    /// What came and what was expected, as a person reads them.
    var got: String
    var expected: String
    var run: RunResult

    enum Failure: Sendable, Equatable {
        case wrongAnswer
        /// The exception's type where it is known.
        case runtimeError(String?)
        case stopped(Verdict)

        /// In the words of a question file: `wrong_answer`, `runtime_error:IndexError`, `cpu_limit`.
        var reason: String {
            switch self {
            case .wrongAnswer: "wrong_answer"
            case .runtimeError(let name?): "runtime_error:\(name)"
            case .runtimeError(nil): "runtime_error"
            case .stopped(let verdict): verdict.rawValue
            }
        }
    }

    /// A limit was reached: the next case would probably reach it too.
    var reachedTimeLimit: Bool { failure == .stopped(.cpuLimit) || failure == .stopped(.wallLimit) }
}

/// Runs one test case in a process of its own. What is expected never enters that process: the comparison is made here.
struct CaseRun {
    var execution: any Execution
    var question: Question
    var interpreter: Interpreter
    var limits: Limits

    func outcome(of testCase: TestCase, program: Program) async throws -> CaseOutcome {
        switch testCase.input {
        case .call(let arguments): try await call(arguments, testCase.expected, program)
        case .stdin(let text, let files): try await run(text, files, testCase.expected, program)
        }
    }

    private func call(
        _ arguments: [PythonValue], _ expected: TestCase.Expected, _ program: Program
    ) async throws -> CaseOutcome {
        guard case .code(let entry?, _, _) = question.response else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "a test calls, but no entry is named")
        }
        let call = Call(entry: entry, arguments: arguments)
        let result = try await execution.call(call, in: program, on: interpreter, limits: limits)
        try refuseOurFault(result.run)
        let failure: CaseOutcome.Failure?
        switch (result.outcome, expected) {
        case (.returned, _) where result.run.verdict != .ok:
            failure = Self.failure(of: result.run)
        case (.returned(let value), .returns(let wanted)):
            failure = try await accepts(value, wanted, arguments: .list(arguments)) ? nil : .wrongAnswer
        case (.raised(let name), .raises(let wanted)):
            failure = name == wanted ? nil : .runtimeError(name)
        case (.returned, _):
            failure = .wrongAnswer
        case (.raised(let name), _):
            failure = .runtimeError(name)
        case (.noResult, _):
            failure = Self.failure(of: result.run) ?? .wrongAnswer
        }
        return CaseOutcome(
            failure: failure, got: Self.text(result), expected: Self.text(expected), run: result.run)
    }

    private func run(
        _ stdin: String, _ files: [String: String], _ expected: TestCase.Expected, _ program: Program
    ) async throws -> CaseOutcome {
        var program = program
        program.stdin = Array(stdin.utf8)
        program.files = files.mapValues { Array($0.utf8) }
        let result = try await execution.run(program, on: interpreter, limits: limits)
        try refuseOurFault(result)
        var failure = Self.failure(of: result)
        switch expected {
        case .raises(let name):
            failure = result.errorName == name ? nil : failure ?? .wrongAnswer
        case .prints(let text):
            if failure == nil {
                let agrees = try await accepts(
                    .string(Self.withoutLastLineEnds(result.stdout)), .string(Self.withoutLastLineEnds(text)),
                    arguments: .list([.string(stdin)]))
                failure = agrees ? nil : .wrongAnswer
            }
        case .returns:
            throw GradingFault.questionUnusable(
                questionID: question.id, reason: "a test with standard input cannot return a value")
        }
        let got = failure == nil || failure == .wrongAnswer ? Self.excerpt(result.stdout) : failure?.reason ?? ""
        return CaseOutcome(
            failure: failure, got: got, expected: Self.text(expected), run: result)
    }

    /// Equality of type and value, or the question's checker, which runs in a process that never sees candidate code.
    private func accepts(_ got: PythonValue, _ wanted: PythonValue, arguments: PythonValue) async throws -> Bool {
        guard let checker = question.block("checker") else { return got.isExactly(wanted) }
        guard !got.holdsOpaque else { return false }
        var program = Program(checker.text)
        program.profile = .author
        let result: CallResult
        do {
            result = try await execution.call(
                Call(entry: "check", arguments: [arguments, got]), in: program, on: interpreter, limits: Limits())
        } catch SandboxError.refused {
            // Too large or too deep to be passed on: nothing that a checker would accept.
            return false
        }
        try refuseOurFault(result.run)
        guard case .returned(.bool(let verdict)) = result.outcome else {
            throw GradingFault.questionUnusable(
                questionID: question.id, reason: "its checker gave no verdict: \(result.run.verdict.rawValue)")
        }
        return verdict
    }

    private func refuseOurFault(_ run: RunResult) throws {
        if run.verdict == .internalError {
            throw GradingFault.sandbox(questionID: question.id, detail: "the sandbox could not finish a run")
        }
    }

    private static func failure(of run: RunResult) -> CaseOutcome.Failure? {
        switch run.verdict {
        case .ok: nil
        case .runtimeError: .runtimeError(run.errorName)
        default: .stopped(run.verdict)
        }
    }

    /// `print` ends a line and YAML texts often do not: line ends at the very end do not count.
    private static func withoutLastLineEnds(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let last = scalars.lastIndex(where: { $0 != "\n" && $0 != "\r" }) else { return "" }
        return String(scalars[...last])
    }

    private static func text(_ result: CallResult) -> String {
        switch result.outcome {
        case .returned(let value): value.excerpt(longest)
        case .raised(let name): "raised \(name)"
        case .noResult: failure(of: result.run)?.reason ?? "ended without a result"
        }
    }

    static func text(_ expected: TestCase.Expected) -> String {
        switch expected {
        case .returns(let value): value.excerpt(longest)
        case .raises(let name): "raises \(name)"
        case .prints(let text): excerpt(text)
        }
    }

    private static let longest = 2_000

    /// What a person will read of a long text.
    private static func excerpt(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longest, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}

extension PythonValue {
    /// Equality in type and value with texts compared code point by code point, as Python does: Swift holds an accented
    /// letter and its decomposed form to be the same.
    func isExactly(_ other: PythonValue) -> Bool {
        switch (self, other) {
        case (.string(let a), .string(let b)): a.unicodeScalars.elementsEqual(b.unicodeScalars)
        case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.isExactly($1) }
        case (.dict(let a), .dict(let b)):
            a == b && a.allSatisfy { key, value in b[key].map { value.isExactly($0) } ?? false }
        case (.opaque, _), (_, .opaque): false
        default: self == other
        }
    }

    /// Whether some part is known by the name of its type only.
    var holdsOpaque: Bool {
        switch self {
        case .opaque: true
        case .list(let items), .tuple(let items): items.contains(where: \.holdsOpaque)
        case .set(let items): items.contains(where: \.holdsOpaque)
        case .dict(let items): items.contains { $0.key.holdsOpaque || $0.value.holdsOpaque }
        default: false
        }
    }
}
