/// A `{{name}}` in Markdown, outside of code.
struct Placeholder: Equatable {
    var name: String
    /// Counted from 0.
    var row: Int
    /// Nothing else stands on its line.
    var isAlone: Bool

    static func all(in markdown: String) -> [Placeholder] {
        var found: [Placeholder] = []
        var open: Fence?
        for (row, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(line)
            if let fence = open {
                if fence.isClosed(by: line) { open = nil }
            } else if let fence = Fence(line) {
                open = fence
            } else {
                let trimmed = line.trimmed
                found += names(in: line).map { Placeholder(name: $0, row: row, isAlone: trimmed == "{{\($0)}}") }
            }
        }
        return found
    }

    /// The names in one line; inline code is skipped.
    private static func names(in line: String) -> [String] {
        var names: [String] = []
        for (index, piece) in line.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            guard index.isMultiple(of: 2) else { continue }
            var rest = piece[...]
            while let open = rest.firstRange(of: "{{") {
                rest = rest[open.upperBound...]
                guard let close = rest.firstRange(of: "}}") else { break }
                let name = rest[..<close.lowerBound]
                if !name.isEmpty, name.utf8.allSatisfy(isNameByte) { names.append(String(name)) }
                rest = rest[close.upperBound...]
            }
        }
        return names
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x5F
            || byte == 0x2D
    }
}
