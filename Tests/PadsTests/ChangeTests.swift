import Testing

@testable import Pads

@Suite("Changes from untrusted JSON")
struct ChangeTests {
    private func read(_ json: String, limits: ChangeLimits = ChangeLimits()) throws(ChangeRefusal) -> Change {
        try Change(json: Array(json.utf8), limits: limits)
    }

    @Test(
        "What is no change is refused at its byte",
        arguments: [
            ("", 0), ("{}", 0), ("[", 1), ("[1,]", 3), ("[-1]", 1), ("[1.5]", 2), ("[1e3]", 2), ("[null]", 1),
            ("[[\"a\"]]", 2), ("[[1,2]]", 4), ("[[1,\"a]]", 8), ("[[1,\"\\x\"]]", 6), ("[[1,\"\\u12g4\"]]", 9),
            ("[[1,\"\\u", 7), ("[[1,\"\\", 6), ("[[1,\"\t\"]]", 5), ("[[[1]]]", 2), ("[1] 2", 4), ("[1", 2),
            ("[[1,\"a\"", 7),
        ])
    func malformed(json: String, byte: Int) {
        do {
            _ = try read(json)
            Issue.record("\(json) was read")
        } catch {
            guard case .malformed(byte, _) = error else {
                Issue.record("\(json): \(error)")
                return
            }
        }
    }

    @Test(
        "Bytes that are no UTF-8 are refused",
        arguments: [
            [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xC3, 0x28],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        let json = Array("[[0,\"".utf8) + bytes + Array("\"]]".utf8)
        #expect(throws: ChangeRefusal.malformed(byte: 5, expected: "UTF-8")) { try Change(json: json) }
    }

    @Test("Limits hold: bytes, parts, the numbers, what is inserted")
    func limits() {
        let limits = ChangeLimits(bytes: 60, parts: 3, units: 10)
        #expect(throws: ChangeRefusal.tooManyBytes(limit: 60)) {
            try read(String(repeating: " ", count: 61), limits: limits)
        }
        #expect(throws: ChangeRefusal.tooManyParts(limit: 3)) { try read("[1,[1],1,[1]]", limits: limits) }
        #expect(throws: ChangeRefusal.tooLong(limit: 10)) { try read("[11]", limits: limits) }
        #expect(throws: ChangeRefusal.tooLong(limit: 10)) { try read("[6,[5]]", limits: limits) }
        #expect(throws: ChangeRefusal.tooLong(limit: 10)) { try read("[999999999999999999999999999]", limits: limits) }
        #expect(throws: ChangeRefusal.tooLong(limit: 10)) { try read("[[0,\"123456\",\"78901\"]]", limits: limits) }
        #expect(throws: Never.self) { try read("[6,[4,\"12345\",\"7890\"]]", limits: limits) }
    }

    @Test("A line that holds a line break is refused, for no line of the editor can hold one")
    func lineBreaks() {
        #expect(throws: ChangeRefusal.lineBreakInLine(byte: 7)) { try read("[[0,\"a\\n\"]]") }
        #expect(throws: ChangeRefusal.lineBreakInLine(byte: 7)) { try read("[[0,\"a\\r\"]]") }
    }

    @Test("Lines, escapes and characters of every length come out as they went in")
    func lines() throws {
        let change = try read(" [ 2 , [ 1 , \"a\\u00e9\\\"\\\\\\/\" , \"\" , \"\\ud83d\\ude00😀é中\\u0000\" ] , 0 ] ")
        #expect(change.length == 3)
        #expect(change.parts == [.keep(2), .replace(1, with: Array("aé\"\\/\n\n😀😀é中\0".utf16))])
        #expect(try Change(json: change.json) == change)
        #expect(String(decoding: change.json, as: UTF8.self) == "[2,[1,\"aé\\\"\\\\/\",\"\",\"😀😀é中\\u0000\"]]")
    }

    @Test("The form is canonical: neighbours are joined and what is empty is left out")
    func canonical() throws {
        let change = try read("[1,2,[0],[3],[0,\"a\"],[1,\"b\"],0,4]")
        #expect(change.parts == [.keep(3), .replace(4, with: Array("ab".utf16)), .keep(4)])
        #expect((change.length, change.newLength) == (11, 9))
        #expect(try read("[]") == Change(keeping: 0))
        #expect(try read("[[0,\"\"]]").isEmpty)
    }

