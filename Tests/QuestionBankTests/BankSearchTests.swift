import QuestionBank
import Testing

@Suite struct BankSearchTests {
    /// Three questions that differ in where their words stand.
    private static func bank() throws -> Bank {
        let concept = try Fixtures.text("Good/concept.md")
        func file(_ slug: String, _ changes: [(String, String)]) -> SourceFile {
            var text = concept.replacing("types.sample", with: "types.\(slug)")
            for (old, new) in changes { text = text.replacing(old, with: new) }
            return Fixtures.file(text, at: "python/types/\(slug).md")
        }
        let files = [
            Fixtures.topics,
            file("hash-table", [("tags: [dict]", "tags: [storage]")]),
            file("key-rules", [("tags: [dict]", "tags: [hash, equality]")]),
            file(
                "set-cost", [("In the order of insertion.", "A naïve answer: rehashing is rare, and a hash is kept.")]),
        ]
        let (bank, faults) = Bank.parse(files)
        #expect(faults == [])
        return bank
    }

    @Test("the best place of a word decides the order: title, then tags, then the text")
    func order() throws {
        #expect(try Self.bank().search("hash").map(\.id) == ["types.hash-table", "types.key-rules", "types.set-cost"])
        #expect(try Self.bank().search("HASH kept").map(\.id) == ["types.set-cost"])
    }

    @Test("all words must occur, parts of words count, accents and case do not")
    func words() throws {
        let bank = try Self.bank()
        #expect(bank.search("naive rehash").map(\.id) == ["types.set-cost"])
        #expect(bank.search("NAÏVE").map(\.id) == ["types.set-cost"])
        #expect(bank.search("hash absent").isEmpty)
        #expect(bank.search("types.key").map(\.id) == ["types.key-rules"])
        #expect(bank.search("key rules").map(\.id) == ["types.key-rules"])
    }

    @Test("without a word all questions come, and odd words find nothing")
    func odd() throws {
        let bank = try Self.bank()
        #expect(bank.search(" \n\t").count == 3)
        #expect(bank.search("\u{0} ](* 🦔").isEmpty)
        #expect(bank.search(String(repeating: "x ", count: 10_000)).isEmpty)
    }

    @Test("coverage counts by topic, level and kind")
    func coverage() throws {
        let coverage = try Self.bank().coverage
        #expect(coverage.count() == 3)
        #expect(coverage.count(topic: "types", level: .middle, kind: .concept) == 3)
        #expect(coverage.count(topic: "names") == 0)
        #expect(coverage.count(level: .senior) == 0)
        #expect(coverage.counts == [Coverage.Cell(topic: "types", level: .middle, kind: .concept): 3])
    }
}
