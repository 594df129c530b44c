extension PythonValue: CustomStringConvertible {
    /// As Python 3's `repr` writes it; members of sets and keys of dicts in a fixed order.
    public var description: String {
        switch self {
        case .none: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .int(let digits): digits
        case .float(let number): Self.text(number)
        case .string(let text): Self.quoted(text)
        case .bytes(let bytes): "b" + Self.quoted(bytes)
        case .list(let items): "[" + Self.joined(items) + "]"
        case .tuple(let items): "(" + Self.joined(items) + (items.count == 1 ? ",)" : ")")
        case .set(let members):
            members.isEmpty ? "set()" : "{" + members.map(\.description).sorted().joined(separator: ", ") + "}"
        case .dict(let pairs):
            "{" + pairs.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", ") + "}"
        case .opaque(let type): "<\(type) object>"
        }
    }

    /// The description, cut in the middle where it is longer: for a finding that a person reads.
    public func abbreviated(to limit: Int) -> String {
        let text = description
        guard text.count > max(limit, 8) else { return text }
        let half = (max(limit, 8) - 3) / 2
        return text.prefix(half) + " … " + text.suffix(half)
    }

    private static func joined(_ items: [PythonValue]) -> String {
        items.map(\.description).joined(separator: ", ")
    }

    /// `float.__repr__`: the shortest digits that read back the same, with an exponent below 1e-4 and from 1e16.
    static func text(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        let sign = number.sign == .minus ? "-" : ""
        if number == 0 { return sign + "0.0" }
        let (digits, exponent) = shortest(number.magnitude)
        if exponent < -4 || exponent >= 16 {
            let rest = digits.dropFirst()
            let size = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
            return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e" + (exponent < 0 ? "-" : "+") + size
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = digits.prefix(exponent + 1)
        let zeros = String(repeating: "0", count: max(0, exponent + 1 - digits.count))
        let fraction = digits.dropFirst(exponent + 1)
        return sign + whole + zeros + "." + (fraction.isEmpty ? "0" : fraction)
    }

    /// The significant digits, and the power of ten of the first one.
    private static func shortest(_ number: Double) -> (digits: String, exponent: Int) {
        let parts = number.description.lowercased().split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0].drop { $0 == "0" }
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let scale = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let leading = fraction.prefix { $0 == "0" }.count
        let exponent = whole.isEmpty ? -leading - 1 : whole.count - 1
        var digits = (whole + fraction).drop { $0 == "0" }
        while digits.count > 1, digits.hasSuffix("0") { digits = digits.dropLast() }
        return (String(digits), exponent + scale)
    }

    private static func quoted(_ text: String) -> String {
        let quote: Unicode.Scalar =
            text.unicodeScalars.contains("'") && !text.unicodeScalars.contains("\"") ? "\"" : "'"
        var out = String.UnicodeScalarView([quote])
        for scalar in text.unicodeScalars { out.append(contentsOf: escaped(scalar, quote: quote).unicodeScalars) }
        out.append(quote)
        return String(out)
    }

    private static func quoted(_ bytes: [UInt8]) -> String {
        let hasSingle = bytes.contains(UInt8(ascii: "'"))
        let quote: Unicode.Scalar = hasSingle && !bytes.contains(UInt8(ascii: "\"")) ? "\"" : "'"
        let inner = bytes.map { $0 < 0x7F ? escaped(Unicode.Scalar($0), quote: quote) : "\\x" + hex(UInt32($0), 2) }
        return String(quote) + inner.joined() + String(quote)
    }

    private static func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> String {
        switch scalar {
        case quote, "\\": return "\\" + String(scalar)
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default: break
        }
        if isPrintable(scalar) { return String(scalar) }
        if scalar.value < 0x100 { return "\\x" + hex(scalar.value, 2) }
        return scalar.value < 0x10000 ? "\\u" + hex(scalar.value, 4) : "\\U" + hex(scalar.value, 8)
    }

    /// `str.isprintable`: nothing of Unicode's categories "other" and "separator" but the space.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
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
