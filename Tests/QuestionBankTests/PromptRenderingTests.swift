import QuestionBank
import Testing

@Suite struct PromptRenderingTests {
    private static func question(_ name: String, _ changes: (String, String)...) throws -> Question {
        var text = try Fixtures.text("Good/\(name).md")
        for (old, new) in changes { text = text.replacing(old, with: new) }
        let (bank, faults) = Bank.parse([Fixtures.topics, Fixtures.file(text)])
        #expect(faults == [])
        return try #require(bank.questions.first)
    }

    @Test("the program stands in a fence where the prompt asks for it")
    func program() throws {
        let question = try Self.question("predict-output")
        #expect(question.prompt == "What is printed?\n\n{{program}}")
        #expect(question.promptWithProgram == "What is printed?\n\n```python\nprint(1)\nprint(2)\n```")
    }

    @Test("a program with backticks gets a longer fence, and what looks like a placeholder in it stays")
    func backticks() throws {
        let question = try Self.question(
            "predict-output",
            ("```python block=program\nprint(1)", "`````python block=program\nprint('````')\n{{program}}"),
            ("print(2)\n```", "print(2)\n`````"))
        #expect(question.promptWithProgram.hasSuffix("`````python\nprint('````')\n{{program}}\nprint(2)\n`````"))
    }

    @Test("a variant's program takes the place, and without one a sentence does")
    func variant() throws {
        let question = try Self.question("predict-output-with-variants")
        #expect(question.promptWithProgram.hasSuffix("by the block `make` of this question.)*"))
        #expect(question.prompt(showing: "print(7)").hasSuffix("```python\nprint(7)\n```"))
    }

    @Test("the programs to rank may be shown by name")
    func named() throws {
        let question = try Self.question("rank-by-efficiency")
        let fence = "```python\ndef solve(data):\n    return "
        #expect(
            question.promptWithProgram
                == "Order these.\n\n`fast`\n\n\(fence)sum(data)\n```\n\n`slow`\n\n\(fence)sum(sorted(data))\n```")
    }

    @Test("a program that stands in the prompt itself is shown as it stands")
    func inside() throws {
        let question = try Self.question(
            "predict-output", ("{{program}}", "```python block=program\nprint(3)\n```"),
            ("\n## Solution\n\n```python block=program\nprint(1)\nprint(2)\n```\n", ""))
        #expect(question.promptWithProgram == "What is printed?\n\n```python\nprint(3)\n```")
        #expect(question.block("program")?.text == "print(3)\n")
    }

    @Test("a placeholder inside inline code is a text like any other")
    func inline() throws {
        let question = try Self.question("concept", ("In which order", "Write `{{name}}`. In which order"))
        #expect(question.promptWithProgram.hasPrefix("Write `{{name}}`."))
    }
}
