/// Walks XML without ever following it anywhere: no document type with declarations, no entities but the five of XML,
/// bounded depth. Written for what `pdftotext` and Word write, and for what somebody hostile might.
struct MarkupWalk {
    enum Event: Equatable {
        case start(String, [String: String])
        case end(String)
        case text(String)
    }

    enum Fault: Error, Equatable {
        /// Declarations in a document type: entities are refused, not resolved.
        case declarations
        case tooDeep
        case malformed
    }

    private let bytes: [UInt8]
    private var place = 0
    private var open: [String] = []
    /// The end of an element that was closed where it was opened.
    private var pendingEnd: String?

    static let deepest = 200
    private static let mostAttributes = 64

    init(_ bytes: [UInt8]) {
        // A byte order mark is no text.
        self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The next event; `nil` after the last element's end.
    mutating func next() throws(Fault) -> Event? {
        if let name = pendingEnd {
            pendingEnd = nil
            return .end(name)
        }
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<") else {
                let text = try textUpToMark()
                // Outside the outermost element there is only white space.
                if open.isEmpty { continue }
                return .text(text)
            }
            if starts(with: "<!--") {
                try skip(past: "-->")
            } else if starts(with: "<![CDATA[") {
                let from = place + 9
                try skip(past: "]]>")
                if !open.isEmpty { return .text(String(decoding: bytes[from..<place - 3], as: UTF8.self)) }
            } else if starts(with: "<?") {
                try skip(past: "?>")
            } else if starts(with: "<!") {
                try skipDocumentType()
            } else if starts(with: "</") {
                return try endTag()
            } else {
                return try startTag()
            }
        }
        guard open.isEmpty else { throw .malformed }
        return nil
    }

    private mutating func textUpToMark() throws(Fault) -> String {
        let from = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        return try Self.unescape(bytes[from..<place])
    }

    private mutating func endTag() throws(Fault) -> Event {
        place += 2
        let name = try self.name()
        skipSpace()
        guard take(UInt8(ascii: ">")), open.popLast() == name else { throw .malformed }
        return .end(name)
    }

    private mutating func startTag() throws(Fault) -> Event {
        place += 1
        let name = try self.name()
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            if take(UInt8(ascii: ">")) {
                guard open.count < Self.deepest else { throw .tooDeep }
                open.append(name)
                return .start(name, attributes)
            }
            if starts(with: "/>") {
                place += 2
                pendingEnd = name
                return .start(name, attributes)
            }
            let key = try self.name()
            skipSpace()
            guard take(UInt8(ascii: "=")) else { throw .malformed }
            skipSpace()
            guard place < bytes.count else { throw .malformed }
            let quote = bytes[place]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .malformed }
            place += 1
            let from = place
            while place < bytes.count, bytes[place] != quote { place += 1 }
            guard place < bytes.count, attributes.count < Self.mostAttributes else { throw .malformed }
            attributes[key] = try Self.unescape(bytes[from..<place])
            place += 1
        }
    }

    private mutating func name() throws(Fault) -> String {
        let from = place
        while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
        guard place > from, place - from <= 200 else { throw .malformed }
        return String(decoding: bytes[from..<place], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), 0x80...0xff:
            true
        default: false
        }
    }

    private mutating func skipDocumentType() throws(Fault) {
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
            if bytes[place] == UInt8(ascii: "[") { throw .declarations }
            place += 1
        }
        guard take(UInt8(ascii: ">")) else { throw .malformed }
    }

    private mutating func skip(past mark: StaticString) throws(Fault) {
        while place < bytes.count {
            if starts(with: mark) {
                place += mark.utf8CodeUnitCount
                return
            }
            place += 1
        }
        throw .malformed
    }

    private func starts(with mark: StaticString) -> Bool {
        guard place + mark.utf8CodeUnitCount <= bytes.count else { return false }
        return mark.withUTF8Buffer { wanted in wanted.indices.allSatisfy { bytes[place + $0] == wanted[$0] } }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place] == 32 || (9...13).contains(bytes[place]) { place += 1 }
    }

    /// The five entities and numbered characters; any other stays away, for it would have to be declared.
    private static func unescape(_ bytes: ArraySlice<UInt8>) throws(Fault) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var text = ""
        var rest = bytes
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += String(decoding: rest[..<mark], as: UTF8.self)
            let end = rest[mark...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
            guard let end else { throw .malformed }
            let word = String(decoding: rest[(mark + 1)..<end], as: UTF8.self)
            guard let character = character(of: word) else { throw .malformed }
            text.unicodeScalars.append(character)
            rest = rest[(end + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    private static func character(of word: String) -> Unicode.Scalar? {
        switch word {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard word.hasPrefix("#") else { return nil }
            let digits = word.dropFirst()
            let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
            let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return number.flatMap { Unicode.Scalar($0) }
        }
    }
}
