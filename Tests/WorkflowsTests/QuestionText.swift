import QuestionBank
import Testing

/// Question files made for tests, and the bank parsed from them.
struct QuestionText {
    var id: String
    var kind: String
    var response: String
    var level = "middle"
    var target = "3.13"
    var claims = "[{id: so, text: So it is., judgement: true, why: It is a test.}]"
    /// Further lines of front matter.
    var front = ""
    var prompt = "Do it."
    var answer = "So it is."
    /// Fenced blocks.
    var blocks = ""

    /// What the anchors 1 to 5 say, of a question that is rated.
    var anchors = [
        1: "nothing to the point", 2: "half of it", 3: "the rule", 4: "the rule and why", 5: "and where it ends",
    ]

    private var rubric: String {
        let steps = anchors.sorted { $0.key < $1.key }.map { "    \($0.key): {says: \"\($0.value)\", needs: []}\n" }
        return "rubric:\n  anchors:\n\(steps.joined())"
            + "  expected: {junior: 2, middle: 3, senior: 4}\n  red_flags: []\n  probes: []\n"
    }

    var file: SourceFile {
        let isRated = kind == "concept" || kind == "explain-how"
        let text = """
            ---
            schema: question/1
            id: \(id)
            revision: 1
            kind: \(kind)
            topic: \(id.prefix { $0 != "." })
            tags: [test]
            level: \(level)
            minutes: 3
            target: "\(target)"
            origin: {own_words: true}
            licence: CC-BY-4.0
            response: \(response)
            claims: \(claims)
            \(front)
            \(isRated ? rubric : "")---
            ## Prompt

            \(prompt)

            ## Answer

            \(answer)

            \(blocks)
            """
        return SourceFile(path: QuestionPath.path(forID: id) ?? id, bytes: Array(text.utf8))
    }

    var question: Question {
        get throws { try #require(try Self.bank([self]).bank[id]) }
    }

    static func bank(_ texts: [QuestionText]) throws -> (bank: Bank, files: [SourceFile]) {
        var topics = Set(texts.map { String($0.id.prefix { $0 != "." }) }).sorted()
        if topics.isEmpty { topics = ["lang"] }
        let list = topics.map { "  - {id: \($0), name: \"Topic \($0)\"}\n" }.joined()
        let files = [SourceFile(path: "topics.yaml", bytes: Array("topics:\n\(list)".utf8))] + texts.map(\.file)
        let (bank, diagnostics) = Bank.parse(files)
        let errors = diagnostics.filter { $0.severity == .error }.map { "\($0.file):\($0.line): \($0.message)" }
        #expect(errors == [])
        return (bank, files)
    }
}

extension QuestionText {
    static let sum = QuestionText(
        id: "lang.sum", kind: "write-code", response: "{mode: code, entry: total}",
        blocks: """
            ```python block=reference
            def total(items):
                return sum(items)
            ```

            ```python block=wrong.first reason=wrong_answer
            def total(items):
                return items[0] if items else 0
            ```

            ```python block=starter
            def total(items):
                pass
            ```

            ```yaml block=tests.visible
            - {name: two, call: [[1, 2]], returns: 3}
            ```

            ```yaml block=tests.hidden
            - {name: none, call: [[]], returns: 0}
            - {name: one, call: [[5]], returns: 5}
            - {name: some, call: [[1, 2, 3]], returns: 6}
            - {name: text, call: ["a"], raises: TypeError}
            ```
            """)

    static let greeting = QuestionText(
        id: "lang.greeting", kind: "write-code", response: "{mode: code}",
        blocks: """
            ```python block=reference
            import sys
            print("hello " + sys.stdin.read().strip())
            ```

            ```python block=wrong.silent reason=wrong_answer
            pass
            ```

            ```python block=starter
            pass
            ```

            ```yaml block=tests.visible
            - {stdin: "Ann", stdout: "hello Ann"}
            ```

            ```yaml block=tests.hidden
            - {stdin: "Bo", stdout: "hello Bo"}
            - {stdin: "中", stdout: "hello 中"}
            ```
            """)

