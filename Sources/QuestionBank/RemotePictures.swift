/// Pictures of a Markdown text whose address leads elsewhere.
struct RemotePictures {
    /// The row of the text, counted from 0, in which each is closed.
    private(set) var rows: [Int] = []

    init(_ text: String) {
        guard Self.mayHavePicture(text) else { return }
        let lines = Self.withoutCode(text)
        let isDefined = lines.contains(where: Self.definesRemote)
        let bytes = Array(lines.joined(separator: "\n").utf8)
        var row = 0
        // Of each bracket that is open, whether it begins a picture.
        var open: [Bool] = []
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "\n"): row += 1
            case UInt8(ascii: "["): open.append(index > 0 && bytes[index - 1] == UInt8(ascii: "!"))
            case UInt8(ascii: "]"):
                guard open.popLast() ?? false else { continue }
                let isInPlace = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "(")
                if isInPlace ? Self.isRemote(bytes[(index + 2)...]) : isDefined { rows.append(row) }
            default: break
            }
        }
    }

    private static func mayHavePicture(_ text: String) -> Bool {
        var isMarked = false
        for byte in text.utf8 {
            if isMarked, byte == UInt8(ascii: "[") { return true }
            isMarked = byte == UInt8(ascii: "!")
        }
        return false
    }

    /// The lines, with those of fences and what stands between backticks made empty.
    private static func withoutCode(_ text: String) -> [String] {
        var fence: Fence?
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = String(line)
            if let open = fence {
                if open.isClosed(by: line) { fence = nil }
                return ""
            }
            if let open = Fence(line) {
                fence = open
                return ""
            }
            let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
            // A backtick without another in its line is taken for a plain one: rather look once too often.
            guard pieces.count % 2 == 1 else { return line }
            return pieces.enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: "`")
        }
    }

    /// Has a scheme, or begins with two slashes; an entity may stand for either.
    private static func isRemote(_ bytes: ArraySlice<UInt8>) -> Bool {
        let start = bytes.drop { [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "<")].contains($0) }
        let address = start.prefix { !" \n)>".utf8.contains($0) }
        let head = address.prefix { !"/?#".utf8.contains($0) }
        return address.starts(with: "//".utf8) || address.first == UInt8(ascii: "\\")
            || head.contains { ":&".utf8.contains($0) }
    }

    /// `[name]: address`, to which a picture may refer.
    private static func definesRemote(_ line: String) -> Bool {
        let line = line.trimmed
        guard line.hasPrefix("["), let end = line.firstRange(of: "]:") else { return false }
        return isRemote(Array(line[end.upperBound...].utf8)[...])
    }
}
