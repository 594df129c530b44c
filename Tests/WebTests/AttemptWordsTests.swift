import Testing

@testable import Web

struct AttemptWordsTests {
    @Test(
        "time that is left is rounded up and never below nothing",
        arguments: [
            (-5, "Time is up"), (0, "Time is up"), (1, "1 s left"), (59_001, "60 s left"), (60_000, "1 min left"),
            (60_001, "2 min left"), (3_600_000, "1 h left"), (5_400_000, "1 h 30 min left"),
        ] as [(Int64, String)])
    func left(span: Int64, words: String) {
        #expect(TimeWords.left(span) == words)
    }

    @Test(
        "what cannot be seen is made visible, and nothing else is touched",
        arguments: [
            ("a\tb\nc", "a\tb\nc"), ("é 你 \u{1F600} e\u{301}", "é 你 \u{1F600} e\u{301}"), ("\u{0}\u{1B}[2J", "␀␛[2J"),
            ("\u{7F}\r", "␡␍"), ("\u{202E}abc", "⟦U+202E⟧abc"), ("\u{200B}\u{FEFF}", "⟦U+200B⟧⟦U+FEFF⟧"),
            ("\u{85}", "⟦U+0085⟧"), ("\u{E0001}", "⟦U+E0001⟧"),
        ])
    func visibility(text: String, shown: String) {
        #expect(visible(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test("options stand in an order that is stable for an attempt and differs between attempts")
    func order() {
        let names = (1...8).map { "option-\($0)" }
        let orders = (0..<20).map { seed in
            StableOrder(seed: seed, questionID: "types.x").sorted(names, by: { $0 })
        }
        #expect(orders[3] == StableOrder(seed: 3, questionID: "types.x").sorted(names.reversed(), by: { $0 }))
        #expect(Set(orders).count > 15)
        #expect(orders.allSatisfy { $0.sorted() == names.sorted() })
    }
}
