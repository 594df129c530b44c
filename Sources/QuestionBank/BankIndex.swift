/// The texts of a bank, made ready for searching: folded once, so that ten thousand questions are searched while one types.
public struct BankIndex: Sendable {
    /// One field of one question, without case and accents.
    private struct Field: Sendable {
        var text: [UInt8]
        var weight: Int
    }

    /// By the question's place in the bank; the fields from the weightiest on.
    private let entries: [[Field]]

    public init(_ bank: Bank) {
        entries = bank.questions.map { question in
            let fields = [
                (question.id + " " + question.title, 16),
                (question.tags.joined(separator: " ") + " " + bank.topicName(question.topic), 8),
                (question.prompt, 2),
                (question.answer, 1),
            ]
            return fields.map { Field(text: Array(Self.folded($0.0).utf8), weight: $0.1) }
        }
    }

    /// Places in the bank of the questions in which every word occurs, best first; all of them without a word.
    ///
    /// Case and accents do not count. A word counts most in the id or title, then in tags and topic, then in the prompt, and
    /// more where it begins a word.
    public func search(_ words: String) -> [Int] {
        let wanted = words.split(whereSeparator: \.isWhitespace).prefix(16).map { Array(Self.folded(String($0)).utf8) }
        guard !wanted.isEmpty else { return Array(entries.indices) }
        let scored = entries.indices.compactMap { place in
            score(entries[place], wanted).map { (place: place, score: $0) }
        }
        return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map(\.place)
    }

    /// `nil` where a word does not occur.
    private func score(_ fields: [Field], _ words: [[UInt8]]) -> Int? {
        var total = 0
        for word in words {
            var points = 0
            for field in fields where field.weight * Self.bestFit > points {
                points = max(points, Self.fit(of: word, in: field.text) * field.weight)
            }
            guard points > 0 else { return nil }
            total += points
        }
        return total
    }

    private static let bestFit = 3

    /// 3 where the word stands whole, 2 where it begins a word, 1 where it is inside of one, else 0.
    private static func fit(of word: [UInt8], in text: [UInt8]) -> Int {
        guard let first = word.first, text.count >= word.count else { return 0 }
        return text.withUnsafeBufferPointer { text in
            word.withUnsafeBufferPointer { word in
                var best = 0
                var place = 0
                let last = text.count - word.count
                search: while place <= last {
                    defer { place += 1 }
                    guard text[place] == first else { continue }
                    for offset in 1..<max(1, word.count) where text[place + offset] != word[offset] { continue search }
                    let begins = place == 0 || !isLetter(text[place - 1])
                    let ends = place == last || !isLetter(text[place + word.count])
                    best = max(best, begins ? (ends ? bestFit : 2) : 1)
                    if best == bestFit { break }
                }
                return best
            }
        }
    }

    /// Letters and digits; whatever is not ASCII counts as a letter.
    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
        default: false
        }
    }

    /// Lower case without accents, so that `naive` finds "naïve".
    private static func folded(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isASCII {
                plain.append(scalar)
                continue
            }
            // A letter with an accent of its own decomposes into the letter and the mark.
            for part in decomposed(scalar) where part.properties.generalCategory != .nonspacingMark {
                plain.append(part)
            }
        }
        return String(plain)
    }

    private static func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        // Latin letters with marks are named "LATIN SMALL LETTER E WITH ACUTE": the standard library has no decomposition.
        guard let name = scalar.properties.name, name.hasPrefix("LATIN SMALL LETTER "),
            let letter = name.dropFirst("LATIN SMALL LETTER ".count).split(separator: " ").first, letter.count == 1,
            name.contains(" WITH "), let plain = letter.lowercased().unicodeScalars.first
        else { return [scalar] }
        return [plain]
    }
}
