import Python
import Testing

@testable import QuestionBank

@Suite("Python programs are read by their words")
struct ProgramReadingTests {
    @Test("Lines that brackets, three quotes or a backslash join are one, and comments are none")
    func tokens() {
        let program = PythonTokens("x = (1,  # one\n  2)\nif x:\n\tprint(r'#\\'' \"\"\"a\nb\"\"\")\ny = \\\n  .5e-3\n")
        #expect(program.lines.map(\.row) == [0, 2, 3, 5])
        #expect(program.lines.map(\.indent) == [0, 0, 8, 0])
        #expect(
            program.lines[2].tokens == [
                .name("print"), .sign("("), .text(prefix: "r", "#\\'"), .text(prefix: "", "a\nb"), .sign(")"),
            ])
        #expect(program.lines[3].tokens == [.name("y"), .sign("="), .number(".5e-3")])
    }

    @Test(
        "What is cut off anywhere is read to its end",
        arguments: ["'", "\"\"\"a", "(", "x = \\", "if", "lambda: (", "#", "1e", "f'{", "a:=", "\\\n", "é = '\\"])
    func cut(_ program: String) {
        #expect(PythonTokens(program).lines.count <= 1)
        _ = (
            WrittenOutput(PythonTokens(program)), VersionedOutput(PythonTokens(program)), WrittenKey(program),
            PythonSignatures(program)
        )
    }

    @Test(
        "A program that prints only what is written in it",
        arguments: [
            "print('True')", "a = []\nb = a\nprint(\"True\")", "if True:\n    print(4)", "said = 'x'\nprint(said)",
            "print('%s %s' % (True, False))", "import sys\nsys.stdout.write('yes\\n')",
            "f(); print('a'); print('b', 2)",
            "import subprocess, sys\nprint('x')", "exec('y = 1')\nprint('ran')", "import importlib.util\nprint('x')",
            "import subprocess\nout = subprocess.check_output(['x'])\nprint('caught')",
            "print('a' if True else 'b')", "k = f()\nprint('a' if len(k) >= 0 else 'b')",
            "seen = True\nif seen:\n    print('a')\nelse:\n    print('b')", "if not 0:\n    print('a')",
            "try:\n    f()\n    print('a')\nexcept TypeError:\n    print('a')",
            "try:\n    k = (1, [])\n    print('a')\nexcept TypeError:\n    print('b')",
            "try:\n    print('a')\nexcept TypeError:\n    print('b')",
        ])
    func written(_ program: String) {
        #expect(WrittenOutput(PythonTokens(program)).row != nil)
    }

    @Test(
        "A program that shows something by what it prints, or by printing at all",
        arguments: [
            "print(1 is 1)", "print(-7 // 2)", "print('%.1f' % 0.25)", "print(b'x')", "print('a\\x41')", "print(1_000)",
            "try:\n    f()\nexcept TypeError:\n    print('TypeError')\nelse:\n    print('fine')", "print(x)",
            "def f():\n    print('f')\nf()", "if 0.1 + 0.2 == 0.3: print('equal')\nelse: print('differs')",
            "x = 'before'\n[x for x in 'after']\nprint(x)", "x = 1\nexec('x = 2')\nprint(x)", "x = 1",
            "x = 1\nglobals()['x'] = 2\nprint(x)", "import subprocess\nsubprocess.call(['x'])\nprint('end')",
            "exec('print(2)')\nprint('end')", "from question import program\nexec(program)\nprint('end')",
            "list(map(print, ['a']))\nprint('b')", "print('a' if x else 'b')", "print('a' if len(k) > 0 else 'b')",
            "seen = True\nseen = f()\nif seen:\n    print('a')",
            "seen = True\ndef f(seen):\n    if seen: print('a')\nf(0)",
            "try:\n    f()\nexcept TypeError:\n    print('a')",
            "try:\n    f()\n    print('a')\nexcept E:\n    print('b')",
            "try:\n    k = {[]: 1}\n    print('a')\nexcept TypeError:\n    print('b')",
            "try:\n    k = (1, 2)[5]\n    print('a')\nexcept IndexError:\n    print('b')",
            "for k in f():\n    try:\n        g(k)\n        print('a')\n    except E:\n        print('a')",
        ])
    func computed(_ program: String) {
        #expect(WrittenOutput(PythonTokens(program)).row == nil)
    }

    @Test(
        "A program that asks for the Python's number what to print",
        arguments: [
            "import sys\nprint(sys.version_info >= (3, 7))",
            "import sys\nprint('a' if sys.hexversion > 0x03070000 else 'b')",
            "from sys import version_info as v\nif v[0] == 2:\n    print('a')\nelse:\n    print('b')",
            "import sys\nnew = sys.version_info >= (3, 9)\nprint('a' if new else 'b')",
            "import platform\nprint({'2': 'a', '3': 'b'}[platform.python_version()[0]])",
            "import sys\nif 'PyPy' in sys.version:\n    said = 'a'\nelse:\n    said = 'b'\nprint(said)",
        ])
    func versioned(_ program: String) {
        #expect(VersionedOutput(PythonTokens(program)).row != nil)
    }

    @Test(
        "A program that only gets along with several Pythons, or shows the number itself",
        arguments: [
            "import sys\nif sys.version_info[0] == 2:\n    range = xrange\nprint(type(range(3)))",
            "import platform\nprint(platform.python_implementation())", "import sys\nprint(sys.version_info[0])",
            "version = max(['1.9', '1.10'])\nprint(version)", "import sys\nprint(f(sys.version_info) == 3)",
        ])
    func unversioned(_ program: String) {
        #expect(VersionedOutput(PythonTokens(program)).row == nil)
    }

    @Test("A prompt that says how many options are right, in these words and no others")
    func counts() {
        let said = [
            "Choose two.": 2, "Pick exactly three of them.": 3, "Mark the two right ones": 2, "Which two are right?": 2,
            "Three of these are true.": 3, "Select 4 options": 4, "The first three options are right.": 3,
            "Which two of these print 1?": 2, "Two are wrong.": 2,
        ]
        for (text, count) in said { #expect(StatedCount(text).count == count, "\(text)") }
        #expect(StatedCount("Two are wrong.").isOfWrong)
        for text in [
            "Thread A is inside one call.", "The first line of three is read.",
            "It takes two seconds. Which are right?",
            "There are eight cores.", "A Python 3 program.", "Which of these three lines prints 2?",
        ] {
            #expect(StatedCount(text).count == nil, "\(text)")
        }
    }

    @Test("Examples of a prompt are read with what they give")
    func examples() {
        let text = """
            `f(1, 'a)')` gives `[1]`. f([1, 2]) → 3, and `f()` raises `TypeError`; `f(n)` is no example, nor `of(1)`.
            >>> f({"a": 1})
            None
            """
        let all = PromptExamples(text, entry: "f").all
        #expect(all.map(\.call) == ["f(1, 'a)')", "f([1, 2])", "f()", "f({\"a\": 1})"])
        #expect(
            all.map(\.result) == [
                .returns(.list([.int("1")])), .returns(.int("3")), .raises("TypeError"), .returns(.none),
            ])
        #expect(all.map(\.row) == [0, 0, 0, 1])
    }

    @Test("Parameters are read without stars, defaults and what stands in brackets")
    func signatures() {
        let all = PythonSignatures(
            "async def f(a, *, b=(1, 2), **c): pass\ng = lambda x, y=1: x\nclass K:\n def h(self): pass"
        ).all
        #expect(all == ["f": ["a", "b", "c"], "g": ["x", "y"]])
    }

    @Test("A name wholly in another script is honest, one that looks Latin is not")
    func lookalikes() {
        #expect(LookalikeLetter("имя = 1") == nil && LookalikeLetter("naïve = 1") == nil)
        #expect(LookalikeLetter("x = 'р'") == nil)
        #expect(LookalikeLetter("a = 1\np\u{430}ge = 2")?.row == 1)
    }
}
