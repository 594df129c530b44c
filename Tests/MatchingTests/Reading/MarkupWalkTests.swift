import Testing

@testable import Matching

@Suite("XML is walked and never followed") struct MarkupWalkTests {
    private func events(_ text: String) throws -> [MarkupWalk.Event] {
        var walk = MarkupWalk(Array(text.utf8))
        var events: [MarkupWalk.Event] = []
        while let event = try walk.next() { events.append(event) }
        return events
    }

    @Test("elements, attributes, text, comments and CDATA")
    func plain() throws {
        let found = try events(
            "<?xml version='1.0'?><a b=\"1 &amp; 2\"><!-- <x> -->one &lt;<c/><![CDATA[<two>]]>&#x41;&#66;</a>\n")
        #expect(
            found == [
                .start("a", ["b": "1 & 2"]), .text("one <"), .start("c", [:]), .end("c"), .text("<two>"), .text("AB"),
                .end("a"),
            ])
    }

    @Test("declared entities are refused before anything is read of them")
    func entities() {
        #expect(throws: MarkupWalk.Fault.declarations) {
            try events("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")
        }
        #expect(throws: MarkupWalk.Fault.malformed) { try events("<a>&x;</a>") }
    }

    @Test(
        "what is malformed ends with a fault",
        arguments: [
            "<a", "<a>", "<a></b>", "</a>", "<a b></a>", "<a b=c></a>", "<a>&#xffffffff;</a>", "<a>& </a>", "<!-- ",
            "<a><![CDATA[", "<>",
        ])
    func malformed(text: String) {
        #expect(throws: MarkupWalk.Fault.malformed) { try events(text) }
    }

    @Test("depth is bounded")
    func deep() {
        #expect(throws: MarkupWalk.Fault.tooDeep) { try events(String(repeating: "<a>", count: 100_000)) }
    }
}
