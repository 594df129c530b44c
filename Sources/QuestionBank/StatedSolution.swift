/// The solution of a one-liner that an answer begins with, in a fence or as a piece of code.
struct StatedSolution {
    let text: String

    /// `nil` where the answer begins with words.
    init?(_ answer: String) {
        let answer = answer.trimmed
        var lines = answer.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first else { return nil }
        if first.hasPrefix("```") {
            lines.removeFirst()
            guard let end = lines.firstIndex(where: { $0.hasPrefix("```") }) else { return nil }
            text = lines[..<end].map { $0 + "\n" }.joined()
            return
        }
        guard answer.hasPrefix("`"), let end = answer.dropFirst().firstIndex(of: "`") else { return nil }
        text = answer[answer.index(after: answer.startIndex)..<end].replacing("\n", with: " ") + "\n"
    }
}

extension Question {
    /// The solution that the answer of a one-liner begins with; `nil` where it begins with words.
    public var statedSolution: String? { kind == .oneLiner ? StatedSolution(answer)?.text : nil }
}
