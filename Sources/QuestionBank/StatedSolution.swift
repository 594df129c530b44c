extension Question {
    /// The solution of a one-liner that the answer begins with, in a fence or as a piece of code; `nil` where it begins
    /// with words.
    public var statedSolution: String? {
        guard kind == .oneLiner else { return nil }
        let answer = answer.trimmed
        var lines = answer.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first else { return nil }
        if first.hasPrefix("```") {
            lines.removeFirst()
            guard let end = lines.firstIndex(where: { $0.hasPrefix("```") }) else { return nil }
            return lines[..<end].map { $0 + "\n" }.joined()
        }
        guard answer.hasPrefix("`"), let end = answer.dropFirst().firstIndex(of: "`") else { return nil }
        return answer[answer.index(after: answer.startIndex)..<end].replacing("\n", with: " ") + "\n"
    }
}
