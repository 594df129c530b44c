/// Which of the options an answer states, where they are literals: a number, or one piece of code.
struct StatedChoice {
    /// Wrong options that the answer states.
    private(set) var wrong: [Option] = []
    /// Whether it states a right one.
    private(set) var hasRight = false

    /// `nil` where a right option is no literal, so that the answer cannot be asked for it.
    init?(_ answer: String, _ options: [Option]) {
        let numbers = StatedNumbers.all(in: answer)
        let pieces = Set(answer.codePieces)
        func states(_ option: Option) -> Bool? {
            guard let literal = Self.literal(option.text) else { return nil }
            let isNumber = !literal.isEmpty && literal.allSatisfy { $0.isNumber || $0 == "." }
            return isNumber ? numbers.contains(literal) || pieces.contains(literal) : pieces.contains(literal)
        }
        let right = options.filter(\.isRight)
        guard !right.isEmpty, right.allSatisfy({ Self.literal($0.text) != nil }) else { return nil }
        hasRight = right.contains { states($0) == true }
        wrong = options.filter { !$0.isRight && states($0) == true }
    }

    private static func literal(_ text: String) -> String? {
        let text = text.trimmed
        if !text.isEmpty, text.allSatisfy({ $0.isNumber || $0 == "." }) { return text }
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces[0].isEmpty, pieces[2].isEmpty, !pieces[1].isEmpty else { return nil }
        return String(pieces[1])
    }

}

extension String {
    /// The pieces of code in a text of Markdown, without their backticks.
    var codePieces: [String] {
        split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }
}
