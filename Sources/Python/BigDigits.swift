/// Rewrites integers of any size between decimal and hexadecimal digits, with an optional minus sign.
package enum BigDigits {
    private static let decimalChunk: UInt64 = 1_000_000_000

    /// `nil` for what is not an integer's decimal digits (at most 110,000 of them).
    package static func hexadecimal(decimal text: String) -> String? {
        guard let (sign, digits) = split(text), digits.count <= 110_000 else { return nil }
        var limbs: [UInt32] = []
        for start in stride(from: 0, to: digits.count, by: 9) {
            let piece = digits[start..<min(start + 9, digits.count)]
            guard let value = UInt64(String(decoding: piece, as: UTF8.self)) else { return nil }
            var carry = value
            let factor = piece.count == 9 ? decimalChunk : (0..<piece.count).reduce(1) { power, _ in power * 10 }
            for index in limbs.indices {
                let product = UInt64(limbs[index]) * factor + carry
                limbs[index] = UInt32(truncatingIfNeeded: product)
                carry = product >> 32
            }
            if carry > 0 { limbs.append(UInt32(carry)) }
        }
        guard let top = limbs.last else { return "0" }
        return sign + String(top, radix: 16) + limbs.dropLast().reversed().map { padded($0, radix: 16, to: 8) }.joined()
    }

    /// `nil` for what is not an integer's hexadecimal digits (at most 100,000 of them).
    package static func decimal(hexadecimal text: String) -> String? {
        guard let (sign, digits) = split(text), digits.count <= 100_000 else { return nil }
        // Base 10^9, least significant first.
        var limbs: [UInt32] = []
        for start in stride(from: 0, to: digits.count, by: 8) {
            let piece = digits[start..<min(start + 8, digits.count)]
            guard let value = UInt64(String(decoding: piece, as: UTF8.self), radix: 16) else { return nil }
            var carry = value
            let shift = UInt64(4 * piece.count)
            for index in limbs.indices {
                let product = UInt64(limbs[index]) << shift + carry
                limbs[index] = UInt32(product % decimalChunk)
                carry = product / decimalChunk
            }
            while carry > 0 {
                limbs.append(UInt32(carry % decimalChunk))
                carry /= decimalChunk
            }
        }
        guard let top = limbs.last else { return "0" }
        return sign + String(top) + limbs.dropLast().reversed().map { padded($0, radix: 10, to: 9) }.joined()
    }

    private static func split(_ text: String) -> (sign: String, digits: [UInt8])? {
        let negative = text.hasPrefix("-")
        let digits = Array(text.utf8.dropFirst(negative ? 1 : 0))
        let plain = digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        return digits.isEmpty || !plain ? nil : (negative ? "-" : "", digits)
    }

    private static func padded(_ limb: UInt32, radix: Int, to width: Int) -> String {
        let digits = String(limb, radix: radix)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
