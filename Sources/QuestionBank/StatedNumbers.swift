/// The numbers that a text states, such as `20`, `3.13` or `0.5`: runs of digits and dots that stand by themselves.
struct StatedNumbers {
    static func all(in text: String) -> Set<String> {
        let bytes = Array(text.utf8)
        let alone = DottedRuns.all(in: bytes, where: isDigit).filter { run in
            (run.lowerBound == 0
                || !isWord(bytes[run.lowerBound - 1]) && bytes[run.lowerBound - 1] != UInt8(ascii: "."))
                && (run.upperBound == bytes.count || !isWord(bytes[run.upperBound]))
        }
        return Set(alone.map { String(decoding: bytes[$0], as: UTF8.self) })
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Also any byte of a letter beyond ASCII.
    static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
