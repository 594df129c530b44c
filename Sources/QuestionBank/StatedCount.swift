/// How many options a prompt says are right: "choose two", "the three right ones", "which two of these".
struct StatedCount {
    /// As the text has it.
    private(set) var said = ""
    private(set) var count: Int?
    /// Whether it speaks of the wrong ones.
    private(set) var isOfWrong = false

    private static let numbers = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "both": 2,
    ]
    private static let asking: Set<String> = ["choose", "pick", "select", "mark", "tick"]
    private static let between: Set<String> = ["exactly", "the", "any", "all", "just"]
    private static let options: Set<String> = [
        "options", "option", "answers", "answer", "statements", "statement", "ones",
    ]
    private static let judging: Set<String> = ["right", "correct", "true", "wrong", "false"]

    /// How many are right by an answer that begins with "The first three."; negative for the last ones, `nil` for others.
    static func places(_ answer: String) -> Int? {
        let words = answer.trimmed.lowercased().prefix { !".,:;(".contains($0) }.split(whereSeparator: \.isWhitespace)
        guard words.count == 3 || words.count == 4 && options.contains(String(words[3])), words[0] == "the",
            let number = numbers[String(words[2])]
        else { return nil }
        return words[1] == "first" ? number : words[1] == "last" ? -number : nil
    }

    /// Only the first that is said counts.
    init(_ text: String) {
        let words = text.lowercased().split { $0.isWhitespace || "(),;:*\"".contains($0) }
        func word(_ index: Int) -> String {
            guard words.indices.contains(index) else { return "" }
            return String(words[index].reversed().drop { ".?!".contains($0) }.reversed())
        }
        for index in words.indices {
            guard let number = Self.numbers[word(index)] ?? Int(word(index)), (1...20).contains(number) else {
                continue
            }
            var before = index - 1
            while before >= 0, Self.between.contains(word(before)) { before -= 1 }
            let next = word(index + 1)
            let isAsked = Self.asking.contains(word(before))
            let isCounted =
                Self.judging.contains(next)
                && (Self.options.contains(word(index + 2)) || words[index + 1].hasSuffix("."))
                || ["are", "is"].contains(next) && Self.judging.contains(word(index + 2))
                || next == "of" && ["these", "them"].contains(word(index + 2))
                    && (["are", "is"].contains(word(index + 3)) || word(before) == "which")
            let isPlaced =
                ["first", "last"].contains(word(before))
                && (Self.options.contains(next) || Self.judging.contains(word(index + 2)))
            let isWhich =
                word(before) == "which" && (Self.options.contains(next) || ["are", "is", "of"].contains(next))
            guard isAsked || isCounted || isPlaced || isWhich else { continue }
            let end = isAsked ? index : min(index + 2, words.count - 1)
            said = (max(0, isAsked || isPlaced || isWhich ? before : index)...end).map(word).joined(separator: " ")
            count = number
            isOfWrong = (index + 1...index + 3).contains { ["wrong", "false"].contains(word($0)) }
            return
        }
    }
}
