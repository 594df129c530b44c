extension PythonValue: CustomStringConvertible {
    /// As Python 3's `repr` writes it; members of sets and keys of dicts in a fixed order.
    public var description: String { written(upTo: .max) }

    /// The first code points of the description, so many at most, and of a longer one an ellipsis: what came from a candidate's
    /// program is written no further than a person reads it.
    public func excerpt(_ limit: Int) -> String {
        let text = written(upTo: limit + 1)
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }

    /// The first code points of the description.
    func written(upTo limit: Int) -> String {
        var writer = PythonWriter(room: limit)
        writer.write(self)
        return writer.text
    }

    /// `float.__repr__`: the shortest digits that read back the same, with an exponent below 1e-4 and from 1e16.
    static func text(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        let sign = number.sign == .minus ? "-" : ""
        if number == 0 { return sign + "0.0" }
        let (digits, exponent) = shortest(number.magnitude)
        if exponent < -4 || exponent >= 16 {
            let rest = digits.dropFirst()
            let size = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
            return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e" + (exponent < 0 ? "-" : "+") + size
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = digits.prefix(exponent + 1)
        let zeros = String(repeating: "0", count: max(0, exponent + 1 - digits.count))
        let fraction = digits.dropFirst(exponent + 1)
        return sign + whole + zeros + "." + (fraction.isEmpty ? "0" : fraction)
    }

    /// The significant digits, and the power of ten of the first one.
    private static func shortest(_ number: Double) -> (digits: String, exponent: Int) {
        let parts = number.description.lowercased().split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0].drop { $0 == "0" }
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let scale = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let leading = fraction.prefix { $0 == "0" }.count
        let exponent = whole.isEmpty ? -leading - 1 : whole.count - 1
        var digits = (whole + fraction).drop { $0 == "0" }
        while digits.count > 1, digits.hasSuffix("0") { digits = digits.dropLast() }
        return (String(digits), exponent + scale)
    }
}
