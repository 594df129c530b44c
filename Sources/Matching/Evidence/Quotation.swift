/// The words that are shown for a skill.
enum Quotation {
    static let longest = 240

    /// The whole line, shortened around the skill where it is long; of a line about education, or one that names a school,
    /// only what stands between two marks around the skill.
    static func of(_ line: CVLine, around range: Range<Int>) -> String {
        let namesSchool = line.section == .education
        if !namesSchool, line.text.utf8.count <= longest { return line.text }
        let bytes = Array(line.text.utf8)
        var lower = max(0, range.lowerBound - longest / 2)
        var upper = min(bytes.count, range.upperBound + longest / 2)
        if namesSchool {
            if let mark = bytes[lower..<range.lowerBound].lastIndex(where: isMark) {
                lower = mark + 1
            }
            if let mark = bytes[range.upperBound..<upper].firstIndex(where: isMark) { upper = mark }
            if isPlainPart(bytes[lower..<upper]) {
                return tidy(bytes, lower..<upper, of: bytes.count)
            }
            return String(decoding: bytes[range], as: UTF8.self)
        }
        return tidy(bytes, lower..<upper, of: bytes.count)
    }

    /// Commas, semicolons, bars, parentheses, colons, full stops and everything beyond ASCII punctuation of that kind.
    private static func isMark(_ byte: UInt8) -> Bool {
        [UInt8](",;|():/.@".utf8).contains(byte) || byte == 0xE2
    }

    /// Short, and without a word that schools are called by.
    private static func isPlainPart(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return bytes.count <= 80 && !schoolWords.contains(where: text.contains)
    }

    private static let schoolWords = [
        "universit", "college", "school", "institut", "academy", "högskola", "skola", "hochschule", "gymnasi",
        "polytechn", "akademi", "faculty", " at ", " vid ", " från ", " from ", " of ", "大学", "学校", "高校", "学院",
    ]

    /// The part without a torn word or character at its ends, with "…" where something was left out.
    private static func tidy(_ bytes: [UInt8], _ range: Range<Int>, of count: Int) -> String {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower > 0, lower < upper, bytes[lower] & 0xC0 == 0x80 { lower += 1 }
        while upper < count, upper > lower, bytes[upper] & 0xC0 == 0x80 { upper -= 1 }
        let text = String(decoding: bytes[lower..<upper], as: UTF8.self)
        let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        return (lower > 0 ? "… " : "") + String(trimmed) + (upper < count ? " …" : "")
    }
}
