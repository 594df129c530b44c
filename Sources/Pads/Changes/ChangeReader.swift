/// Reads the JSON of CodeMirror's `ChangeSet`: `[5, [2], [0, "a", "b"]]` keeps five units, deletes two and inserts two
/// lines.
///
/// By itself, because Foundation's reader refuses the whole of a text with one lone surrogate and does not say where.
struct ChangeReader {
    private let json: [UInt8]
    private let limits: ChangeLimits
    private var place = 0
    private var inserted: [UInt16] = []

    private init(_ json: [UInt8], _ limits: ChangeLimits) {
        self.json = json
        self.limits = limits
    }

    static func read(_ json: [UInt8], limits: ChangeLimits) throws(ChangeRefusal) -> Change {
        guard json.count <= limits.bytes else { throw .tooManyBytes(limit: limits.bytes) }
        var reader = ChangeReader(json, limits)
        let change = try reader.change()
        reader.skipSpace()
        guard reader.place == json.count else { throw reader.malformed("the end") }
        return change
    }

    private mutating func change() throws(ChangeRefusal) -> Change {
        var change = ChangeAssembly()
        try expect("[", "a list of parts")
        guard !accept("]") else { return change.finished }
        var count = 0
        var units = 0
        repeat {
            count += 1
            guard count <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
            let isReplacement = accept("[")
            let length = try number()
            units += length
            guard units <= limits.units else { throw .tooLong(limit: limits.units) }
            guard isReplacement else {
                change.keep(length)
                continue
            }
            change.delete(length)
            change.insert(try lines()[...])
        } while accept(",")
        try expect("]", "a comma or the end of the list of parts")
        return change.finished
    }

    /// The lines of an insertion and the bracket after them, joined by line feeds.
    private mutating func lines() throws(ChangeRefusal) -> [UInt16] {
        let before = inserted.count
        var isFirst = true
        while accept(",") {
            if !isFirst { inserted.append(0x0A) }
            isFirst = false
            try string()
            guard inserted.count <= limits.units else { throw .tooLong(limit: limits.units) }
        }
        try expect("]", "a comma or the end of the part")
        return Array(inserted[before...])
    }

    private mutating func number() throws(ChangeRefusal) -> Int {
        skipSpace()
        let begin = place
        var value = 0
        while place < json.count, case let digit = json[place], digit >= 0x30, digit <= 0x39 {
            value = value * 10 + Int(digit - 0x30)
            guard value <= limits.units else { throw .tooLong(limit: limits.units) }
            place += 1
        }
        guard place > begin else { throw malformed("a whole number that is not negative") }
        return value
    }

    private mutating func string() throws(ChangeRefusal) {
        try expect("\"", "a line in quotation marks")
        while place < json.count {
            let byte = json[place]
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return
            case UInt8(ascii: "\\"):
                try escape()
            case 0..<0x20:
                throw malformed("no raw control character")
            case ..<0x80:
                inserted.append(UInt16(byte))
                place += 1
            default:
                try scalar()
            }
        }
        throw malformed("the end of a line's quotation marks")
    }

    private mutating func escape() throws(ChangeRefusal) {
        place += 1
        guard place < json.count else { throw malformed("an escaped character") }
        let unit: UInt16
        switch json[place] {
        case UInt8(ascii: "u"):
            unit = try hexadecimal()
        case UInt8(ascii: "n"): unit = 0x0A
        case UInt8(ascii: "r"): unit = 0x0D
        case UInt8(ascii: "t"): unit = 0x09
        case UInt8(ascii: "b"): unit = 0x08
        case UInt8(ascii: "f"): unit = 0x0C
        case let byte where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "/"):
            unit = UInt16(byte)
        default:
            throw malformed("one of \" \\ / b f n r t u")
        }
        guard unit != 0x0A, unit != 0x0D else { throw .lineBreakInLine(byte: place) }
        inserted.append(unit)
        place += 1
    }

    /// Four hexadecimal digits after the `u`; ends on the last of them.
    private mutating func hexadecimal() throws(ChangeRefusal) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            place += 1
            guard place < json.count, let digit = Character(UnicodeScalar(json[place])).hexDigitValue,
                json[place] < 0x80
            else { throw malformed("four hexadecimal digits") }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// A character of two to four bytes, in the one form that UTF-8 allows (RFC 3629, section 4).
    private mutating func scalar() throws(ChangeRefusal) {
        let lead = json[place]
        let count = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard count > 0, place + count <= json.count else { throw malformed("UTF-8") }
        var value = UInt32(lead) & (0xFF >> UInt32(count + 1))
        for index in 1..<count {
            let byte = json[place + index]
            guard byte & 0xC0 == 0x80 else { throw malformed("UTF-8") }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = count == 2 ? 0x80 : count == 3 ? 0x800 : 0x1_0000
        guard value >= least, let scalar = UnicodeScalar(value) else { throw malformed("UTF-8") }
        inserted += scalar.utf16
        place += count
    }

    private mutating func accept(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard place < json.count, json[place] == UInt8(ascii: mark) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ mark: Unicode.Scalar, _ name: String) throws(ChangeRefusal) {
        guard accept(mark) else { throw malformed(name) }
    }

    private mutating func skipSpace() {
        while place < json.count, [0x20, 0x0A, 0x0D, 0x09].contains(json[place]) { place += 1 }
    }

    private func malformed(_ expected: String) -> ChangeRefusal { .malformed(byte: place, expected: expected) }
}
