import QuestionBank
import Testing

@Suite("One file checked beside its bank")
struct OneFileTests {
    @Test("A file alone gets the diagnostics that the whole bank gives it, and the same question")
    func same() throws {
        let other = Fixtures.file(
            try Fixtures.text("Good/concept.md").replacing("types.sample", with: "types.other"),
            at: "python/types/other.md")
        let names = try
            (Fixtures.names(in: "Broken").map { "Broken/\($0)" } + Fixtures.names(in: "Good").map { "Good/\($0)" })
            .filter { $0.hasSuffix(".md") }
        for name in names {
            let file = Fixtures.file(try Fixtures.text(name))
            let (bank, told) = Bank.parse([Fixtures.topics, other, file])
            let alone = Bank.parse([Fixtures.topics, other]).bank.parse(file, beside: [other.path])
            #expect(alone.diagnostics == told.filter { $0.file == file.path }, "\(name)")
            #expect(alone.question == bank["types.sample"], "\(name)")
        }
    }

    @Test("What it refers to is looked for in the bank, and a path that cannot be is told")
    func references() throws {
        let text = try Fixtures.text("Good/concept.md")
        let bank = Bank.parse([Fixtures.topics]).bank
        #expect(bank.parse(Fixtures.file(text, at: "python/types/other.md"), beside: []).question == nil)
        let stray = bank.parse(Fixtures.file(text, at: "python/Types/x.md"), beside: [])
        #expect(stray.question == nil && stray.diagnostics.count == 1)
    }

    @Test("A text is known by the hash that its question has")
    func hash() throws {
        let text = try Fixtures.text("Good/concept.md")
        #expect(try Fixtures.good("concept")?.hash == ContentHash.of(text))
        #expect(ContentHash.of(text.replacing("\n", with: "\r\n")) == ContentHash.of(text))
    }
}
