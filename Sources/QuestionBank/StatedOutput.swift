/// What an answer says that the program prints: the fence, or the piece of code with a full stop after it, that it begins
/// with.
struct StatedOutput {
    let text: String

    /// `nil` where the answer begins with words.
    init?(_ answer: String) {
        var lines = answer.trimmed.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first else { return nil }
        if first == "```" || first == "```text" {
            lines.removeFirst()
            guard let end = lines.firstIndex(of: "```") else { return nil }
            text = lines[..<end].joined(separator: "\n")
            return
        }
        guard first.hasPrefix("`"), let end = first.dropFirst().firstIndex(of: "`") else { return nil }
        let rest = first[first.index(after: end)...]
        guard rest.isEmpty || rest.hasPrefix(".") else { return nil }
        text = String(first[first.index(after: first.startIndex)..<end])
    }
}

extension Question {
    /// What the answer says that the program prints; `nil` where each candidate has a program of her own.
    public var statedOutput: String? {
        guard case .exactOutput = response, variants == nil else { return nil }
        return StatedOutput(answer)?.text
    }
}
