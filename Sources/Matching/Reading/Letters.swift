/// What is done to the letters of any CV before its words are looked at.
enum Letters {
    /// Ligatures taken apart, control and zero-width characters left out, spaces of every kind made plain.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnplain) else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xfb00: plain.append(contentsOf: "ff".unicodeScalars)
            case 0xfb01: plain.append(contentsOf: "fi".unicodeScalars)
            case 0xfb02: plain.append(contentsOf: "fl".unicodeScalars)
            case 0xfb03: plain.append(contentsOf: "ffi".unicodeScalars)
            case 0xfb04: plain.append(contentsOf: "ffl".unicodeScalars)
            case 0xfb05, 0xfb06: plain.append(contentsOf: "st".unicodeScalars)
            case 9, 10, 13, 0xa0, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: plain.append(" ")
            case 0...0x1f, 0x7f...0x9f, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x2069, 0xfeff, 0xfff9...0xfffb:
                break
            case 0x2010, 0x2011: plain.append("-")
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    private static func isUnplain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1f, 0x7f...0xa0, 0x2000...0x2011, 0x202a...0x202f, 0x205f...0x2069, 0x3000, 0xfb00...0xfb06, 0xfeff,
            0xfff9...0xfffb:
            true
        default: false
        }
    }

    /// The words of a text, one space between.
    static func tidy(_ text: String) -> String {
        plain(text).split(separator: " ").joined(separator: " ")
    }

    static let bullets: Set<Character> = [
        "•", "◦", "▪", "▫", "‣", "●", "○", "■", "□", "◆", "◇", "➢", "➤", "►", "▶", "✓", "✔", "·", "∙", "–", "—", "-",
        "*", "\u{f0b7}",
        "\u{f0a7}", "\u{f076}", "\u{25aa}", "»", "›", "★", "☆", "\u{2043}", "→", "・",
    ]

    /// A bullet that stands alone, or a number with a point or bracket behind it.
    static func isItemMark(_ word: String) -> Bool {
        if word.count == 1, let only = word.first { return bullets.contains(only) }
        guard word.count <= 3, let last = word.last, last == "." || last == ")" else { return false }
        return word.dropLast().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// Written without spaces between words: Chinese and Japanese letters and their marks.
    static func isUnspaced(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        switch scalar {
        case 0x2e80...0x9fff, 0xf900...0xfaff, 0xff00...0xffef, 0x20000...0x3ffff: return true
        default: return false
        }
    }
}
