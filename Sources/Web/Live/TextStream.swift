/// Turns bytes that come in pieces into text: a character that was cut in two waits for its rest, what is no UTF-8
/// becomes U+FFFD, and what cannot be seen is made visible.
struct TextStream: Sendable {
    private var rest: [UInt8] = []

    mutating func text(_ bytes: [UInt8]) -> String {
        let all = rest + bytes
        let cut = all.count - Self.unfinished(all.suffix(3))
        rest = Array(all[cut...])
        return visible(String(decoding: all[..<cut], as: UTF8.self))
    }

    /// What never became whole.
    mutating func end() -> String {
        defer { rest = [] }
        return rest.isEmpty ? "" : String(decoding: rest, as: UTF8.self)
    }

    /// How many of the last bytes begin a character that they do not end.
    private static func unfinished(_ tail: ArraySlice<UInt8>) -> Int {
        for (distance, byte) in tail.reversed().enumerated() {
            let length = byte >= 0xf0 && byte < 0xf8 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1
            if byte < 0x80 || byte >= 0xf8 { return 0 }
            if byte >= 0xc0 { return length > distance + 1 ? distance + 1 : 0 }
        }
        return 0
    }
}
