extension Change {
    /// Reads a change in CodeMirror's form, of which nothing is trusted.
    ///
    /// Lone surrogates are read as they are; `PadText.applying` refuses them.
    public init(json: [UInt8], limits: ChangeLimits = ChangeLimits()) throws(ChangeRefusal) {
        self = try ChangeReader.read(json, limits: limits)
    }

    /// CodeMirror's form, in UTF-8; a lone surrogate is escaped.
    public var json: [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch part {
            case .keep(let count):
                bytes += "\(count)".utf8
            case .replace(let count, let units):
                bytes += "[\(count)".utf8
                if !units.isEmpty { Self.writeLines(units, to: &bytes) }
                bytes.append(UInt8(ascii: "]"))
            }
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    private static func writeLines(_ units: [UInt16], to bytes: inout [UInt8]) {
        bytes += ",\"".utf8
        var index = 0
        while index < units.count {
            let unit = units[index]
            index += 1
            switch unit {
            case 0x0A: bytes += "\",\"".utf8
            case 0x22: bytes += "\\\"".utf8
            case 0x5C: bytes += "\\\\".utf8
            case 0x20..<0x7F: bytes.append(UInt8(unit))
            default:
                if let scalar = UnicodeScalar(UInt32(unit)), unit > 0x7F {
                    bytes += UTF8.encode(scalar).map(Array.init) ?? []
                } else if UTF16.isLeadSurrogate(unit), index < units.count, UTF16.isTrailSurrogate(units[index]) {
                    let scalar = UTF16.decode(UTF16.EncodedScalar([unit, units[index]]))
                    bytes += UTF8.encode(scalar).map(Array.init) ?? []
                    index += 1
                } else {
                    let digits = String(unit, radix: 16)
                    bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
                }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
