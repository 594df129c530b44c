import Testing

@testable import Pads

@Suite("Cursors of the others")
struct PresenceTests {
    private let ann = PadTests.sender("t1", author: "ann")
    private let ben = PadTests.sender("t2", author: "ben")

    private func cursor(_ anchor: Int, _ head: Int) -> Selection {
        Selection(ranges: [Selection.Range(anchor: anchor, head: head)])
    }

    @Test("A selection follows the changes after the version it was made on, and keeps its direction")
    func follows() throws {
        var pad = Pad(PadSnapshot(text: PadText("abcdef")))
        var presence = Presence()
        #expect(try presence.show(cursor(5, 2), of: ann, seen: 0, in: pad))
        _ = try pad.push(PadTests.word("xyz", before: 6, base: 0, first: 1, by: ben))
        #expect(try presence.show(cursor(1, 1), of: ben, seen: 0, in: pad))
        #expect(presence.version == 1)
        #expect(presence.selections[ann] == cursor(8, 5))
        #expect(presence.selections[ben] == cursor(4, 4))
    }

    @Test("At its own place a cursor goes with what its own tab types and stays before what others type")
    func side() throws {
        var pad = Pad()
        var presence = Presence()
        #expect(try presence.show(cursor(0, 0), of: ann, seen: 0, in: pad))
        #expect(try presence.show(cursor(0, 0), of: ben, seen: 0, in: pad))
        _ = try pad.push(PadTests.word("hi", before: 0, base: 0, first: 1, by: ben))
        try presence.follow(pad)
        #expect(presence.selections[ann] == cursor(0, 0) && presence.selections[ben] == cursor(2, 2))
    }

    @Test("A stretch that was deleted leaves a cursor")
    func deleted() throws {
        var pad = Pad(PadSnapshot(text: PadText("abcdef")))
        var presence = Presence()
        #expect(try presence.show(cursor(4, 2), of: ann, seen: 0, in: pad))
        let change = Change(replacing: 1..<5, with: [0x78], in: 6)
        _ = try pad.push(Push(base: 0, sender: ben, first: 1, items: [Push.Item(change)]))
        try presence.follow(pad)
        let range = try #require(presence.selections[ann]?.ranges.first)
        #expect(range.anchor == range.head && (1...2).contains(range.head))
    }

    @Test("Nonsense is fitted to the text: places outside of it, within a character, a main range that is not there")
    func fitted() throws {
        let pad = Pad(PadSnapshot(text: PadText("a😀")))
        var presence = Presence()
        let wild = Selection(
            ranges: [
                Selection.Range(anchor: -9, head: Int.max), Selection.Range(anchor: 2, head: 2),
            ], main: 7)
        #expect(try presence.show(wild, of: ann, seen: 0, in: pad))
        let expected = Selection(
            ranges: [Selection.Range(anchor: 0, head: 3), Selection.Range(anchor: 1, head: 1)], main: 1)
        #expect(presence.selections[ann] == expected)
    }

    @Test("What is too old, too much or from the future is not shown")
    func bounded() throws {
        var pad = Pad(limits: PadLimits(updates: 2, ranges: 2))
        var presence = Presence()
        #expect(try presence.show(cursor(0, 0), of: ann, seen: 0, in: pad))
        for index in 0..<4 { _ = try pad.push(PadTests.word("a", before: index, base: index, first: index + 1)) }
        #expect(try !presence.show(cursor(0, 0), of: ben, seen: 0, in: pad))
        #expect(presence.selections.isEmpty, "without the updates no selection can be brought to the last version")
        #expect(throws: PadRefusal.unknownVersion(5, version: 4)) {
            try presence.show(cursor(0, 0), of: ben, seen: 5, in: pad)
        }
        for count in [0, 3] {
            let ranges = Array(repeating: Selection.Range(anchor: 0, head: 0), count: count)
            #expect(throws: PadRefusal.tooManyRanges(limit: 2)) {
                try presence.show(Selection(ranges: ranges), of: ann, seen: 4, in: pad)
            }
        }
        for tab in 0..<40 {
            let sender = PadTests.sender("tab-\(tab)")
            #expect(try presence.show(cursor(0, 0), of: sender, seen: 4, in: pad) == (tab < Presence.limit))
        }
        presence.remove(PadTests.sender("tab-0"))
        #expect(presence.selections.count == Presence.limit - 1)
    }
}
