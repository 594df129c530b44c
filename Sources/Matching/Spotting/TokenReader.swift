/// Cuts text into words, by its UTF-8 bytes, in one pass.
///
/// A word is a run of letters and digits of one kind of script; each Chinese, Japanese or Korean character is a word of its
/// own, so that `Pythonエンジニア` holds `python`. Invisible characters (soft hyphen, zero width) are passed over.
struct TokenReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var tokens: [TextToken] = []
    private var word: [UInt8] = []
    private var gap = TextToken.Gap.sentence
    private var gapHasDot = false
    private var start = 0

    static func tokens(of text: String) -> [TextToken] {
        var text = text
        return text.withUTF8 { bytes in
            var reader = TokenReader(bytes)
            reader.run()
            return reader.tokens
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 6 + 1)
    }

    private enum Class { case word, wide, invisible, other }

    private mutating func run() {
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x80 { ascii(byte) } else { beyondASCII() }
        }
        close()
    }

    private mutating func ascii(_ byte: UInt8) {
        let folded = Self.folded(byte)
        if folded != 0 {
            if word.isEmpty { start = place }
            word.append(folded)
            place += 1
            return
        }
        if closesWithSign(byte) { return }
        close()
        if byte == UInt8(ascii: "."), isDotNet() { return }
        separate(byte)
        place += 1
    }

    /// `++` and `#` belong to the word before them: C++, C#.
    private mutating func closesWithSign(_ byte: UInt8) -> Bool {
        guard !word.isEmpty else { return false }
        if byte == UInt8(ascii: "+"), next(1) == byte {
            word += [byte, byte]
            place += 2
        } else if byte == UInt8(ascii: "#"), word.count <= 2 {
            word.append(byte)
            place += 1
        } else {
            return false
        }
        close()
        return true
    }

    /// `.NET` where no word ends in front of it; also as `. net`, as some programs write it.
    private mutating func isDotNet() -> Bool {
        if place > 0, Self.folded(bytes[place - 1]) != 0 { return false }
        var after = place + 1
        if next(1) == UInt8(ascii: " ") { after += 1 }
        guard after + 3 <= bytes.count, [UInt8]("net".utf8) == (0..<3).map({ Self.folded(bytes[after + $0]) }),
            after + 3 == bytes.count || Self.folded(bytes[after + 3]) == 0
        else { return false }
        start = place
        word = [UInt8](".net".utf8)
        place = after + 3
        close()
        return true
    }

    private mutating func beyondASCII() {
        let (scalar, length) = decoded()
        let value = scalar.value
        if (0xFF01...0xFF5E).contains(value) {
            let plain = UInt8(value - 0xFEE0)
            let folded = Self.folded(plain)
            if folded != 0 {
                if word.isEmpty { start = place }
                word.append(folded)
            } else {
                close()
                separate(plain)
            }
            place += length
            return
        }
        switch Self.kind(of: scalar) {
        case .invisible: break
        case .word:
            if word.isEmpty { start = place }
            word += Array(scalar.properties.lowercaseMapping.utf8)
        case .wide:
            close()
            start = place
            word = Array(bytes[place..<place + length])
            place += length
            return close()
        case .other:
            close()
            separate(scalar)
        }
        place += length
    }

    private mutating func close() {
        guard !word.isEmpty else { return }
        if gap == .space && gapHasDot { gap = .sentence }
        tokens.append(TextToken(folded: String(decoding: word, as: UTF8.self), start: start, end: place, gap: gap))
        word.removeAll(keepingCapacity: true)
        gap = .none
        gapHasDot = false
    }

    private mutating func separate(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): space()
        case UInt8(ascii: "-"): join(.hyphen)
        case UInt8(ascii: "_"): join(.underscore)
        case UInt8(ascii: "."):
            gapHasDot = true
            join(.dot)
        case UInt8(ascii: "/"), UInt8(ascii: "\\"): strengthen(.slash)
        case UInt8(ascii: "&"), UInt8(ascii: "+"): strengthen(.ampersand)
        case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "*"): break
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "]"):
            strengthen(.list)
        case UInt8(ascii: ":"): strengthen(.colon)
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\n"): strengthen(.sentence)
        default: strengthen(.list)
        }
    }

    private mutating func separate(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: space()
        case 0x2010, 0x2011: join(.hyphen)
        case 0x2018, 0x2019, 0x201C, 0x201D: break
        case 0x2012...0x2015, 0x3002, 0x2026: strengthen(.sentence)
        default: strengthen(.list)
        }
    }

    /// A space beside a hyphen makes it a dash, and one after a dot ends a sentence.
    private mutating func space() {
        switch gap {
        case .none: gap = .space
        case .hyphen, .dot: gap = .sentence
        default: break
        }
    }

    private mutating func join(_ kind: TextToken.Gap) {
        switch gap {
        case .none: gap = kind
        case .space: gap = kind == .underscore ? .list : .sentence
        default: break
        }
    }

    private mutating func strengthen(_ kind: TextToken.Gap) {
        if gap.rawValue < kind.rawValue { gap = kind }
    }

    private func next(_ distance: Int) -> UInt8? {
        place + distance < bytes.count ? bytes[place + distance] : nil
    }

    private func decoded() -> (Unicode.Scalar, Int) {
        // The bytes come from a String: they are valid UTF-8.
        let first = bytes[place]
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length where place + offset < bytes.count {
            value = value << 6 | UInt32(bytes[place + offset] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? " ", length)
    }

    /// The letter in lower case, or the digit; 0 for other bytes.
    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: byte
        case 0x41...0x5A: byte | 0x20
        default: 0
        }
    }

    private static func kind(of scalar: Unicode.Scalar) -> Class {
        switch scalar.value {
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: .invisible
        case 0x30FB: .other
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            .wide
        default:
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark ? .word : .other
        }
    }
}
