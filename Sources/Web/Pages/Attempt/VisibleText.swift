/// Text of a program or a person with what cannot be seen made visible: control characters as their pictures, characters
/// that turn the direction of writing or have no width by their numbers. Line feeds and tabs stay, and the joiners that Persian, Indic
/// scripts and emoji are written with.
func visible(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x09, 0x0A: result.unicodeScalars.append(scalar)
        case 0x00...0x1F: result.unicodeScalars.append(picture(scalar.value))
        case 0x7F: result += "\u{2421}"
        case 0x80...0x9F, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE007F:
            result += "\u{27E6}U+" + String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4) + "\u{27E7}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

private func picture(_ control: UInt32) -> Unicode.Scalar { Unicode.Scalar(0x2400 + control) ?? "\u{FFFD}" }

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: "0", count: max(0, width - count)) + self
    }
}
