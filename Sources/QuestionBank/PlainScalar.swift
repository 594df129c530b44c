import Python

extension PythonValue {
    /// An unquoted YAML scalar: what YAML 1.1, YAML 1.2 and Python would read differently is refused.
    init?(plain text: String, line: Int, faults: inout FaultList) {
        switch text {
        case "null", "~", "": self = .none
        case "true", "True": self = .bool(true)
        case "false", "False": self = .bool(false)
        default:
            if let digits = Self.integer(text) {
                guard digits.utf8.count <= Self.mostDigits else {
                    faults.error(line, "an integer may have \(Self.mostDigits) digits")
                    return nil
                }
                self = .int(digits)
            } else if Self.looksLikeFloat(text), let number = Double(text) {
                guard number.isFinite else {
                    faults.error(line, "\(text) is too large for a float: write !float inf")
                    return nil
                }
                self = .float(number)
            } else if let number = Self.special[text] {
                self = .float(number)
            } else if let advice = Self.advice(text) {
                faults.error(line, "`\(text)` can be read in two ways: \(advice)")
                return nil
            } else {
                self = .string(text)
            }
        }
    }

    /// The argument of `!float`.
    static func float(_ text: String) -> Double? {
        if let number = ["inf": Double.infinity, "-inf": -.infinity, "nan": .nan][text] ?? special[text] {
            return number
        }
        guard looksLikeFloat(text) || integer(text) != nil, let number = Double(text), number.isFinite else {
            return nil
        }
        return number
    }

    private static let special: [String: Double] = [".inf": .infinity, "-.inf": -.infinity, ".nan": .nan]

    /// Decimal digits without leading zeros, `-` in front where it is negative.
    private static func integer(_ text: String) -> String? {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits == "0" || !digits.hasPrefix("0")
        else { return nil }
        return isNegative && digits != "0" ? "-" + digits : String(digits)
    }

    /// Digits with a point, an exponent, or both.
    private static func looksLikeFloat(_ text: String) -> Bool {
        var rest = Substring(text)
        if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
        func takeDigits() -> Int {
            let run = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(run.count)
            return run.count
        }
        var digits = takeDigits()
        var isFloat = false
        if rest.hasPrefix(".") {
            rest = rest.dropFirst()
            digits += takeDigits()
            isFloat = true
        }
        guard digits > 0 else { return false }
        if rest.hasPrefix("e") || rest.hasPrefix("E") {
            rest = rest.dropFirst()
            if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
            guard takeDigits() > 0 else { return false }
            isFloat = true
        }
        return isFloat && rest.isEmpty
    }

    /// What to write instead, where a plain scalar is a trap.
    private static func advice(_ text: String) -> String? {
        switch text {
        case "None", "Null", "NULL": return "write null, or quote the text"
        case "yes", "no", "on", "off", "Yes", "No", "On", "Off", "YES", "NO", "ON", "OFF", "TRUE", "FALSE":
            return "write true or false, or quote the text"
        case "inf", "-inf", "nan": return "write !float \(text), or quote the text"
        default: break
        }
        let body = text.drop { $0 == "-" || $0 == "+" }
        guard let first = body.first, first.isASCII, first.isNumber else { return nil }
        let looksNumeric = body.allSatisfy { $0.isHexDigit || "_xXoObBjJ:.".contains($0) }
        return looksNumeric ? "write the number in decimal, or quote the text" : nil
    }
}
