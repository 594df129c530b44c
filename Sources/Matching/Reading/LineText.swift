/// How pieces of text are put together.
enum LineText {
    /// The two with a space between, unless both are of a script that has none.
    static func joined(_ text: String, _ next: String) -> String {
        guard let last = text.last, let first = next.first else { return text + next }
        // A date that was broken: "2025-" and "10".
        if last == "-", first.isNumber, text.dropLast().last?.isNumber == true { return text + next }
        return Letters.isUnspaced(last) && Letters.isUnspaced(first) ? text + next : text + " " + next
    }

    /// A line and its continuation: a word that was cut by a hyphen is whole again.
    ///
    /// - Parameter known: words of the document in lower case, by which "object-" + "oriented" keeps its hyphen and
    ///   "micro-" + "services" loses it.
    static func continued(_ text: String, _ next: String, known: Set<String>) -> String {
        guard text.last == "-" || text.last == "\u{ad}", let first = next.first, first.isLowercase,
            text.dropLast().last?.isLetter == true
        else { return joined(text, next) }
        if text.last == "\u{ad}" { return text.dropLast() + next }
        let start = text.dropLast().split(separator: " ").last.map { $0.lowercased() } ?? ""
        let end = next.prefix { $0.isLetter || $0 == "-" }.lowercased()
        if known.contains(start + end) { return text.dropLast() + next }
        if known.contains(start + "-" + end) || isPrefix(start) || start.contains("-") { return text + next }
        return text.dropLast() + next
    }

    /// First halves that English writes with a hyphen in technical prose.
    private static func isPrefix(_ word: String) -> Bool { hyphenated.contains(word) }

    private static let hyphenated: Set<String> = [
        "object", "event", "test", "domain", "data", "real", "end", "open", "full", "back", "front", "cross", "self",
        "non", "high", "low", "well", "multi", "on", "in", "off", "pre", "post", "co", "e", "x", "scikit", "user",
        "type",
        "server", "client", "cloud", "time", "long", "large", "small", "state", "service", "model", "behaviour",
        "behavior", "hands", "third", "problem", "cost", "role", "community", "team", "customer", "security", "privacy",
    ]

    /// "E X P E R I E N C E" is a word set wide.
    static func unspaced(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count >= 4, words.allSatisfy({ $0.count == 1 && ($0.first?.isLetter ?? false) }) else {
            return text
        }
        return words.joined()
    }
}
