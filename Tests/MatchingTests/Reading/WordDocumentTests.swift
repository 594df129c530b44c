import Testing

@testable import Matching

@Suite("Word documents become the text of a CV") struct WordDocumentTests {
    private func read(_ body: String, styles: String = "") throws -> [CVLine] {
        let document = "<?xml version='1.0'?><w:document xmlns:w='w'><w:body>\(body)</w:body></w:document>"
        return try WordDocument.read([
            "word/document.xml": Array(document.utf8), "word/styles.xml": Array("<w:styles>\(styles)</w:styles>".utf8),
        ]).lines
    }

    private func paragraph(_ text: String, run: String = "", style: String = "") -> String {
        let style = style.isEmpty ? "" : "<w:pPr><w:pStyle w:val='\(style)'/></w:pPr>"
        return "<w:p>\(style)<w:r><w:rPr>\(run)</w:rPr><w:t>\(text)</w:t></w:r></w:p>"
    }

    @Test("runs are put together, headings begin sections")
    func runs() throws {
        let lines = try read(
            paragraph("Ada Example") + paragraph("Work experience", style: "Heading1")
                + "<w:p><w:r><w:t>Post</w:t></w:r><w:r><w:t xml:space='preserve'>greSQL </w:t></w:r><w:r><w:tab/><w:t>2019</w:t></w:r></w:p>",
            styles: "<w:style w:styleId='Heading1'><w:name w:val='heading 1'/></w:style>")
        #expect(lines.map(\.text) == ["Ada Example", "Work experience", "PostgreSQL 2019"])
        #expect(lines.map(\.section) == [.contact, .experience, .experience])
        #expect(lines.map(\.isHeading) == [false, true, false])
    }

    @Test(
        "hidden runs are marked with what hides them",
        arguments: [
            ("<w:vanish/>", Concealment.marked), ("<w:color w:val='FFFFFF'/>", .colour),
            ("<w:color w:val='FAFAFA'/>", .colour),
            ("<w:sz w:val='2'/>", .size), ("<w:rStyle w:val='Ghost'/>", .marked),
        ])
    func hidden(run: String, reason: Concealment) throws {
        let lines = try read(
            paragraph("Skills") + paragraph("Kubernetes", run: run) + paragraph("Flask"),
            styles: "<w:style w:styleId='Ghost'><w:rPr><w:vanish/></w:rPr></w:style>")
        #expect(lines.filter { !$0.isHidden }.map(\.text) == ["Skills", "Flask"])
        #expect(lines.filter(\.isHidden).map(\.text) == ["Kubernetes"])
        #expect(lines.last?.concealment == reason)
    }

    @Test("what is visible is not marked: white on a dark cell, a vanish that is switched off, grey")
    func visible() throws {
        let cell =
            "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill='203040'/></w:tcPr>"
            + paragraph("Kubernetes", run: "<w:color w:val='FFFFFF'/>") + "</w:tc></w:tr></w:tbl>"
        let lines = try read(
            cell + paragraph("Flask", run: "<w:vanish w:val='0'/>")
                + paragraph("Redis", run: "<w:color w:val='999999'/>"))
        #expect(lines.map(\.text) == ["Kubernetes", "Flask", "Redis"] && !lines.contains(where: \.isHidden))
    }

    @Test("rows stay together; cells that are whole parts of the page are read one after the other")
    func tables() throws {
        func row(_ cells: [[String]]) -> String {
            "<w:tr>" + cells.map { "<w:tc>" + $0.map { paragraph($0) }.joined() + "</w:tc>" }.joined() + "</w:tr>"
        }
        let data =
            "<w:tbl>" + row([["2019 – 2021"], ["Engineer, Vega", "Kept Flask alive"]]) + row([["2017"], ["Tester"]])
            + "</w:tbl>"
        #expect(try read(data).map(\.text) == ["2019 – 2021 Engineer, Vega", "Kept Flask alive", "2017 Tester"])
        let page = "<w:tbl>" + row([["Skills", "Python"], ["Experience", "Wrote Django"]]) + "</w:tbl>"
        #expect(try read(page).map(\.text) == ["Skills", "Python", "Experience", "Wrote Django"])
    }

    @Test("a text box is read once, deleted text not at all")
    func textBox() throws {
        let box = "<w:txbxContent>" + paragraph("In the box") + "</w:txbxContent>"
        let lines = try read(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:wsp>\(box)</wps:wsp></mc:Choice><mc:Fallback>\(box)</mc:Fallback></mc:AlternateContent><w:t>Beside</w:t></w:r></w:p>"
                + "<w:p><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>")
        #expect(lines.map(\.text) == ["In the box", "Beside"])
    }

    @Test("headers come first, footers last")
    func margins() throws {
        func part(_ text: String) -> [UInt8] { Array("<w:hdr>\(paragraph(text))</w:hdr>".utf8) }
        let lines = try WordDocument.read([
            "word/document.xml": Array("<w:document>\(paragraph("Skills"))\(paragraph("Rust"))</w:document>".utf8),
            "word/header1.xml": part("Ada Example"), "word/footer1.xml": part("In confidence"),
        ]).lines
        #expect(lines.map(\.text) == ["Ada Example", "Skills", "Rust", "In confidence"])
        #expect(lines.map(\.section) == [.contact, .skills, .skills, .contact])
    }

    @Test("entities, broken XML and a missing part are faults")
    func faults() {
        #expect(throws: CVFault.notSelfContained) {
            try WordDocument.read(["word/document.xml": Array("<!DOCTYPE w [<!ENTITY a 'b'>]><w>&a;</w>".utf8)])
        }
        #expect(throws: CVFault.self) { try WordDocument.read(["word/document.xml": Array("<w:document>".utf8)]) }
        #expect(throws: CVFault.self) { try WordDocument.read([:]) }
        #expect(throws: CVFault.self) {
            try WordDocument.read(["word/document.xml": Array(String(repeating: "<w:tbl>", count: 90_000).utf8)])
        }
    }
}
