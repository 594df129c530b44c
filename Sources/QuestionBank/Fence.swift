/// The opening line of a fenced code block, as CommonMark 0.31 §4.5 has it.
struct Fence {
    /// The backticks or tildes as they were written.
    let mark: String
    let info: String
    private let indent: Int

    init?(_ line: String) {
        // By bytes: nearly every line of every file is none.
        let spaces = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
        let mark = line.utf8.dropFirst(spaces).first
        guard spaces <= 3, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
        let rest = line.dropFirst(spaces)
        guard let letter = rest.first, letter == "`" || letter == "~" else { return nil }
        let run = rest.prefix { $0 == letter }
        let info = String(rest.dropFirst(run.count)).trimmed
        guard run.count >= 3, letter == "~" || !info.contains("`") else { return nil }
        self.mark = String(run)
        self.info = info
        indent = spaces
    }

    /// Whether the line closes the block.
    func isClosed(by line: String) -> Bool {
        guard let other = Fence(line), other.info.isEmpty else { return false }
        return other.mark.first == mark.first && other.mark.count >= mark.count
    }

    /// Whether the line opens a named block with the same sign, which a block that is whole has no reason to hold.
    func isBegun(again line: String) -> Bool {
        guard let other = Fence(line), other.mark.first == mark.first, other.mark.count >= mark.count else {
            return false
        }
        return other.info.contains("block=")
    }

    /// A line of the block without the indentation of its fence.
    func withoutIndent(_ line: String) -> String {
        indent == 0 ? line : String(line.dropFirst(line.prefix(indent).prefix { $0 == " " }.count))
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
