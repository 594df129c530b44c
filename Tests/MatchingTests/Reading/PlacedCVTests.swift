import Testing

@testable import Matching

@Suite("Pages of words become the text of a CV") struct PlacedCVTests {
    private let left = [
        "Built the billing ledger with", "Django, which now settles two", "million payments each night.",
        "Moved a monolith of nine long",
        "years to services in FastAPI,", "with Apache Kafka for all the", "messages that go between them",
    ]
    private let right = [
        "Languages: Python, Go, Elixir", "Stores: Redis and PostgreSQL,", "also Cassandra for some years",
        "Operations: Google Cloud that",
        "was followed by Kubernetes on", "bare metal, with Terraform and", "Prometheus beside all of that",
    ]

    @Test("columns that nearly touch do not run into each other", arguments: [1.5, 3, 20], [0, 4.0])
    func columns(gap: Double, shift: Double) {
        var page = TypesetPage()
        page.set("Ada Example", left: 40, top: 40, size: 20)
        page.set("Experience", left: 40, top: 76, size: 12)
        page.set("Skills", left: 190 + gap, top: 76, size: 12)
        page.set(left, left: 40, top: 96)
        page.set(right, left: 190 + gap, top: 96 + shift)
        let reading = PlacedCV.read([page.page])
        let text = reading.lines.map(\.text).joined(separator: " ")
        #expect(text.contains("settles two million payments"))
        #expect(text.contains("Google Cloud that was followed by Kubernetes on bare metal"))
        #expect(reading.reasons.map(\.code) == ["columns"])
        let kafka = reading.lines.first { $0.text.contains("Apache Kafka for all") }
        #expect(kafka?.section == .experience)
        #expect(reading.lines.first { $0.text.contains("Elixir") }?.section == .skills)
    }

    @Test("one column of prose is one column, wherever its gaps lie")
    func oneColumn() {
        var page = TypesetPage()
        page.set("Experience", left: 40, top: 40, size: 12)
        // Gaps lie above each other for five lines.
        page.set(
            [
                "aaaa bbbb cccc dddd eeee", "ffff gggg hhhh iiii jjjj", "kkkk llll mmmm nnnn oooo",
                "pppp qqqq rrrr ssss tttt", "uuuu vvvv wwww xxxx yyyy",
            ],
            left: 40, top: 60)
        let texts = TypesetPage.texts([page.page])
        #expect(texts.count == 2)
        #expect(texts.last?.hasPrefix("aaaa bbbb cccc dddd eeee ffff gggg") == true)
    }

    @Test("a row of a table stays together, also with a date that was broken")
    func table() {
        var page = TypesetPage()
        page.set("Experience", left: 40, top: 40, size: 12)
        page.set(["2019-03 –", "2021-10"], left: 40, top: 60)
        page.set(["Engineer, Quarry Bank", "Kept Flask alive"], left: 140, top: 60)
        page.set(["2016-01 –", "2019-02"], left: 40, top: 100)
        page.set(["Tester, Vega", "Wrote Selenium suites"], left: 140, top: 100)
        page.set("Skills", left: 40, top: 140, size: 12)
        page.set(["Languages", "Stores"], left: 40, top: 160)
        page.set(["Python, Rust", "MySQL"], left: 140, top: 160)
        let texts = TypesetPage.texts([page.page])
        #expect(
            texts == [
                "Experience", "2019-03 – 2021-10 Engineer, Quarry Bank", "Kept Flask alive",
                "2016-01 – 2019-02 Tester, Vega",
                "Wrote Selenium suites", "Skills", "Languages Python, Rust", "Stores MySQL",
            ])
    }

    @Test("a word that was cut at the line's end is whole again; a hyphen of its own stays")
    func hyphens() {
        var page = TypesetPage()
        page.set("Skills", left: 40, top: 40, size: 12)
        page.set(["Runs many small micro-", "services and an object-", "oriented core for them"], left: 40, top: 60)
        #expect(
            TypesetPage.texts([page.page]).last == "Runs many small microservices and an object-oriented core for them")
    }

    @Test("ligatures, letters set wide and bullets are read as what they mean")
    func letters() {
        var page = TypesetPage()
        page.set("E X P E R I E N C E", left: 40, top: 40)
        page.set("• Tensor\u{fb02}ow and e\u{fb03}cient code", left: 40, top: 70)
        page.set("• More", left: 40, top: 82)
        let words = page.page.words.map {
            PlacedWord(Letters.plain($0.text), left: $0.left, top: $0.top, right: $0.right, bottom: $0.bottom)
        }
        let reading = PlacedCV.read([PlacedPage(width: 600, height: 800, words: words)])
        #expect(reading.lines.map(\.text) == ["EXPERIENCE", "Tensorflow and efficient code", "More"])
        #expect(reading.lines[0].isHeading && reading.lines[1].section == .experience)
    }

    @Test("running heads and page numbers are left out, and the first head stays")
    func furniture() {
        let pages = (1...3).map { number in
            var page = TypesetPage()
            page.set("Curriculum vitae of Ada", left: 200, top: 20)
            page.set("Unlike on page \(["one", "two", "three"][number - 1])", left: 40, top: 200)
            page.set("Page \(number) of 3", left: 280, top: 780)
            return page.page
        }
        #expect(
            TypesetPage.texts(pages) == [
                "Curriculum vitae of Ada", "Unlike on page one", "Unlike on page two", "Unlike on page three",
            ])
    }

    @Test("a column goes on in its section on the next page")
    func sectionsOverPages() {
        let pages = (1...2).map { number in
            var page = TypesetPage()
            if number == 1 {
                page.set("Experience", left: 40, top: 76, size: 12)
                page.set("Skills", left: 210, top: 80, size: 12)
            }
            page.set(left, left: 40, top: 96)
            page.set(right, left: 210, top: 99)
            return page.page
        }
        let second = PlacedCV.read(pages).lines.filter { $0.page == 2 }
        #expect(second.first { $0.text.contains("Kafka") }?.section == .experience)
        #expect(second.first { $0.text.contains("Cassandra") }?.section == .skills)
    }

    @Test("hidden words stand apart, with the reason")
    func hidden() {
        var page = TypesetPage()
        page.set("Skills", left: 40, top: 40, size: 12)
        page.set("Python", left: 40, top: 60)
        page.set("Kubernetes Terraform", left: 100, top: 60)
        var words = page.page.words
        for index in words.indices where words[index].left >= 100 { words[index].concealment = .colour }
        let reading = PlacedCV.read([PlacedPage(width: 600, height: 800, words: words)])
        #expect(reading.lines.filter { !$0.isHidden }.map(\.text) == ["Skills", "Python"])
        #expect(reading.lines.filter(\.isHidden).map(\.text) == ["Kubernetes Terraform"])
        #expect(reading.reasons.map(\.code) == ["hidden-text"])
    }

    @Test("no words, no lines; strange boxes end nothing")
    func degenerate() {
        #expect(TypesetPage.texts([]).isEmpty)
        #expect(TypesetPage.texts([PlacedPage(width: 0, height: 0, words: [])]).isEmpty)
        let same = [PlacedWord](repeating: PlacedWord("x", left: 5, top: 5, right: 5, bottom: 5), count: 500)
        #expect(!TypesetPage.texts([PlacedPage(width: 1, height: 1, words: same)]).isEmpty)
    }
}
