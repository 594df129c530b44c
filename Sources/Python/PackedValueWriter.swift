/// Writes a value as it crosses between processes: tagged and length-prefixed.
///
/// `N:` `T:` `F:` stand for themselves; `i`, `f`, `s`, `b`, `o` carry a length and that many bytes (hexadecimal digits,
/// a hexadecimal float, UTF-8, bytes, a type's name); `l`, `t`, `e`, `d` carry a count of items.
package struct PackedValueWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// False for what is deeper, or an integer that is none; what was written until then is no value.
    @discardableResult
    package mutating func write(_ value: PythonValue, depth: Int = PythonValue.deepest) -> Bool {
        guard depth > 0 else { return false }
        switch value {
        case .none: bytes += Array("N:".utf8)
        case .bool(let flag): bytes += Array((flag ? "T:" : "F:").utf8)
        case .int(let digits):
            guard let number = BigDigits.hexadecimal(decimal: digits) else { return false }
            append("i", Array(number.utf8))
        case .float(let number): append("f", Array(Self.hexadecimal(number).utf8))
        case .string(let text): append("s", Array(text.utf8))
        case .bytes(let raw): append("b", raw)
        case .list(let values): return items("l", values, count: values.count, depth)
        case .tuple(let values): return items("t", values, count: values.count, depth)
        case .set(let values): return items("e", Array(values), count: values.count, depth)
        case .dict(let pairs): return items("d", pairs.flatMap { [$0.key, $0.value] }, count: pairs.count, depth)
        case .opaque(let type): append("o", Array(type.utf8))
        }
        return true
    }

    private mutating func items(_ tag: Character, _ values: [PythonValue], count: Int, _ depth: Int) -> Bool {
        bytes += Array("\(tag)\(count):".utf8)
        for value in values where !write(value, depth: depth - 1) { return false }
        return true
    }

    private mutating func append(_ tag: Character, _ body: [UInt8]) {
        bytes += Array("\(tag)\(body.count):".utf8) + body
    }

    /// As Python's `float.fromhex` reads it, without loss.
    private static func hexadecimal(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        let sign = number.sign == .minus ? "-" : ""
        let magnitude = number.magnitude
        if magnitude == 0 { return sign + "0x0p0" }
        let exponent = magnitude.exponent
        let significand = String(magnitude.significandBitPattern, radix: 16)
        let padded = String(repeating: "0", count: 13 - significand.count) + significand
        if magnitude.isNormal { return "\(sign)0x1.\(padded)p\(exponent)" }
        return "\(sign)0x0.\(padded)p-1022"
    }
}

extension PythonValue {
    /// Whether something is in it that has no value here, but a type alone.
    package var holdsOpaque: Bool {
        switch self {
        case .opaque: true
        case .list(let items), .tuple(let items): items.contains(where: \.holdsOpaque)
        case .set(let items): items.contains(where: \.holdsOpaque)
        case .dict(let pairs): pairs.contains { $0.key.holdsOpaque || $0.value.holdsOpaque }
        default: false
        }
    }
}
