extension String {
    /// The same with a mark in place of what would speak to a terminal or turn the direction of writing; line ends and tabs
    /// stay. Names and answers in people's files may hold anything.
    var forTerminal: String {
        guard unicodeScalars.contains(where: String.isUnruly) else { return self }
        var kept = UnicodeScalarView()
        for scalar in unicodeScalars { kept.append(String.isUnruly(scalar) ? "\u{FFFD}" : scalar) }
        return String(kept)
    }

    /// The same for what must stay on its line.
    var forOneLine: String { String(forTerminal.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }

    private static func isUnruly(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F: true
        default: false
        }
    }
}
