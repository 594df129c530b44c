import QuestionBank
import Sandbox
import Testing
import Workflows

@Suite("A candidate runs her code on the visible examples")
struct RunExamplesTests {
    private func run(_ text: QuestionText, _ answer: String, stdin: String? = nil) async throws -> RunExamples.Outcome {
        try await RunExamples(execution: try await sandbox.value)
            .run(answer, question: try text.question, job: someJob, stdin: stdin)
    }

    @Test("each example says what went in, what was expected and what came")
    func examples() async throws {
        let outcome = try await run(.sum, "def total(items):\n    print('in it')\n    return 4\n")
        #expect(outcome.isAsAsked)
        #expect(outcome.python.hasPrefix("3.13"))
        guard case .examples(let examples) = outcome.result else { throw TestFailure() }
        #expect(examples.count == 1)
        #expect(examples[0].name == "two")
        #expect(examples[0].input == "total([1, 2])")
        #expect(examples[0].expected == "3")
        #expect(examples[0].got == "4")
        #expect(!examples[0].passes)
        #expect(examples[0].stdout == "in it\n")
        #expect(examples[0].verdict == .ok)
    }

    @Test("hidden tests are never run")
    func hidden() async throws {
        let outcome = try await run(.sum, "def total(items):\n    print(items)\n    return sum(items)\n")
        guard case .examples(let examples) = outcome.result else { throw TestFailure() }
        #expect(examples.map(\.passes) == [true])
        #expect(examples.map(\.stdout) == ["[1, 2]\n"])
    }

    @Test("an error shows its traceback")
    func error() async throws {
        let outcome = try await run(.greeting, "1 / 0")
        guard case .examples(let examples) = outcome.result else { throw TestFailure() }
        #expect(examples[0].verdict == .runtimeError)
        #expect(examples[0].got == "runtime_error:ZeroDivisionError")
        #expect(examples[0].stderr.contains("ZeroDivisionError"))
    }

    @Test("her own input is given to the program")
    func own() async throws {
        let outcome = try await run(.greeting, "print('hello ' + input())", stdin: "you")
        guard case .own(let result) = outcome.result else { throw TestFailure() }
        #expect(result.stdout == "hello you\n")
    }

    @Test("a form that does not fit is said before anything is run")
    func form() async throws {
        let outcome = try await run(.squares, "import os")
        #expect(outcome.result == .form("not one expression: SyntaxError"))
    }

    @Test("a question whose output is asked offers no run")
    func offered() throws {
        #expect(RunExamples.isOffered(for: try QuestionText.sum.question))
        #expect(!RunExamples.isOffered(for: try QuestionText.rounding.question))
        #expect(!RunExamples.isOffered(for: try QuestionText.pick.question))
    }
}

struct TestFailure: Error {}
