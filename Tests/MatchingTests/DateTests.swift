import Testing

@testable import Matching

@Suite("Dates of CVs")
struct DateTests {
    private static func span(_ from: (Int, Int), _ to: (Int, Int)?) -> DateSpan {
        DateSpan(
            start: YearMonth.of(from.0, from.1), end: to.map { YearMonth.of($0.0, $0.1) })
    }

    @Test(
        "A range is read as it was written",
        arguments: [
            ("Developer, Jan 2019 – present", span((2019, 1), nil)),
            ("jan. 2019 - mars 2020, Umeå", span((2019, 1), (2020, 3))),
            ("Januari 2019–nu", span((2019, 1), nil)),
            ("März 2018 bis Dezember 2019", span((2018, 3), (2019, 12))),
            ("03/2018 - 06/2020", span((2018, 3), (2020, 6))),
            ("01.03.2018–30.06.2020", span((2018, 3), (2020, 6))),
            ("2018-03 – 2020-06", span((2018, 3), (2020, 6))),
            ("2018-03-01 to 2020-06-30", span((2018, 3), (2020, 6))),
            ("2019年4月〜2021年3月 開発エンジニア", span((2019, 4), (2021, 3))),
            ("2019年4月 – 現在", span((2019, 4), nil)),
            ("２０１９年４月～２０２１年３月", span((2019, 4), (2021, 3))),
            ("2019-2021", span((2019, 7), (2021, 6))),
            ("(2019 — 2021)", span((2019, 7), (2021, 6))),
            ("2019-21", span((2019, 7), (2021, 6))),
            ("2020 – 2020", span((2020, 4), (2020, 9))),
            ("since 2020", span((2020, 7), nil)),
            ("Sedan mars 2020", span((2020, 3), nil)),
            ("2020 –", span((2020, 7), nil)),
            ("Jan '19 – Mar '20", span((2019, 1), (2020, 3))),
            ("March 1, 2019 - April 2, 2020", span((2019, 3), (2020, 4))),
        ])
    func read(_ line: String, _ expected: DateSpan) {
        #expect(DateSpan.read(line) == expected)
    }

    @Test(
        "What is no range gives none",
        arguments: [
            "Python 3.11", "2019", "Won a prize in 2019", "phone 070-123 45 67", "2021 – 2019", "1234-5678",
            "served 2000 requests to 3000 users", "", "2019-03", "ISO 27001 - 2013",
        ])
    func none(_ line: String) {
        #expect(DateSpan.read(line) == nil)
    }

    @Test("Months that two jobs share count once, and the future does not count")
    func overlaps() {
        let today = YearMonth.of(2024, 6)
        let one = Self.span((2020, 1), (2021, 12))
        let two = Self.span((2021, 7), (2022, 6))
        #expect(CoveredMonths.count([one], today: today) == 24)
        #expect(CoveredMonths.count([one, two, one], today: today) == 30)
        #expect(CoveredMonths.count([Self.span((2024, 1), nil)], today: today) == 6)
        #expect(CoveredMonths.count([Self.span((2024, 1), (2030, 1))], today: today) == 6)
        #expect(CoveredMonths.count([Self.span((2025, 1), nil)], today: today) == 0)
    }

    @Test("Lines carry the time of their entry, titles above the date too, and no other section's")
    func entries() {
        let first = Self.span((2019, 1), (2020, 12))
        let second = Self.span((2021, 1), nil)
        let lines = [
            CVLine("Experience", section: .experience, isHeading: true, startsBlock: true),
            CVLine("Python developer", section: .experience, startsBlock: true),
            CVLine("Storbolaget, Jan 2021 – present", section: .experience),
            CVLine("Wrote services", section: .experience),
            CVLine("Jan 2019 – Dec 2020: consultant", section: .experience, startsBlock: true),
            CVLine("Wrote Java", section: .experience),
            CVLine("Java, Python", section: .skills, startsBlock: true),
        ]
        #expect(EntryDates.dated(lines).map(\.dates) == [nil, second, second, second, first, first, nil])
    }
}
