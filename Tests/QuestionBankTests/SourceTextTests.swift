import QuestionBank
import Testing

@Suite struct SourceTextTests {
    private static func parse(_ bytes: [UInt8]) -> (bank: Bank, faults: [String]) {
        let (bank, faults) = Bank.parse([Fixtures.topics, SourceFile(path: "python/types/sample.md", bytes: bytes)])
        return (bank, faults.map { "\($0.line): \($0.severity): \($0.message)" })
    }

    private static func concept() throws -> [UInt8] { Array(try Fixtures.text("Good/concept.md").utf8) }

    @Test("an empty file, a file of zeros and a file of noise each have one fault")
    func nothing() {
        let begin = "1: error: the file must begin with `---`, the front matter and another `---`"
        #expect(Self.parse([]).faults == [begin])
        #expect(Self.parse(Array("\n\n".utf8)).faults == [begin])
        #expect(
            Self.parse([0, 0]).faults == ["1: error: control character U+0000: take it out, or write it as an escape"])
        #expect(Self.parse([0xFF, 0xD8]).faults == ["1: error: this line is not UTF-8: save the file as UTF-8"])
    }

    @Test("a fault of the bytes is told on its line")
    func lines() throws {
        var bytes = try Self.concept()
        let third = try #require(bytes.indices.filter { bytes[$0] == 10 }.dropFirst().first) + 1
        bytes.insert(contentsOf: [0xC3, 0x28], at: third)
        #expect(Self.parse(bytes).faults == ["3: error: this line is not UTF-8: save the file as UTF-8"])
        bytes.replaceSubrange(third..<(third + 2), with: Array("\u{2028}".utf8))
        #expect(
            Self.parse(bytes).faults == ["3: error: control character U+2028: take it out, or write it as an escape"])
    }

    @Test("a byte order mark is refused")
    func byteOrderMark() throws {
        let faults = Self.parse([0xEF, 0xBB, 0xBF] + (try Self.concept())).faults
        #expect(faults == ["1: error: the file begins with a byte order mark: save it as UTF-8 without one"])
    }

    @Test("Windows line ends are told once and change neither the question nor its hash")
    func windows() throws {
        let bytes = try Self.concept()
        let windows = Self.parse(bytes.flatMap { $0 == 10 ? [13, 10] : [$0] })
        #expect(windows.faults == ["1: warning: the file has Windows line ends (CR LF): save it with LF"])
        #expect(windows.bank.questions == Self.parse(bytes).bank.questions)
        #expect(windows.bank.questions.count == 1)
        var lone = bytes
        lone.insert(13, at: 6)
        #expect(
            Self.parse(lone).faults == ["2: error: control character U+000D: take it out, or write it as an escape"])
    }

    @Test("a file beyond a mebibyte is refused without being read")
    func large() throws {
        let bytes = try Self.concept()
        let padded = bytes + [UInt8](repeating: 10, count: (1 << 20) - bytes.count)
        #expect(Self.parse(padded).faults == [])
        #expect(
            Self.parse(padded + [10]).faults
                == ["1: error: the file is larger than 1 MiB: a question is read by a person; make it shorter"])
    }

    @Test("the hash is SHA-256 of the file")
    func hash() throws {
        // sha256sum of Good/concept.md
        let question = try #require(try Fixtures.good("concept"))
        #expect(question.hash == "dd7cb5681a46eb9f8f7eb7068a42d85de9f4e9e30146db585a60453f96982144")
    }
}
