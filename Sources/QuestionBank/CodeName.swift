/// The names of code in a sentence: dotted ones such as `itertools.batched`, ones with underscores such as
/// `call_soon` or `__init__`, and calls such as `sum()`.
struct CodeName {
    /// As the sentence has it.
    var said: String
    /// The last part, which a program must have to use it.
    var last: Substring {
        said.utf8.lastIndex(of: UInt8(ascii: ".")).map { said[said.utf8.index(after: $0)...] } ?? said[...]
    }

    static func all(in text: String) -> [CodeName] {
        let bytes = Array(text.utf8)
        return DottedRuns.all(in: bytes, where: isWord).compactMap { run in
            let before = run.lowerBound == 0 ? UInt8(ascii: " ") : bytes[run.lowerBound - 1]
            let after = bytes[run.upperBound...].prefix(2)
            // A part of an address, of a path or of a word of another script.
            guard !"/@.-".utf8.contains(before), before < 0x80,
                after.first.map({ $0 < 0x80 && $0 != UInt8(ascii: "/") }) ?? true
            else { return nil }
            let isCalled = after.first == UInt8(ascii: "(") && after.last != UInt8(ascii: "s")
            return isName(bytes[run], isCalled: isCalled)
                ? CodeName(said: String(decoding: bytes[run], as: UTF8.self)) : nil
        }
    }

    /// The words of programs, to look the names up in.
    static func words(of programs: [String]) -> Set<Substring> {
        Set(programs.flatMap { text in text.utf8.split { !StatedNumbers.isWord($0) }.map { Substring($0) } })
    }

    private static let files: Set<String> = [
        "py", "pyi", "pyc", "txt", "md", "toml", "cfg", "ini", "yaml", "json", "csv", "org", "com", "io", "whl",
    ]

    private static func isName(_ bytes: ArraySlice<UInt8>, isCalled: Bool) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."))
        guard parts.allSatisfy({ $0.first.map { !StatedNumbers.isDigit($0) } ?? false }), let last = parts.last else {
            return false
        }
        if parts.count > 1 { return last.count > 1 && !files.contains(String(decoding: last, as: UTF8.self)) }
        guard let first = last.first, last.count > 1 else { return false }
        // Classes of the reader's own, such as `OrderRefused(…)`, are often only an example.
        let isSmall = first == UInt8(ascii: "_") || first & 0x20 != 0
        return isCalled && isSmall || last.dropFirst().contains(UInt8(ascii: "_"))
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte < 0x80 && StatedNumbers.isWord(byte) }
}
