import Foundation
import Testing

@testable import QuestionBank

/// A lie told in a question of the bank that ships, and the words with which it is found.
private struct ShippedLie: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var path: String
    var from: String
    var to: String
    var severity: Diagnostic.Severity
    var found: String

    init(
        _ description: String, _ path: String, _ from: String, _ to: String, _ severity: Diagnostic.Severity,
        _ found: String
    ) {
        testDescription = description
        (self.path, self.from, self.to, self.severity, self.found) = (path, from, to, severity, found)
    }
}

@Suite("Lies told in questions that ship are found by reading")
struct ShippedLiesTests {
    fileprivate static let lies = [
        ShippedLie(
            "another line of the fault that references touch too", "prod/inside-the-folder", "fault_lines: [6]",
            "fault_lines: [5]", .error,
            "every reference also changes lines that `fault_lines` does not name, such as line 6"),
        ShippedLie(
            "an answer that begins with another line", "conc/nothing-was-saved", "In line 9 ", "In line 10 ", .error,
            "the answer begins with line 10, but `fault_lines` says 9"),
        ShippedLie(
            "an answer that names one line of two wrongly", "textnum/parked-over-night", "Lines 9 and 15.",
            "Lines 9 and 16.", .error, "the answer begins with lines 9, 16, but `fault_lines` says 9, 15"),
        ShippedLie(
            "an answer that names other lines only", "memory/closed-displays", "in line 10", "in line 13", .error,
            "the answer names lines, but none of `fault_lines`, which says 10"),
        ShippedLie(
            "a prompt with another release", "memory/same-large-number", "CPython 3.12 runs", "CPython 3.13 runs",
            .error, "the prompt speaks of Python 3.13, but the question is decided on 3.12"),
        ShippedLie(
            "an answer that states a wrong option", "names/whose-rate", "is taken: 20.", "is taken: 40.", .doubt,
            "the answer states 40, which is the wrong option `class`"),
        ShippedLie(
            "a claim with another release after in", "types/hash-contract", "became hashable in 3.12",
            "became hashable in 3.11", .doubt, "says \"became in 3.11\""),
        ShippedLie(
            "an answer with another release after in", "types/hash-contract", "slices joined in 3.12",
            "slices joined in 3.11", .doubt, "the answer says \"joined in 3.11\""),
        ShippedLie(
            "a key that reads nothing of what is shown", "names/whose-rate", "from question import program, tell\n", "",
            .doubt, "the key reads nothing of what is shown"),
        ShippedLie(
            "a key that does not use the program that it reads", "names/whose-rate", "\"-c\", program]",
            "\"-c\", \"print(20)\"]", .doubt, "the key imports `program` and does not use it"),
        ShippedLie(
            "a prompt without a release on which the key is decided", "textnum/whose-encoding",
            "CPython 3.13, 3.14 and 3.15", "CPython 3.15", .doubt, "the key is decided on Python 3.13 as well"),
        ShippedLie(
            "a prompt with another function than the one that is called", "types/distinct-in-order",
            "`distinct(items)` gives", "`unique(items)` gives", .doubt,
            "the prompt speaks of `unique(…)`, which no program"),
        ShippedLie(
            "a program under another's name", "perf/flattening", "{{program.adding}}", "{{program.summing}}", .doubt,
            "the program `summing` is shown under the name of `adding`"),
        ShippedLie(
            "a program that is not shown", "perf/flattening", "{{program.yielding}}\n", "", .doubt,
            "the prompt does not show the program `yielding`"),
        ShippedLie(
            "an answer that hides its solution behind a word", "types/distinct-in-order",
            "`lambda items: list(dict.fromkeys(items))`. A dict", "Write `lambda items: list(set(items))`. A dict",
            .doubt, "the answer must begin with a solution"),
        ShippedLie(
            "an answer with a release in other words", "types/hash-contract", "slices joined in 3.12",
            "slices from 3.11 onwards", .doubt, "the answer says \"3.11 onwards\""),
        ShippedLie(
            "a sign without width", "types/hash-contract", "Which objects may serve", "Which\u{200B} objects may serve",
            .error, "U+200B is unseen"),
        ShippedLie(
            "a seed that is in no list", "types/hash-contract", "seed: [s2-01]", "seed: [s9-01]", .error,
            "seeds.txt has no entry `s9-01`: did you mean"),
        ShippedLie(
            "a picture from another site", "types/hash-contract", "Which objects may serve",
            "![y](http://example.org/x.png) Which objects may serve", .error, "a picture from another site"),
        ShippedLie(
            "such a picture by reference", "types/hash-contract", "Which objects may serve",
            "![a [b] c][1]\n\n[1]: //example.org/x.png\n\nWhich objects may serve", .error,
            "a picture from another site"),
        ShippedLie(
            "a picture from another site in an option", "names/whose-rate", "text: \"40\"",
            "text: \"40 ![y](https://example.org/x.png)\"", .error, "a picture from another site"),
        ShippedLie(
            "a normaliser twice", "iter/told-to-stop", "[strip, single-spaces]", "[strip, strip]", .warning,
            "the normaliser `strip` stands twice"),
        ShippedLie(
            "a licence that nobody knows", "types/hash-contract", "licence: CC-BY-4.0", "licence: CC-BY-4", .warning,
            "unknown licence `CC-BY-4`: did you mean `CC-BY-4.0`?"),
        ShippedLie(
            "a source that is no address", "types/hash-contract", "https://docs.python.org/3/glossary",
            "javascript://docs.python.org/3/glossary", .warning, "is no address"),
        ShippedLie(
            "a proof that prints what is written in it", "types/hash-contract",
            "print(\"%s after change, %s before\" % (\"found\" if after else \"lost\", \"found\" if before else \"lost\"))",
            "print(\"lost after change, found before\")", .doubt,
            "prints only what is written in it"),
        ShippedLie(
            "a key with a literal for one option", "quality/what-hints-do", "outcome() == 6,", "False,", .doubt,
            "the key has only a literal for the option"),
        ShippedLie(
            "a release whose contrary is skipped", "conc/which-gets-faster",
            "\"3.6-3.8\": \"no to_thread\", \">=3.9\": \"other thread\", pypy: \"other thread\"}, skip: {\"2.7\"",
            "\">=3.9\": \"other thread\", pypy: \"other thread\"}, skip: {\"2.7-3.8\"", .doubt,
            "what is skipped shows nothing"),
        ShippedLie(
            "a prompt with another number of right options", "conc/which-gets-faster", "Which of them take clearly",
            "Choose two. Which of them take clearly", .doubt, "the prompt says \"choose two\", but 3 of the options"),
        ShippedLie(
            "an example that no test has", "types/distinct-in-order", "`distinct(items)` gives",
            "`distinct([7, 7, 5])` is `[7, 5]`. `distinct(items)` gives", .doubt, "no test has the example"),
        ShippedLie(
            "another parameter than that of the reference", "types/distinct-in-order", "`distinct(items)` gives",
            "`distinct(values)` gives", .doubt, "the reference has `distinct(items)`"),
        ShippedLie(
            "a program to be ranked twice", "perf/flattening",
            "        flat.extend(row)\n", "        flat = flat  + row  # grows\n", .error, "is the same program as"),
    ]

