import Python
import Sandbox

/// The bytes that cross between Assay and the call harness: tagged, length-prefixed values, and one frame with the
/// result.
///
/// `N:` `T:` `F:` stand for themselves; `i`, `f`, `s`, `b`, `o` carry a length and that many bytes (hexadecimal digits,
/// a hexadecimal float, UTF-8, bytes, a type's name); `l`, `t`, `e`, `d` carry a count of items.
enum CallFrame {
    static let nonceLength = 32

    /// Made anew for each call: what the frame must begin with.
    static func nonce() -> [UInt8] {
        (0..<4).flatMap { _ in
            let digits = String(UInt32.random(in: .min ... .max), radix: 16)
            return Array((String(repeating: "0", count: 8 - digits.count) + digits).utf8)
        }
    }

    static func request(_ call: Call, nonce: [UInt8]) throws(SandboxError) -> [UInt8] {
        var bytes = nonce
        append("s", Array(call.entry.utf8), to: &bytes)
        guard encode(.list(call.arguments), to: &bytes, depth: 64), bytes.count <= 8 << 20 else {
            throw .refused("the arguments are too deep, over 8 MiB, or hold what cannot be passed")
        }
        return bytes
    }

    /// The outcome that a reply claims; `noResult` unless it is exactly one well-formed frame.
    static func outcome(_ reply: [UInt8], nonce: [UInt8]) -> CallOutcome {
        guard reply.count > 41, isWhole(reply, nonce: nonce[...]) else { return .noResult }
        let payload = reply[41...]
        switch reply[40] {
        case UInt8(ascii: "X"):
            guard payload.count <= 256 else { return .noResult }
            return .raised(String(decoding: payload, as: UTF8.self))
        case UInt8(ascii: "R"):
            var reader = CallValueReader(bytes: payload)
            guard let value = reader.read(depth: 65), reader.isAtEnd else { return .noResult }
            return .returned(value)
        default:
            return .noResult
        }
    }

    /// Whether a reply is as long as its frame says: then the call is over.
    static func isWhole(_ reply: [UInt8], nonce: ArraySlice<UInt8>) -> Bool {
        guard reply.count > 40, reply.starts(with: nonce),
            let length = Int(String(decoding: reply[32..<40], as: UTF8.self), radix: 16)
        else { return false }
        return reply.count == 40 + length
    }

    private static func append(_ tag: Character, _ body: [UInt8], to bytes: inout [UInt8]) {
        bytes += Array("\(tag)\(body.count):".utf8) + body
    }

    /// False for what cannot be passed.
    private static func encode(_ value: PythonValue, to bytes: inout [UInt8], depth: Int) -> Bool {
        guard depth > 0 else { return false }
        func items(_ tag: Character, _ values: [PythonValue], count: Int) -> Bool {
            bytes += Array("\(tag)\(count):".utf8)
            for value in values where !encode(value, to: &bytes, depth: depth - 1) { return false }
            return true
        }
        switch value {
        case .none: bytes += Array("N:".utf8)
        case .bool(let flag): bytes += Array((flag ? "T:" : "F:").utf8)
        case .int(let digits):
            guard let number = BigDigits.hexadecimal(decimal: digits) else { return false }
            append("i", Array(number.utf8), to: &bytes)
        case .float(let number): append("f", Array(hexadecimal(number).utf8), to: &bytes)
        case .string(let text): append("s", Array(text.utf8), to: &bytes)
        case .bytes(let raw): append("b", raw, to: &bytes)
        case .list(let values): return items("l", values, count: values.count)
        case .tuple(let values): return items("t", values, count: values.count)
        case .set(let values): return items("e", Array(values), count: values.count)
        case .dict(let pairs): return items("d", pairs.flatMap { [$0.key, $0.value] }, count: pairs.count)
        case .opaque: return false
        }
        return true
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
