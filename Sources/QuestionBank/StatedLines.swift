/// Lines of a program that a text speaks of: "line 9", "lines 8 and 13", "lines 13 to 15".
struct StatedLines {
    /// Each mention, in the order of the text.
    private(set) var mentions: [Set<Int>] = []
    /// Whether the text begins with the first of them: "Line 9.", "In line 9 …".
    private(set) var beginsWithOne = false

    /// The longest range that is taken for one.
    private static let mostLines = 1_000

    init(_ text: String) {
        let separators: Set<Character> = [" ", "\n", "(", ")", ",", "*"]
        let words = text.split(whereSeparator: separators.contains)
        var index = 0
        while index < words.count {
            defer { index += 1 }
            guard ["line", "lines"].contains(words[index].lowercased()), index + 1 < words.count,
                let first = Self.number(words[index + 1])
            else { continue }
            let isFirst = index == 0 || index == 1 && words[0].lowercased() == "in"
            var lines: Set<Int> = [first]
            var last = first
            index += 1
            while index + 1 < words.count, !Self.isEnd(words[index]) {
                let isJoined = ["and", "or", "to"].contains(words[index + 1])
                let place = isJoined ? index + 2 : index + 1
                guard place < words.count, let next = Self.number(words[place]) else { break }
                if words[index + 1] == "to", next > last, next - last < Self.mostLines {
                    lines.formUnion(last...next)
                }
                lines.insert(next)
                last = next
                index = place
            }
            beginsWithOne = beginsWithOne || isFirst
            mentions.append(lines)
        }
    }

    private static func isEnd(_ word: Substring) -> Bool { word.last.map { ".;:".contains($0) } ?? false }

    private static func number(_ word: Substring) -> Int? {
        var digits = word
        while let last = digits.last, ".;:".contains(last) { digits.removeLast() }
        return Int(digits)
    }
}