    private static func diagnostics(_ path: String, _ from: String, _ to: String) throws -> [Diagnostic] {
        let names = ["python/\(path).md", "topics.yaml", "seeds.txt"]
        let files = try names.map { name in
            let text = try String(contentsOf: ShippedBankTests.folder.appending(path: name), encoding: .utf8)
            guard name.hasPrefix("python/") else { return SourceFile(path: name, bytes: Array(text.utf8)) }
            try #require(from.isEmpty || text.contains(from))
            return SourceFile(
                path: name,
                bytes: Array((from.isEmpty ? text : text.replacing(from, with: to, maxReplacements: 1)).utf8))
        }
        return Bank.parse(files).diagnostics.filter { !$0.message.contains("no question has the id") }
    }

    @Test("the lie is found, and the question without it has no fault", arguments: lies)
    fileprivate func found(_ lie: ShippedLie) throws {
        #expect(try Self.diagnostics(lie.path, "", "") == [])
        let told = try Self.diagnostics(lie.path, lie.from, lie.to)
        #expect(told.contains { $0.severity == lie.severity && $0.message.contains(lie.found) && $0.line > 1 })
    }

    @Test("a claim that neither the answer nor an anchor refers to is told")
    func orphan() throws {
        let told = try Self.diagnostics(
            "conc/nothing-was-saved", "claims:\n",
            "claims:\n  - {id: orphan, text: It is so., judgement: true, why: It is a test.}\n")
        #expect(
            told.map(\.message) == ["nothing refers to the claim `orphan` any more: neither the answer nor an anchor"])
        #expect(told.allSatisfy { $0.severity == .warning })
    }

    @Test("code that looks like a picture is none, and a word in plain speech no border")
    func noAlarm() throws {
        #expect(
            RemotePictures("Write `![y](http://example.org/x.png)`.\n\n```\n![y](http://example.org)\n```").rows == [])
        #expect(RemotePictures("![y](figure.png) and [z](http://example.org)").rows == [])
        #expect(StatedReleases("It was a new idea. Run it in 3.11 and in 3.12").borders.isEmpty)
        #expect(StatedReleases("Added to the language in 3.12").borders.map(\.said) == ["added in 3.12"])
        #expect(StatedLines("Lines 13 to 15. Line 2 is right").mentions == [[13, 14, 15], [2]])
        #expect(!StatedLines("The list in line 10").beginsWithOne)
    }
}
