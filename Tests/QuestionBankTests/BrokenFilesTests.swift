import QuestionBank
import Testing

/// Each file of `Broken` has one fault, and `Broken/expected.txt` says which: the message is a part of the product.
@Suite struct BrokenFilesTests {
    /// `FILE:LINE: SEVERITY: MESSAGE`, as `assay bank check` prints it.
    private static let expected = ((try? Fixtures.text("Broken/expected.txt")) ?? "").split(separator: "\n").map(
        String.init)

    @Test("the fault of a broken file is told in these words, on this line", arguments: expected)
    func told(expected: String) throws {
        let name = String(expected.prefix { $0 != ":" })
        let faults = Fixtures.faults(try Fixtures.text("Broken/\(name)"))
        #expect(faults.map { "\(name):\($0)" } == [expected])
    }

    @Test("every broken file is pinned, and there are many")
    func complete() throws {
        let files = try Fixtures.names(in: "Broken").filter { $0.hasSuffix(".md") }
        #expect(files == Self.expected.map { String($0.prefix { $0 != ":" }) })
        #expect(files.count >= 45)
    }

    @Test("a question with an error is left out of the bank, one with a warning stays")
    func left() throws {
        for line in Self.expected {
            let name = String(line.prefix { $0 != ":" })
            let bank = Bank.parse([Fixtures.topics, Fixtures.file(try Fixtures.text("Broken/\(name)"))]).bank
            #expect(bank.questions.isEmpty == line.contains(": error: "), "\(name)")
        }
    }

    @Test("the whole files have no fault")
    func good() throws {
        let names = try Fixtures.names(in: "Good")
        #expect(names.count == 9)
        for name in names { #expect(Fixtures.faults(try Fixtures.text("Good/\(name)")) == [], "\(name)") }
    }
}