    static let fault = QuestionText(
        id: "lang.fault", kind: "find-the-fault", response: "{mode: code, entry: last, fault_lines: [2]}",
        prompt: "Repair it.\n\n{{program}}",
        blocks: """
            ```python block=program
            def last(items):
                return items[len(items)]
            ```

            ```python block=reference
            def last(items):
                return items[-1]
            ```

            ```python block=wrong.same reason=runtime_error:IndexError
            def last(items):
                return items[len(items)]
            ```

            ```python block=starter
            def last(items):
                return items[len(items)]
            ```

            ```yaml block=tests.visible
            - {call: [[1, 2]], returns: 2}
            ```

            ```yaml block=tests.hidden
            - {call: [[7]], returns: 7}
            - {call: [[1, 2, 3]], returns: 3}
            ```
            """)

    static let squares = QuestionText(
        id: "lang.squares", kind: "one-liner", response: "{mode: code, entry: squares, form: expression}",
        blocks: """
            ```python block=reference
            lambda n: [i * i for i in range(n)]
            ```

            ```python block=wrong.def reason=form
            def squares(n):
                return [i * i for i in range(n)]
            ```

            ```python block=starter
            lambda n: []
            ```

            ```yaml block=tests.visible
            - {call: [2], returns: [0, 1]}
            ```

            ```yaml block=tests.hidden
            - {call: [3], returns: [0, 1, 4]}
            - {call: [0], returns: []}
            ```
            """)

    static let shout = QuestionText(
        id: "lang.shout", kind: "one-liner", response: "{mode: code, form: statement}",
        blocks: """
            ```python block=reference
            import sys
            print(sys.stdin.read().strip().upper())
            ```

            ```python block=wrong.two reason=form
            import sys
            text = sys.stdin.read()
            print(text.strip().upper())
            ```

            ```python block=starter
            print()
            ```

            ```yaml block=tests.visible
            - {stdin: "a", stdout: "A"}
            ```

            ```yaml block=tests.hidden
            - {stdin: "bc", stdout: "BC"}
            ```
            """)

    static let rounding = QuestionText(
        id: "lang.rounding", kind: "predict-output",
        response: "{mode: exact-output, normalise: [strip, single-spaces], error_name_suffices: true}",
        prompt: "What does it print?\n\n{{program}}",
        blocks: """
            ```python block=program
            print("a  b", 7 // -2)
            print({}["k"])
            ```
            """)

    static let pick = QuestionText(
        id: "lang.pick", kind: "choice",
        response: """

              mode: options
              pick: many
              key: {block: key, holds: all}
              options:
                - {id: a, text: "`[1]`, a list", misconception: lists-hash}
                - {id: b, text: "`'a'`, a string", right: true}
                - {id: c, text: "`1`, a number", right: true}
            """,
        front: "misconceptions:\n  - {id: lists-hash, text: \"Lists can be hashed.\"}",
        prompt: "Which of these can `hash` take?",
        blocks: """
            ```python block=key
            from question import code, prompt, tell
            take = eval(code(prompt)[0])
            def is_taken(option):
                try:
                    take(eval(code(option)[0]))
                    return True
                except TypeError:
                    return False
            tell(is_taken)
            ```
            """)

    static let concept = QuestionText(id: "lang.concept", kind: "concept", response: "{mode: free-text}")
    static let explain = QuestionText(id: "lang.explain", kind: "explain-how", response: "{mode: free-text}")

    static let ranking = QuestionText(
        id: "lang.ranking", kind: "rank-by-efficiency",
        response: "{mode: order, programs: [slow, fast, again], measure: cpu, least_ratio: 1.25}",
        answer: "`fast`, `slow` = `again`. So it is.",
        blocks: """
            ```python block=program.slow
            def solve(data):
                return sum(1 for a in data for b in data if a == b)
            ```

            ```python block=program.fast
            def solve(data):
                return len(data)
            ```

            ```python block=program.again
            def solve(data):
                return sum(1 for a in data for b in data if b == a)
            ```

            ```python block=input
            def make_input(n, rnd):
                return list(range(n))
            ```
            """)
}
