import Matching
import Testing

@Suite("Changes that must alter nothing")
struct MetamorphicTests {
    private func outcome(_ text: CVText) -> AlteringNothing.Outcome {
        AlteringNothing.outcome(text, spotter: ShippedSkills.spotter)
    }

    @Test("Name, pronouns, address, order and layout alter no result", arguments: 1...60)
    func changes(_ seed: UInt64) {
        let cv = MadeCV(seed: seed)
        let before = outcome(cv.text)
        for change in AlteringNothing.changes {
            #expect(outcome(change.apply(cv)) == before, "seed \(seed), \(change)")
        }
    }

    @Test("Nor do they where the CV is read from a file", arguments: [false, true], [1, 5, 9, 13, 17, 21] as [UInt64])
    func files(_ isMarkdown: Bool, _ seed: UInt64) {
        func read(_ cv: MadeCV) -> AlteringNothing.Outcome {
            let lines = PlainCV.read(cv.file(isMarkdown: isMarkdown), isMarkdown: isMarkdown).lines
            return outcome(CVText(format: isMarkdown ? .markdown : .text, lines: lines))
        }
        let cv = MadeCV(seed: seed)
        let before = read(cv)
        #expect(before == outcome(cv.text))
        for name in AlteringNothing.names {
            var other = cv
            other.name = name
            #expect(read(other) == before, "seed \(seed), name \(name)")
        }
        for (pronoun, address) in [
            ("He", "Nigerian citizen, Lagos"), ("They", "東京都渋谷区1-2-3"), ("Hen", "Born 1959, Umeå"),
        ] {
            var other = cv
            other.pronoun = pronoun
            other.address = address
            #expect(read(other) == before, "seed \(seed), \(address)")
        }
    }

    @Test("The check can fail: another skill alters the result")
    func canFail() {
        var cv = MadeCV(seed: 1)
        let before = outcome(cv.text)
        cv.skills = ["Rust"]
        cv.entries = []
        #expect(outcome(cv.text) != before)
    }
}
