import Python
import QuestionBank
import Testing

/// Files made to break the reader: each must end soon, with a fault or a whole question, and never crash.
@Suite(.timeLimit(.minutes(10))) struct HostileFilesTests {
    @Test("aliases that would grow without end are refused before they grow")
    func bombs() throws {
        let concept = try Fixtures.text("Good/concept.md")
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (letter, before) in zip("bcdefghijk", "abcdefghij") {
            bomb +=
                "\(letter): &\(letter) [*\(before), *\(before), *\(before), *\(before), *\(before), *\(before), *\(before), *\(before)]\n"
        }
        let refusal = "anchors and aliases (`&x`, `*x`)"
        #expect(Fixtures.faults(concept.replacing("tags: [dict]\n", with: bomb)).contains { $0.contains(refusal) })
        let asKeys = bomb + "? *k\n: 1\n? [*k]\n: 2\n"
        #expect(Fixtures.faults(concept.replacing("tags: [dict]\n", with: asKeys)).contains { $0.contains(refusal) })
        let few = "a: &a [1]\n? {*a : *a}\n: 1\n"
        #expect(Fixtures.faults(concept.replacing("tags: [dict]\n", with: few)).contains { $0.contains("`&x`") })
        #expect(Fixtures.faults(concept.replacing("tags: [dict]", with: "tags: *nothing")).count == 1)
    }

    @Test(
        "deep nesting is refused, however it is written",
        arguments: ["[", "{a: ", "- ", "? ", "[{a: ", "!!x [", "&a ["])
    func deep(opening: String) throws {
        let concept = try Fixtures.text("Good/concept.md")
        for count in [33, 900, 100_000] {
            let text = String(repeating: opening, count: count)
            #expect(!Fixtures.faults(concept.replacing("tags: [dict]", with: "tags:\n  \(text)")).isEmpty)
        }
    }

    @Test(
        "a flood of one letter ends soon",
        arguments: [
            "[", "]", "{", ":", "-", "?", "!", "&", "*", "|", ">", "'", "\"", "%", "@", "`", "#", ",", "~", "\t", " ",
            "\n", "- \n", "a:\n", "? a\n", "```\n", "## Prompt\n", "{{", "*(claims:", "<<: *a\n", "---\n",
            "```python block=a\n", "é", "\u{301}", "👩‍👩‍👧",
        ])
    func flood(letters: String) throws {
        let concept = try Fixtures.text("Good/concept.md")
        let flood = String(repeating: letters, count: 40_000 / letters.utf8.count)
        _ = Fixtures.faults(flood)
        _ = Fixtures.faults("---\n" + flood)
        _ = Fixtures.faults(concept.replacing("tags: [dict]", with: flood))
        _ = Fixtures.faults(concept.replacing("In the order", with: flood + "\nIn the order"))
        let write = try Fixtures.text("Good/write-code.md")
        _ = Fixtures.faults(write.replacing("call: [3]", with: "call: [" + flood + "]"))
    }

    @Test("a file cut anywhere is read to its end without a crash")
    func truncations() throws {
        for name in ["concept", "choice", "write-code", "predict-output-with-variants"] {
            let bytes = Array(try Fixtures.text("Good/\(name).md").utf8)
            for end in stride(from: 0, to: bytes.count - 4, by: 3) {
                let file = SourceFile(path: "python/types/sample.md", bytes: Array(bytes[..<end]))
                #expect(!Bank.parse([Fixtures.topics, file]).diagnostics.isEmpty, "\(name) cut at \(end)")
            }
        }
    }

    @Test("random edits never crash the reader, and it always says where a fault is")
    func fuzz() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("question file fuzz seed: \(seed)")
        var random = PCG32(seed: seed)
        let originals = try Fixtures.names(in: "Good").map { Array(try Fixtures.text("Good/\($0)").utf8) }
        let pieces = [
            "&a ", "*a", "[", "]", "{", "}", ": ", "- ", "\n", "---\n", "```\n", "\"", "'", "!x ", "|\n", "? ", "\u{0}",
            "\r", "## ", "é", "{{program}}", "null", "3.10", "<<: ", "\t", "%", "#",
        ]
        for round in 0..<1500 {
            guard var bytes = random.choice(originals) else { continue }
            for _ in 0..<random.randint(1...6) {
                let place = random.randint(0...bytes.count)
                let end = min(bytes.count, place + random.randint(0...12))
                switch random.randint(0...3) {
                case 0: bytes.replaceSubrange(place..<end, with: [UInt8(random.randint(0...255))])
                case 1: bytes.removeSubrange(place..<end)
                case 2: bytes.insert(contentsOf: Array((random.choice(pieces) ?? "").utf8), at: place)
                default: bytes.insert(contentsOf: Array(bytes[place..<end]), at: random.randint(0...bytes.count))
                }
            }
            let lines = bytes.count { $0 == 10 } + 1
            let file = SourceFile(path: "python/types/sample.md", bytes: bytes)
            let (bank, faults) = Bank.parse([Fixtures.topics, file])
            #expect(faults.allSatisfy { (1...lines + 1).contains($0.line) }, "seed \(seed), round \(round)")
            #expect(bank.questions.isEmpty == faults.contains { $0.severity == .error }, "seed \(seed), round \(round)")
        }
    }
}
