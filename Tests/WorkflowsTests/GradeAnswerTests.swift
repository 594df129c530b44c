import Interviews
import QuestionBank
import SandboxLinux
import Testing
import Workflows

@Suite("Predictions, choices and orders are graded by running or by key")
struct GradeAnswerTests {
    @Test(
        "a prediction is compared with what the program prints, and the error's name suffices",
        arguments: [
            ("a b -4\nKeyError", true),
            ("a  b   -4\r\nKeyError\r\n", true),
            ("KeyError", true),
            ("KeyError: 'k'", true),
            ("a b -4\nTraceback (most recent call last):\n  File \"x\"\nKeyError: 'k'", true),
            ("a b -4", false),
            ("a b -3\nKeyError", false),
            ("IndexError", false),
            ("a b -4\nIndexError", false),
            ("<script>alert(1)</script>", false),
            ("Traceback", false),
        ])
    func predictions(_ answer: String, _ holds: Bool) async throws {
        let grade = try await grade(.rounding, answer)
        #expect(grade.points == (holds ? 1 : 0))
        #expect(grade.of == 1)
        #expect(grade.findings[0].detail.contains("KeyError") == !holds)
    }

    @Test("a caught error whose name is printed may be given with its text")
    func caught() async throws {
        var question = QuestionText.rounding
        question.blocks = "```python block=program\nprint('NameError')\n```"
        #expect(try await grade(question, "NameError: name 'n' is not defined").isFull)
        #expect(try await grade(question, "NameError").isFull)
        #expect(try await grade(question, "ValueError: NameError").isFull == false)
    }

    @Test("without normalisers every character counts")
    func exact() async throws {
        var question = QuestionText.rounding
        question.response = "{mode: exact-output, normalise: []}"
        question.blocks = "```python block=program\nprint(' a  B')\n```"
        #expect(try await grade(question, " a  B\n").isFull)
        for answer in ["a  B", " a B", " a  b", " a  B\nx"] {
            #expect(try await grade(question, answer).points == 0)
        }
        question.response = "{mode: exact-output, normalise: [strip, single-spaces, case-fold, quotes]}"
        #expect(try await grade(question, "A b").isFull)
    }

    @Test("a prediction is about the question's target, whatever the job's Python")
    func target() async throws {
        var question = QuestionText.rounding
        question.target = "2.7"
        question.blocks = "```python block=program\nprint(7 / 2)\n```"
        let grade = try await grade(question, "3")
        #expect(grade.isFull)
        #expect(grade.python?.hasPrefix("2.7") == true)
    }

    @Test("each seed has a program of its own, and its own answer")
    func variants() async throws {
        var question = QuestionText.rounding
        question.front = "variants: {block: make, truth: run-per-version}"
        question.blocks = "```python block=make\ndef make(rnd):\n    return 'print(%d)' % rnd.randint(0, 10 ** 9)\n```"
        let parsed = try question.question
        let execution = try await sandbox.value
        let variants = VariantProgram(execution: execution)
        let choice = try InterpreterChoice.choose(
            for: parsed, jobPython: someJob.python, among: try await execution.interpreters())
        let first = try await variants.program(parsed, seed: 1, python: choice)
        let again = try await VariantProgram(execution: execution).program(parsed, seed: 1, python: choice)
        let other = try await variants.program(parsed, seed: .max, python: choice)
        #expect(first == again)
        #expect(first != other)
        let printed = first.dropFirst(6).dropLast()
        #expect(try await grade(question, String(printed), seed: 1).isFull)
        #expect(try await grade(question, String(printed), seed: .max).points == 0)
    }

    @Test("a program that does not end is the question's fault, not the candidate's")
    func endless() async throws {
        var question = QuestionText.rounding
        question.front = "limits: {cpu_ms: 300}"
        question.blocks = "```python block=program\nwhile True: pass\n```"
        await #expect(
            throws: GradingFault.questionUnusable(questionID: question.id, reason: "its program ends with cpu_limit")
        ) {
            try await grade(question, "nothing")
        }
    }

    @Test("a choice of many is all or nothing, and names the misconception")
    func choice() async throws {
        #expect(try await grade(.pick, "c,b").isFull)
        #expect(try await grade(.pick, " b , c ").isFull)
        let wrong = try await grade(.pick, "a,b")
        #expect(wrong.points == 0)
        #expect(
            wrong.findings.map(\.detail)
                == ["holds that: Lists can be hashed.", "`'a'`, a string", "not picked: `1`, a number"])
        #expect(try await grade(.pick, "b").points == 0)
        #expect(try await grade(.pick, "a,b,c").points == 0)
        #expect(try await grade(.pick, "b,c,<script>").points == 0)
        #expect(wrong.python == nil)
    }

    @Test("an order earns the pairs that it puts right, and ties are ties")
    func ranking() async throws {
        let question = try QuestionText.ranking.question
        let execution = try await sandbox.value
        let measure = EfficiencyMeasure(execution: execution)
        let interpreter = try #require(try await execution.interpreters().first)
        let order = try await measure.order(of: question, on: interpreter)
        #expect(order.programs.first == "fast")
        #expect(order.isTie("slow", "again"))
        #expect(!order.isTie("fast", "slow"))
        let grader = GradeResponse(
            execution: execution, measure: measure, variants: VariantProgram(execution: execution), now: { 1 })
        let attempt = Attempt(
            id: "a", jobID: "j", kitID: "k", candidateID: "c", state: .running(since: 1), invitedAt: 1, minutes: 10,
            seed: 1)
        let expected = [
            ("fast,slow,again", 3), ("fast,again,slow", 3), ("slow,fast,again", 2), ("slow,again,fast", 1), ("fast", 0),
            ("fast,slow", 1), ("x,y,z", 0),
        ]
        for (answer, points) in expected {
            let response = Response(
                id: "r", attemptID: "a", questionID: question.id, questionHash: question.hash, kind: question.kind,
                position: 0, answer: answer, submittedAt: 1)
            let grade = try await grader.grade(response, question: question, attempt: attempt, job: someJob)
            #expect(grade.points == points, "\(answer)")
            #expect(grade.of == 3)
        }
    }

    @Test("answers in words are not graded by running")
    func words() async throws {
        await #expect(throws: GradingFault.notGradedByRunning(responseID: "r")) { try await grade(.concept, "So.") }
    }
}
