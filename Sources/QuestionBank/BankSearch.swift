extension Bank {
    /// The questions in which every word occurs, in the id, title, tags, topic, prompt or answer; best first.
    ///
    /// Case and accents do not count. A word counts most in the id or title, then in tags and topic, then in the prompt, and
    /// more where it begins a word. Without a word, all questions in the order of their ids.
    public func search(_ words: String) -> [Question] {
        let wanted = words.split(whereSeparator: \.isWhitespace).prefix(16).map { Self.folded(String($0)) }
        guard !wanted.isEmpty else { return questions }
        let scored = questions.enumerated().compactMap { place, question in
            score(question, wanted).map { (place: place, score: $0) }
        }
        return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map { questions[$0.place] }
    }

    /// `nil` where a word does not occur.
    private func score(_ question: Question, _ words: [String]) -> Int? {
        let fields: [(text: String, weight: Int)] = [
            (question.id + " " + question.title, 16),
            (question.tags.joined(separator: " ") + " " + topicName(question.topic), 8),
            (question.prompt, 2),
            (question.answer, 1),
        ]
        let folded = fields.map { (text: Self.folded($0.text), weight: $0.weight) }
        var total = 0
        for word in words {
            let points = folded.map { field in Self.fit(of: word, in: field.text) * field.weight }.max() ?? 0
            guard points > 0 else { return nil }
            total += points
        }
        return total
    }

    /// 3 where the word stands whole, 2 where it begins a word, 1 where it is inside of one, else 0.
    private static func fit(of word: String, in text: String) -> Int {
        var best = 0
        for range in text.ranges(of: word) {
            let begins = range.lowerBound == text.startIndex || !isLetter(text[text.index(before: range.lowerBound)])
            let ends = range.upperBound == text.endIndex || !isLetter(text[range.upperBound])
            best = max(best, begins ? (ends ? 3 : 2) : 1)
            if best == 3 { break }
        }
        return best
    }

    private static func isLetter(_ letter: Character) -> Bool { letter.isLetter || letter.isNumber }

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
