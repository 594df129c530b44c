import Interviews
import QuestionBank
import Sandbox
import Testing

@Suite("Answers in code are graded by hidden tests")
struct GradeCodeTests {
    private static let right = "def total(items):\n    return sum(items)\n"

    @Test("a right answer earns every point")
    func right() async throws {
        let grade = try await grade(.sum, Self.right)
        #expect(grade.points == 4)
        #expect(grade.of == 4)
        #expect(grade.findings.map(\.name) == ["Hidden test 1", "Hidden test 2", "Hidden test 3", "Hidden test 4"])
        #expect(grade.python?.hasPrefix("3.13") == true)
        #expect(grade.gradedAt == 5)
    }

    @Test("a wrong answer earns the tests that it passes, and the finding says what came")
    func wrong() async throws {
        let grade = try await grade(.sum, "def total(items):\n    return items[0] if items else 0\n")
        #expect(grade.points == 2)
        #expect(grade.findings[2].detail == "some: expected 6, got 1")
        #expect(grade.findings[3].detail == "text: expected raises TypeError, got 'a'")
    }

    @Test("an equal value of another type is another answer", arguments: ["True", "1.0", "'1'", "[1]"])
    func types(_ value: String) async throws {
        var question = QuestionText.sum
        question.blocks = question.blocks.replacing(
            "{name: one, call: [[5]], returns: 5}", with: "{call: [[]], returns: 1}")
        let grade = try await grade(question, "def total(items):\n    return \(value)\n")
        #expect(grade.findings[1].holds == false)
    }

    @Test("an empty answer is nothing, and says so", arguments: ["", "  \n\t\n"])
    func empty(_ answer: String) async throws {
        for question in [QuestionText.sum, .squares, .fault, .greeting, .rounding, .pick, .ranking] {
            let grade = try await grade(question, answer)
            #expect(grade.points == 0)
            #expect(grade.of > 0)
            #expect(grade.findings == [.init(name: "Answer", holds: false, detail: "no answer")])
        }
    }

    @Test("an answer that never ends fails by its time limit, and the rest is not run after three")
    func slow() async throws {
        var question = QuestionText.sum
        question.front = "limits: {cpu_ms: 300}"
        let grade = try await grade(question, "def total(items):\n    while True: pass\n")
        #expect(grade.points == 0)
        #expect(grade.findings[0].detail == "none: expected 0, ended with cpu_limit")
        #expect(grade.findings[3].detail.contains("not run"))
    }

    @Test("too much memory is a failure, not a fault")
    func memory() async throws {
        var question = QuestionText.sum
        question.front = "limits: {memory_mib: 64}"
        let grade = try await grade(question, "def total(items):\n    x = [0] * 10 ** 9\n    return sum(items)\n")
        #expect(grade.points == 0)
    }

    @Test(
        "no trick earns a point",
        arguments: [
            "import sys\nprint('0')\nsys.exit(0)\n",
            "import os\nos._exit(0)\n",
            "def total(items):\n    import os\n    os._exit(0)\n",
            """
            class Yes(object):
                def __eq__(self, other): return True
                def __ne__(self, other): return False
                def __hash__(self): return 0
                def __repr__(self): return '0'
            def total(items):
                return Yes()
            """,
            """
            class Zero(int):
                def __eq__(self, other): return True
                def __hash__(self): return 0
            def total(items):
                return Zero(99)
            """,
            """
            import builtins, json
            builtins.len = lambda x: 0
            builtins.type = lambda *a: int
            builtins.isinstance = lambda *a: True
            builtins.repr = lambda x: '0'
            json.dumps = lambda *a, **k: '0'
            def total(items):
                return object()
            """,
            """
            def total(items):
                import gc
                return [o for o in gc.get_objects() if type(o) is dict and 'returns' in o]
            """,
            "def total(items):\n    print('{\"returned\": 0}')\n    print(0)\n",
            "import atexit\natexit.register(lambda: print('0'))\ndef total(items): return None\n",
            "raise TypeError('all of it')\n",
            "total = 5\n",
            "def other(items): return 0\n",
        ])
    func hostile(_ answer: String) async throws {
        let grade = try await grade(.sum, answer)
        // `total = 5` and an uncaught TypeError while loading must not pass for the test that expects a TypeError... the
        // call of a number raises it in earnest.
        #expect(grade.points == (answer == "total = 5\n" ? 1 : 0))
        #expect(grade.of == 4)
    }

