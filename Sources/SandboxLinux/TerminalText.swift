/// What a terminal showed, without its control sequences and the interpreter's prompts.
enum TerminalText {
    /// The text without escape sequences, bells and carriage returns.
    static func plain(_ bytes: [UInt8]) -> String {
        var kept: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x1b, index < bytes.count {
                let kind = bytes[index]
                index += 1
                if kind == UInt8(ascii: "[") {
                    while index < bytes.count, !(0x40...0x7e).contains(bytes[index]) { index += 1 }
                    index += 1
                } else if kind == UInt8(ascii: "]") {
                    while index < bytes.count, bytes[index] != 7 { index += 1 }
                    index += 1
                }
            } else if byte != 13, byte != 7 {
                kept.append(byte)
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Only what statements printed: lines that begin with a prompt, and the banner before the first, are left out.
    static func answers(_ bytes: [UInt8]) -> String {
        let lines = plain(bytes).split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: isPrompt) else { return "" }
        let printed = lines[first...].filter { !isPrompt($0) && !$0.isEmpty }
        return printed.map { $0 + "\n" }.joined()
    }

    private static func isPrompt(_ line: Substring) -> Bool { line.hasPrefix(">>>") || line.hasPrefix("...") }
}
