import Testing

@testable import Matching

@Suite("Plain files become the text of a CV") struct PlainCVTests {
    @Test("headings of plain text: alone, in capitals, underlined, in Swedish and Japanese")
    func plain() {
        let text = """
            Åsa Söderström\r
            asa@example.org\r
            ERFARENHET\r
            * Skrev Django åt en kommun\r
            \r
            Kompetenser\r
            -----------\r
            Python, Kafka\r
            \r
            職歴\r
            株式会社でGoを書いた
            """
        let lines = PlainCV.read(text, isMarkdown: false).lines
        #expect(
            lines.map(\.text) == [
                "Åsa Söderström", "asa@example.org", "ERFARENHET", "Skrev Django åt en kommun", "Kompetenser",
                "Python, Kafka", "職歴",
                "株式会社でGoを書いた",
            ])
        #expect(
            lines.map(\.section) == [
                .contact, .contact, .experience, .experience, .skills, .skills, .experience, .experience,
            ])
    }

    @Test("a word of a heading inside of a paragraph begins nothing")
    func notHeading() {
        let lines = PlainCV.read("Experience\nI value\neducation\nand time", isMarkdown: false).lines
        #expect(lines.allSatisfy { $0.section == .experience })
    }

    @Test("Markdown: levels, emphasis, links, tables; comments are not read")
    func markdown() {
        let text = """
            # Ada Example
            ## Skills
            | Languages | **Python**, `Rust` |
            |---|---|
            - Made [a parser](https://example.org/x_y) in *Haskell*
            <!-- Kubernetes Terraform -->
            ## Poetry
            snake_case_name stays
            """
        let lines = PlainCV.read(text, isMarkdown: true).lines
        #expect(
            lines.map(\.text) == [
                "Ada Example", "Skills", "Languages Python, Rust", "Made a parser in Haskell", "Poetry",
                "snake_case_name stays",
            ])
        #expect(lines.map(\.section) == [.contact, .skills, .skills, .skills, .other, .other])
    }

    @Test("without headings everything but name and addresses is read as one part")
    func noHeadings() {
        let text = "Ada Example\n+46 70 123 45 67\nWrote Django for nine years\nKnows Kafka"
        #expect(PlainCV.read(text, isMarkdown: false).lines.map(\.section) == [.contact, .contact, .other, .other])
    }

    @Test("a paragraph above the first heading is a summary")
    func preamble() {
        let text =
            "Ada Example\nEngineer who has written Django and Kafka consumers for banks since 2011\n\nSkills\nRust"
        #expect(PlainCV.read(text, isMarkdown: false).lines.map(\.section) == [.contact, .summary, .skills, .skills])
    }

    @Test("JSON Resume: lines in order, with dates; wrong fields are named and left out")
    func jsonResume() throws {
        let text = """
            {"basics": {"name": "山田 太郎", "summary": "Builds Flask", "phone": 7},
             "work": [{"position": "Engineer", "name": "Vega", "startDate": "2019-03", "endDate": "2021", "highlights": ["Django", 5]},
                      {"position": "Lead", "startDate": "2021-13"}],
             "skills": [{"name": "Languages", "keywords": ["Python", "Go"]}], "projects": {}}
            """
        let reading = try JSONResume.read(Array(text.utf8))
        #expect(
            reading.lines.map(\.text) == [
                "山田 太郎", "Builds Flask", "Work", "Engineer, Vega", "Django", "Lead", "Skills", "Languages: Python, Go",
            ])
        let span = reading.lines[3].dates
        #expect(span?.start == YearMonth(year: 2019, month: 3) && span?.end == YearMonth(year: 2021, month: 12))
        #expect(
            reading.reasons.map(\.text).map { $0.prefix { $0 != " " } } == [
                "basics.phone", "work[0].highlights[1]", "work[1].startDate", "projects",
            ])
    }

    @Test(
        "what is no JSON Resume is a fault",
        arguments: ["{", "{}", "{\"a\": 1}", "[]", String(repeating: "[", count: 10_000)])
    func notJSONResume(text: String) {
        #expect(throws: CVFault.self) { try JSONResume.read(Array(text.utf8)) }
    }

    @Test("a file is what stands in it, not what it is called")
    func kinds() throws {
        #expect(try CVFileKind(Array("%PDF-1.4".utf8), name: "cv.docx") == .pdf)
        #expect(try CVFileKind([0x50, 0x4b, 3, 4, 0], name: "cv.pdf") == .docx)
        #expect(try CVFileKind(Array("{\"basics\": {}}".utf8), name: "x") == .jsonResume)
        #expect(try CVFileKind(Array("# A".utf8), name: "x.md") == .markdown)
        #expect(try CVFileKind(Array("A".utf8), name: "x.pdf") == .text)
        #expect(throws: CVFault.empty) { try CVFileKind(Array(" \n".utf8), name: "x.txt") }
        for bytes in [
            [0x89, 0x50, 0x4e, 0x47], [0xd0, 0xcf, 0x11, 0xe0], [1, 0, 2, 0], Array("<!DOCTYPE html>".utf8),
        ] {
            #expect(throws: CVFault.self) { try CVFileKind(bytes, name: "cv.pdf") }
        }
    }

    @Test("text of other encodings is read, and it is said that it was guessed")
    func encodings() {
        #expect(TextBytes.decode([0xc3, 0xa5]) == ("å", false))
        #expect(TextBytes.decode([0xe5]) == ("å", true))
        #expect(TextBytes.decode([0xff, 0xfe, 0xe5, 0]) == ("å", false))
        #expect(TextBytes.decode([0xef, 0xbb, 0xbf, 0x41]) == ("A", false))
    }

    @Test("words that are no words, few words and a scan lower the grade")
    func grades() {
        func grade(_ text: String, confidence: Double? = nil) -> ExtractionQuality {
            let reading = PlainCV.read(text, isMarkdown: false)
            return ExtractionReview.reviewed(reading, format: .text, pages: 1, scannedConfidence: confidence).quality
        }
        let good = "Skills\n" + String(repeating: "Python and Rust beside Django. ", count: 10)
        #expect(grade(good) == .good)
        #expect(grade(good, confidence: 71).grade == .poor)
        #expect(grade("Skills\nPython").reasons.map(\.code) == ["few-words"])
        #expect(grade("Skills\n" + String(repeating: "\u{e000}\u{e001}\u{e002} abc ", count: 20)).grade == .poor)
    }

    @Test("what tesseract writes becomes words with boxes; odd lines are left out")
    func scanned() {
        let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
        let rows = [
            "1\t1\t0\t0\t0\t0\t0\t0\t1190\t1684\t-1\t", "5\t1\t1\t1\t1\t1\t100\t200\t80\t20\t90.5\tSkills",
            "5\t1\t1\t1\t2\t1\t100\t240\t80\t20\t70.5\tPython", "5\t1\tx",
            "5\t1\t1\t1\t2\t1\tnan\t240\t80\t20\t70.5\tOdd",
        ]
        let (page, confidence) = ScannedWords.page(
            of: Array((head + rows.joined(separator: "\n")).utf8), pictureWidth: 1_190, pictureHeight: 1_684)
        #expect(page.words.map(\.text) == ["Skills", "Python"])
        #expect(page.words[0].left == 50 && confidence == 80.5)
    }
}
