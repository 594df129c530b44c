/// Blanks comments and string literals of Swift text, byte by byte, and keeps the line ends.
///
/// Regular expression literals are read as code: a quotation mark in one blanks the rest of its line, no more.
struct CodeMask {
    private let input: [UInt8]
    private var place = 0
    private var output: [UInt8] = []

    private init(_ text: String) {
        input = Array(text.utf8)
        output.reserveCapacity(input.count)
    }

    static func blank(_ text: String) -> String {
        var mask = CodeMask(text)
        mask.code(isInterpolated: false)
        return String(decoding: mask.output, as: UTF8.self)
    }

    private var current: UInt8? { place < input.count ? input[place] : nil }

    private func stands(_ mark: [UInt8]) -> Bool { input[place...].starts(with: mark) }

    private func stands(_ mark: StaticString) -> Bool {
        mark.withUTF8Buffer { input[place...].starts(with: $0) }
    }

    /// Reads code up to its end, or up to the parenthesis that closes an interpolation.
    private mutating func code(isInterpolated: Bool) {
        var depth = 0
        while let byte = current {
            if stands("//") {
                while let next = current, next != UInt8(ascii: "\n") { skip(1) }
            } else if stands("/*") {
                comment()
            } else if let (end, escape) = fence() {
                literal(end: end, escape: escape)
            } else {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")"), isInterpolated {
                    if depth == 0 { return }
                    depth -= 1
                }
                if isInterpolated { skip(1) } else { keep() }
            }
        }
    }

    private mutating func comment() {
        var depth = 0
        repeat {
            if stands("/*") {
                depth += 1
                skip(2)
            } else if stands("*/") {
                depth -= 1
                skip(2)
            } else {
                skip(1)
            }
        } while depth > 0 && current != nil
    }

    /// Steps over the marks that open a string here, if they do, and gives those that close it and that escape in it.
    private mutating func fence() -> (end: [UInt8], escape: [UInt8])? {
        guard current == UInt8(ascii: "\"") || current == UInt8(ascii: "#") else { return nil }
        let hashes = Array(input[place...].prefix { $0 == UInt8(ascii: "#") })
        guard input[(place + hashes.count)...].first == UInt8(ascii: "\"") else { return nil }
        skip(hashes.count)
        let quotes = Array("\"\"\"".utf8.prefix(stands("\"\"\"") ? 3 : 1))
        skip(quotes.count)
        return (quotes + hashes, [UInt8(ascii: "\\")] + hashes)
    }

    private mutating func literal(end: [UInt8], escape: [UInt8]) {
        let hasManyLines = end.starts(with: "\"\"\"".utf8)
        while let byte = current {
            if stands(end) { return skip(end.count) }
            if byte == UInt8(ascii: "\n") && !hasManyLines { return }
            guard stands(escape) else {
                skip(1)
                continue
            }
            skip(escape.count + 1)
            if input[..<place].last == UInt8(ascii: "(") { code(isInterpolated: true) }
        }
    }

    private mutating func keep() {
        output.append(input[place])
        place += 1
    }

    private mutating func skip(_ count: Int) {
        for byte in input[place...].prefix(count) {
            output.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " "))
        }
        place = min(place + count, input.count)
    }
}
