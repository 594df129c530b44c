extension Question {
    /// What the answer says that the program prints: the fence, or the piece of code with a full stop after it, that the
    /// answer begins with. `nil` where it begins with words, or where each candidate has a program of her own.
    public var statedOutput: String? {
        guard case .exactOutput = response, variants == nil else { return nil }
        var lines = answer.trimmed.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first else { return nil }
        if first == "```" || first == "```text" {
            lines.removeFirst()
            guard let end = lines.firstIndex(of: "```") else { return nil }
            return lines[..<end].joined(separator: "\n")
        }
        guard first.hasPrefix("`"), let end = first.dropFirst().firstIndex(of: "`") else { return nil }
        let rest = first[first.index(after: end)...]
        return rest.isEmpty || rest.hasPrefix(".") ? String(first[first.index(after: first.startIndex)..<end]) : nil
    }
}
