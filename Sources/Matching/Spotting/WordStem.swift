/// What a word is looked up by when it is not known as written: the singular, the name without a version, the first part of
/// a Swedish or German compound.
enum WordStem {
    /// `nil` where nothing can be taken off.
    static func of(_ word: String) -> String? {
        var word = word
        return word.withUTF8 { bytes in
            guard let length = length(bytes) else { return nil }
            let stem = String(decoding: bytes[..<length.kept], as: UTF8.self)
            return length.takesY ? stem + "y" : stem
        }
    }

    /// How many bytes of the word are kept.
    private static func length(_ bytes: UnsafeBufferPointer<UInt8>) -> (kept: Int, takesY: Bool)? {
        guard bytes.count > 3, let last = bytes.last else { return nil }
        if last == UInt8(ascii: "s"), bytes[bytes.count - 2] != UInt8(ascii: "s") {
            let isPluralOfY = bytes.count > 5 && bytes.reversed().starts(with: "sei".utf8)
            return isPluralOfY ? (bytes.count - 3, true) : (bytes.count - 1, false)
        }
        if isDigit(last) {
            guard let first = bytes.firstIndex(where: isDigit), first >= 3, bytes.count - first <= 4 else { return nil }
            return bytes[first...].allSatisfy(isDigit) ? (first, false) : nil
        }
        guard bytes.count > 7 else { return nil }
        for ending in endings[Int(last)] where bytes.count - ending.count >= 3 {
            if bytes[(bytes.count - ending.count)...].elementsEqual(ending) {
                return (bytes.count - ending.count, false)
            }
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// By their last byte.
    private static let endings: [[[UInt8]]] = {
        let words = [
            "utvecklare", "utvecklaren", "utveckling", "programmering", "programmerare", "kod", "tjänster", "tjänst",
            "lösningar", "baserad", "baserade", "databas", "databaser", "miljö", "miljöer",
            "entwickler", "entwicklerin", "entwicklung", "programmierung", "programmierer", "kenntnisse", "umgebung",
        ]
        var endings = [[[UInt8]]](repeating: [], count: 256)
        for word in words {
            let bytes = Array(word.utf8)
            endings[Int(bytes.last ?? 0)].append(bytes)
        }
        return endings
    }()
}
