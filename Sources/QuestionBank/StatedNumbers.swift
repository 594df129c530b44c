/// The numbers that a text states, such as `20`, `3.13` or `0.5`: runs of digits and dots that stand by themselves.
struct StatedNumbers {
    static func all(in text: String) -> Set<String> {
        var found: Set<String> = []
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            guard isDigit(bytes[place]) else {
                place += 1
                continue
            }
            let start = place
            while place < bytes.count,
                isDigit(bytes[place])
                    || (bytes[place] == UInt8(ascii: ".") && place + 1 < bytes.count && isDigit(bytes[place + 1]))
            { place += 1 }
            let isAlone =
                (start == 0 || !isWord(bytes[start - 1]) && bytes[start - 1] != UInt8(ascii: "."))
                && (place == bytes.count || !isWord(bytes[place]))
            if isAlone { found.insert(String(decoding: bytes[start..<place], as: UTF8.self)) }
        }
        return found
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
