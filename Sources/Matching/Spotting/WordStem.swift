/// What a word is looked up by when it is not known as written: the singular, the name without a version, the first part of
/// a Swedish or German compound.
enum WordStem {
    /// `nil` where nothing can be taken off.
    static func of(_ word: String) -> String? {
        let bytes = Array(word.utf8)
        guard bytes.count > 3, let last = bytes.last else { return nil }
        if last == UInt8(ascii: "s"), bytes[bytes.count - 2] != UInt8(ascii: "s") {
            if word.hasSuffix("ies"), bytes.count > 5 { return String(word.dropLast(3)) + "y" }
            return String(word.dropLast())
        }
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last) {
            let stem = word.prefix { !$0.isNumber }
            return stem.utf8.count >= 3 && word.utf8.count - stem.utf8.count <= 4 ? String(stem) : nil
        }
        guard bytes.count > 7 else { return nil }
        for ending in endings where word.hasSuffix(ending) {
            let stem = word.dropLast(ending.count)
            if stem.utf8.count >= 3 { return String(stem) }
        }
        return nil
    }

    private static let endings = [
        "utvecklare", "utvecklaren", "utveckling", "programmering", "programmerare", "kod", "tjänster", "tjänst",
        "lösningar", "baserad", "baserade", "databas", "databaser", "miljö", "miljöer",
        "entwickler", "entwicklerin", "entwicklung", "programmierung", "programmierer", "kenntnisse", "umgebung",
    ]
}
