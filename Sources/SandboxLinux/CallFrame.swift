import Python
import Sandbox

/// The bytes that cross between Assay and the call harness: packed values, and one frame with the result.
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
        var writer = PackedValueWriter()
        writer.write(.string(call.entry))
        let arguments = PythonValue.list(call.arguments)
        guard !arguments.holdsOpaque, writer.write(arguments, depth: 64), writer.bytes.count <= 8 << 20 else {
            throw .refused("the arguments are too deep, over 8 MiB, or hold what cannot be passed")
        }
        return nonce + writer.bytes
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
            var reader = PackedValueReader(bytes: payload)
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
}
