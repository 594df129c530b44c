import Testing

@testable import Web

@Suite("The debrief's parts")
struct DebriefTests {
    @Test("initials come from words that begin with a letter, and the line's ends are named")
    func spread() {
        #expect(RatingSpread.initials("Ada Lovelace") == "AL")
        #expect(RatingSpread.initials("Émilie du Châtelet") == "ÉC")
        #expect(RatingSpread.initials("<b>Bob</b> (he) Hahn 2nd") == "H")
        #expect(RatingSpread.initials("42 !") == "?")
        let svg = RatingSpread(marks: [(2, "AL"), (4, "OH")], label: "two").svg
        #expect(svg.contains(#"x="20" y="66" text-anchor="middle">1</text>"#))
        #expect(svg.contains(#"x="180" y="66" text-anchor="middle">5</text>"#))
    }

    @Test("a long text shows its beginning, however it is long")
    func longText() {
        #expect(LongText("short\nnote").start == nil)
        #expect(LongText(String(repeating: "a", count: 399)).start == nil)
        let long = LongText(String(repeating: "word ", count: 1_000))
        #expect(long.whole.count == 5_000 && long.start?.count == 200)
        #expect(long.start?.hasSuffix("word…") == true)
        let tall = LongText(String(repeating: "x\n", count: 300))
        #expect(tall.start?.contains("\n") == false)
        #expect(LongText(String(repeating: "b", count: 200), limit: 160, shown: 120).start?.count == 121)
    }

    @Test("a moment that was written in seconds is looked at from the end of its second")
    func links() {
        #expect(PanelTime.link(73_000, in: "i") == "/interviews/i/playback?at=73999")
        #expect(PanelTime.link(73_421, in: "i") == "/interviews/i/playback?at=73421")
        #expect(PanelTime.link(at: 73_000, in: "i") == "/interviews/i/playback?at=73000")
    }
}