    @Test("a huge answer is graded like any other")
    func huge() async throws {
        let grade = try await grade(.sum, String(repeating: "# padding\n", count: 25_000) + Self.right)
        #expect(grade.isFull)
    }

    @Test("a huge result is a wrong answer")
    func hugeResult() async throws {
        let grade = try await grade(.sum, "def total(items):\n    return 'x' * 50_000_000\n")
        #expect(grade.points == 0)
    }

    @Test("syntax that cannot be read fails every test")
    func syntax() async throws {
        let grade = try await grade(.sum, "def total(items:\n")
        #expect(grade.points == 0)
        #expect(grade.findings[0].detail.contains("runtime_error"))
    }

    @Test("programs are compared by what they print, line ends at the end aside")
    func standardInput() async throws {
        let right = try await grade(.greeting, "print('hello ' + input())")
        #expect(right.isFull)
        let wrong = try await grade(.greeting, "print('Hello ' + input())")
        #expect(wrong.points == 0)
        let failing = try await grade(.greeting, "print('hello ' + input())\nraise SystemExit(3)")
        #expect(failing.points == 0)
    }

    @Test("two spellings of an accented letter are two answers")
    func codePoints() async throws {
        var question = QuestionText.greeting
        question.blocks = question.blocks.replacing("hello 中", with: "hello \u{E9}")
        #expect(try await grade(question, "input(); print('hello \\xe9')").points == 1)
        #expect(try await grade(question, "input(); print('hello e\\u0301')").points == 0)
    }

    @Test("the line of a fault is told to the interviewer and earns nothing")
    func faultLine() async throws {
        let answer = "def last(items):\n    return items[-1]\n"
        let named = try await grade(.fault, answer, line: 2)
        #expect((named.points, named.of) == (2, 2))
        #expect(named.findings.last == .init(name: "Line", holds: true, detail: "named line 2; the fault is on 2"))
        let none = try await grade(.fault, answer)
        #expect(none.isFull)
        #expect(none.findings.last?.holds == false)
    }

    @Test("an expression must be one expression")
    func expression() async throws {
        #expect(try await grade(.squares, "lambda n: [i ** 2 for i in range(n)]").isFull)
        #expect(try await grade(.squares, "  lambda n: [i ** 2 for i in range(n)]  # so\n").isFull)
        for answer in [
            "def squares(n):\n    return []", "1) + (2", "squares = lambda n: []", "lambda n: n; 1",
            "lambda n: (yield", "import os", "\u{0}",
        ] {
            let grade = try await grade(.squares, answer)
            #expect(grade.points == 0)
            #expect(grade.findings.first?.name == "Form", "\(answer)")
        }
    }

    @Test("a statement must be one, imports aside")
    func statement() async throws {
        #expect(try await grade(.shout, "print(input().upper())").isFull)
        #expect(try await grade(.shout, "import sys; print(sys.stdin.read().upper())").isFull)
        let two = try await grade(.shout, "x = input()\nprint(x.upper())")
        #expect(two.findings == [.init(name: "Form", holds: false, detail: "more than one statement")])
    }

    @Test("a checker judges answers that are not unique, in a process of its own")
    func checker() async throws {
        var question = QuestionText.sum
        question.blocks =
            question.blocks.replacing("- {name: text, call: [\"a\"], raises: TypeError}\n", with: "") + """


                ```python block=checker
                def check(args, got):
                    return got == sum(args[0]) + 1
                ```
                """
        let grade = try await grade(question, "def total(items):\n    return sum(items) + 1\n")
        #expect(grade.isFull)
        #expect(try await self.graded(question, Self.right).points == 0)
        let deep = "def total(items):\n    x = []\n    for _ in range(62):\n        x = [x]\n    return x\n"
        #expect(try await self.graded(question, deep).points == 0)
    }

    private func graded(_ text: QuestionText, _ answer: String) async throws -> Grade {
        try await grade(text, answer)
    }
}
