/// Writes values as Python 3's `repr` does, up to so many code points. Takes time as the value at most, and room as what is
/// written; of sets and dicts as each member up to there.
struct PythonWriter {
    private var bytes: [UInt8] = []
    private var room: Int

    init(room: Int) { self.room = room }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(_ value: PythonValue) {
        switch value {
        case .none: put("None")
        case .bool(let flag): put(flag ? "True" : "False")
        case .int(let digits): put(digits)
        case .float(let number): put(PythonValue.text(number))
        case .string(let text): quote(text.unicodeScalars)
        case .bytes(let bytes):
            put("b")
            quote(bytes)
        case .list(let items):
            put("[")
            join(items)
            put("]")
        case .tuple(let items):
            put("(")
            join(items)
            put(items.count == 1 ? ",)" : ")")
        case .set(let members):
            guard !members.isEmpty else { return put("set()") }
            list(members.map { $0.written(upTo: room) })
        case .dict(let pairs):
            list(
                pairs.map { key, value in
                    var pair = PythonWriter(room: room)
                    pair.write(key)
                    pair.put(": ")
                    pair.write(value)
                    return pair.text
                })
        case .opaque(let type):
            put("<")
            for scalar in type.unicodeScalars where room > 0 { put(escaped: scalar, quote: nil) }
            put(" object>")
        }
    }

    private mutating func put(_ text: String) {
        for scalar in text.unicodeScalars where room > 0 { put(scalar) }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        guard room > 0 else { return }
        room -= 1
        if scalar.isASCII { bytes.append(UInt8(scalar.value)) } else { bytes += Array(String(scalar).utf8) }
    }

    private mutating func join(_ items: [PythonValue]) {
        for (index, item) in items.enumerated() {
            guard room > 0 else { return }
            if index > 0 { put(", ") }
            write(item)
        }
    }

    /// What has no order of its own, by code points: Swift's own order takes long over marks, and two spellings of a letter
    /// for one. Where two agree as far as there is room, their order does not show.
    private mutating func list(_ texts: [String]) {
        put("{")
        for (index, text) in texts.sorted(by: Self.precedes).enumerated() {
            guard room > 0 else { return }
            if index > 0 { put(", ") }
            put(text)
        }
        put("}")
    }

    static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

    private mutating func quote(_ scalars: String.UnicodeScalarView) {
        let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
        put(quote)
        for scalar in scalars {
            guard room > 0 else { return }
            put(escaped: scalar, quote: quote)
        }
        put(quote)
    }

    private mutating func quote(_ bytes: [UInt8]) {
        let hasSingle = bytes.contains(UInt8(ascii: "'"))
        let quote: Unicode.Scalar = hasSingle && !bytes.contains(UInt8(ascii: "\"")) ? "\"" : "'"
        put(quote)
        for byte in bytes {
            guard room > 0 else { return }
            if byte < 0x7F {
                put(escaped: Unicode.Scalar(byte), quote: quote)
            } else {
                put("\\x" + Self.hex(UInt32(byte), 2))
            }
        }
        put(quote)
    }

    private mutating func put(escaped scalar: Unicode.Scalar, quote: Unicode.Scalar?) {
        switch scalar {
        case "\n": put("\\n")
        case "\r": put("\\r")
        case "\t": put("\\t")
        case "\\":
            put(scalar)
            put(scalar)
        case _ where scalar == quote:
            put("\\")
            put(scalar)
        case _ where Self.isPrintable(scalar): put(scalar)
        case _ where scalar.value < 0x100: put("\\x" + Self.hex(scalar.value, 2))
        case _ where scalar.value < 0x10000: put("\\u" + Self.hex(scalar.value, 4))
        default: put("\\U" + Self.hex(scalar.value, 8))
        }
    }

    /// `str.isprintable`: nothing of Unicode's categories "other" and "separator" but the space.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x20..<0x7F).contains(scalar.value) }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }

    private static func hex(_ value: UInt32, _ width: Int) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
