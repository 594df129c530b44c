import Matching
import Testing

@Suite("What the matcher sees of a CV")
struct MatchableCVTests {
    @Test("Lines about the person stay outside")
    func contact() {
        let cv = CVText(
            format: .text,
            lines: [
                CVLine("Åsa Öberg, born 1990 in Umeå", section: .contact),
                CVLine("Wrote services in Python", section: .experience),
            ])
        #expect(MatchableCV(cv).lines.map(\.text) == ["Wrote services in Python"])
    }
}
