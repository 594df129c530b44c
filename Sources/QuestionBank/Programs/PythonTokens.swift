/// The words of a Python program, line by line, as far as checks by reading need them: no grammar, and no fault found.
///
/// What is no Python at all gives words too; who asks has to be content with that.
struct PythonTokens {
    enum Token: Hashable {
        /// A name or a keyword.
        case name(String)
        case number(String)
        /// The letters before the quotes, and what stands between them as it is written.
        case text(prefix: String, String)
        /// One sign, but for comparisons (`==`) and assignments (`+=`), which are two.
        case sign(String)
    }

    /// A logical line: one statement, or several with `;`.
    struct Line: Hashable {
        /// Counted from 0.
        var row: Int
        /// In spaces; a tab counts as eight.
        var indent: Int
        var tokens: [Token]

        func names(_ name: String) -> Bool { tokens.contains(.name(name)) }
    }

    private(set) var lines: [Line] = []
    private let bytes: [UInt8]
    private var place = 0
    private var row = 0

    init(_ program: String) {
        bytes = Array(program.utf8)
        while place < bytes.count { readLine() }
    }

    /// Every name of the program, keywords included.
    var names: Set<String> {
        lines.reduce(into: []) { names, line in
            for case .name(let name) in line.tokens { names.insert(name) }
        }
    }

    private mutating func readLine() {
        var line = Line(row: row, indent: 0, tokens: [])
        while place < bytes.count, bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t") {
            line.indent += bytes[place] == UInt8(ascii: "\t") ? 8 - line.indent % 8 : 1
            place += 1
        }
        var depth = 0
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\n"):
                place += 1
                row += 1
                if depth == 0 {
                    if !line.tokens.isEmpty { lines.append(line) }
                    return
                }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0C: place += 1
            case UInt8(ascii: "#"): skip { $0 != UInt8(ascii: "\n") }
            case UInt8(ascii: "\\") where place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n"):
                place += 2
                row += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"): line.tokens.append(text(prefix: ""))
            case _ where StatedNumbers.isDigit(byte) || byte == UInt8(ascii: ".") && isDigit(place + 1):
                line.tokens.append(.number(number()))
            case _ where Self.isWord(byte):
                let word = skip(while: Self.isWord)
                let isPrefix = word.utf8.count <= 2 && word.lowercased().allSatisfy { "rbuft".contains($0) }
                if isPrefix, place < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[place]) {
                    line.tokens.append(text(prefix: word.lowercased()))
                } else {
                    line.tokens.append(.name(word))
                }
            default:
                let sign = sign()
                if "([{".contains(sign) { depth += 1 }
                if ")]}".contains(sign) { depth = max(0, depth - 1) }
                line.tokens.append(.sign(sign))
            }
        }
        if !line.tokens.isEmpty { lines.append(line) }
    }

    @discardableResult
    private mutating func skip(while holds: (UInt8) -> Bool) -> String {
        let start = place
        while place < bytes.count, holds(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private func isDigit(_ index: Int) -> Bool { index < bytes.count && StatedNumbers.isDigit(bytes[index]) }

    private mutating func number() -> String {
        let start = place
        while place < bytes.count {
            let isExponent = place > start && [UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[place - 1])
            let isSign = [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[place]) && isExponent
            guard Self.isWord(bytes[place]) || bytes[place] == UInt8(ascii: ".") || isSign else { break }
            place += 1
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// What is not closed ends with its line, or with the program where it has three quotes.
    private mutating func text(prefix: String) -> Token {
        let quote = bytes[place]
        let isLong = bytes[place...].starts(with: [quote, quote, quote])
        let mark = [UInt8](repeating: quote, count: isLong ? 3 : 1)
        place += mark.count
        let start = place
        while place < bytes.count, !bytes[place...].starts(with: mark), isLong || bytes[place] != UInt8(ascii: "\n") {
            if bytes[place] == UInt8(ascii: "\\") { place += 1 }
            if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { row += 1 }
            place = min(place + 1, bytes.count)
        }
        let code = String(decoding: bytes[start..<place], as: UTF8.self)
        if bytes[place...].starts(with: mark) { place += mark.count }
        return .text(prefix: prefix, code)
    }

    private mutating func sign() -> String {
        let first = bytes[place]
        place += 1
        if place < bytes.count, bytes[place] == UInt8(ascii: "="), "=!<>+-*/%&|^@:".utf8.contains(first) {
            place += 1
            return String(decoding: [first, UInt8(ascii: "=")], as: UTF8.self)
        }
        return String(decoding: [first], as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        StatedNumbers.isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