    @Test("A change for a text of another length is refused")
    func otherLength() throws {
        let text = PadText("abc")
        #expect(throws: ChangeRefusal.otherLength(change: 2, text: 3)) { try text.applying(read("[2]")) }
        #expect(throws: ChangeRefusal.otherLength(change: 4, text: 3)) { try text.applying(read("[3,[1]]")) }
        #expect(throws: ChangeRefusal.otherLength(change: 2, text: 3)) {
            try read("[2]").mapped(over: read("[3]"), isBefore: true)
        }
        #expect(throws: ChangeRefusal.otherLength(change: 2, text: 3)) { try read("[3]").followed(by: read("[2]")) }
        #expect(throws: ChangeRefusal.otherLength(change: 2, text: 3)) { try read("[2]").inverted(on: text) }
    }

    @Test(
        "A change that would part a surrogate pair is refused, whichever border does",
        arguments: [
            ("[2,[0,\"x\"],2]", 2), ("[1,[1],2]", 2), ("[2,[1],1]", 2), ("[2,[2]]", 2), ("[[2],2]", 2),
        ])
    func partsPair(json: String, place: Int) {
        #expect(throws: ChangeRefusal.partsPair(place: place)) { try PadText("a😀b").applying(read(json)) }
    }

    @Test("Borders beside a pair are fine")
    func besidePair() throws {
        #expect(try PadText("a😀b").applying(read("[1,[2,\"é\"],1]")) == PadText("aéb"))
        #expect(try PadText("a😀b").applying(read("[1,[0,\"\\ud83d\\ude00\"],3]")) == PadText("a😀😀b"))
    }

    @Test(
        "Half a character is read, refused by its place, and never ends the server",
        arguments: [
            ("\\ud83d", 0), ("\\ude00", 0), ("ab\\ud83dc", 2), ("\\ude00\\ud83d", 0), ("\\ud83d\\ude00\\ud83d", 2),
            ("\\ud83d\\ud83d\\ude00", 0),
        ])
    func loneSurrogate(line: String, unit: Int) throws {
        let change = try read("[1,[0,\"\(line)\"],1]")
        #expect(try Change(json: change.json) == change)
        #expect(throws: ChangeRefusal.loneSurrogate(place: 1, unit: unit)) { try PadText("ab").applying(change) }
    }

    @Test("A text with half a character in it can be held, compared and shown")
    func heldLoneSurrogate() {
        let text = PadText(units: [0x61, 0xD83D])
        #expect(text.string == "a\u{FFFD}")
        #expect(text != PadText("a\u{FFFD}"))
        #expect(!text.isInsidePair(1))
    }

    @Test("A million units pasted, with a pair over a border of chunks, are there")
    func bigPaste() throws {
        let pasted = String(repeating: "a", count: 4095) + "😀" + String(repeating: "b\n", count: 500_000)
        let lines = pasted.split(separator: "\n", omittingEmptySubsequences: false).map { "\"\($0)\"" }
        let text = try PadText("[]").applying(read("[1,[0,\(lines.joined(separator: ","))],1]"))
        #expect(text == PadText("[" + pasted + "]"))
        #expect(text.length == 1_004_099)
        #expect(text.isInsidePair(4097) && !text.isInsidePair(4096))
        let after = try text.applying(read("[4096,[2],1000000,[0,\"é\"],1]"))
        #expect(after.length == 1_004_098)
        let cut = Change(replacing: 4097..<4098, with: [], in: text.length)
        #expect(throws: ChangeRefusal.partsPair(place: 4097)) { try text.applying(cut) }
    }

    @Test("A range beyond the text is cut to it")
    func clamped() throws {
        #expect(try PadText("ab").applying(Change(replacing: 1..<9, with: [0x63], in: 2)) == PadText("ac"))
        #expect(Change(replacing: 5..<9, with: [], in: 2) == Change(keeping: 2))
    }
}
