extension PythonValue {
    /// Reads a Python literal such as `{'a': (1, 2.5, None)}`; `nil` for anything that `ast.literal_eval` would not take.
    ///
    /// Decimal numbers only, no complex numbers, no joined strings; a mebibyte and a hundred levels at most.
    public init?(literal text: String) {
        guard text.utf8.count <= 1 << 20 else { return nil }
        var reader = PythonLiteralReader(text)
        guard let value = reader.whole() else { return nil }
        self = value
    }
}

/// Reads one literal from left to right.
struct PythonLiteralReader {
    private let letters: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) {
        letters = Array(text.unicodeScalars)
    }

    mutating func whole() -> PythonValue? {
        guard let value = value(depth: 0) else { return nil }
        skipSpace()
        return index == letters.count ? value : nil
    }

    private var next: Unicode.Scalar? { index < letters.count ? letters[index] : nil }

    private mutating func skipSpace() {
        while let letter = next, letter == " " || letter == "\t" || letter == "\n" || letter == "\r" { index += 1 }
    }

    private mutating func take(_ word: String) -> Bool {
        let wanted = Array(word.unicodeScalars)
        guard letters[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    private mutating func value(depth: Int) -> PythonValue? {
        skipSpace()
        guard depth <= PythonValue.deepest, let letter = next else { return nil }
        switch letter {
        case "[": return items(closing: "]", depth: depth).map { .list($0.values) }
        case "(":
            guard let read = items(closing: ")", depth: depth) else { return nil }
            // Parentheses around one value are no tuple.
            return read.values.count == 1 && !read.endsWithComma ? read.values[0] : .tuple(read.values)
        case "{": return braces(depth: depth)
        case "'", "\"": return string().map { .string($0) }
        default: break
        }
        if take("set()") { return .set([]) }
        for (prefix, isBytes) in [("b", true), ("B", true), ("u", false)] where followedByQuote(prefix) {
            index += 1
            return isBytes ? bytes() : string().map { .string($0) }
        }
        return word()
    }

    private func followedByQuote(_ prefix: String) -> Bool {
        guard index + 1 < letters.count, String(letters[index]) == prefix else { return false }
        return letters[index + 1] == "'" || letters[index + 1] == "\""
    }

    private struct Items {
        var values: [PythonValue] = []
        var endsWithComma = false
    }

    private mutating func items(closing: Unicode.Scalar, depth: Int) -> Items? {
        index += 1
        var items = Items()
        while true {
            skipSpace()
            if next == closing {
                index += 1
                return items
            }
            guard items.values.isEmpty || items.endsWithComma, let value = value(depth: depth + 1) else { return nil }
            items.values.append(value)
            skipSpace()
            items.endsWithComma = take(",")
        }
    }

    private mutating func braces(depth: Int) -> PythonValue? {
        index += 1
        var keys: [PythonValue] = []
        var values: [PythonValue] = []
        var seen: [PythonValue: Int] = [:]
        var hasComma = true
        while true {
            skipSpace()
            if take("}") { break }
            guard hasComma, let key = value(depth: depth + 1), key.isHashableInPython else { return nil }
            skipSpace()
            let isPair = take(":")
            // Either all are pairs or none is.
            guard keys.isEmpty || isPair == !values.isEmpty else { return nil }
            // Python keeps the first key and the last value.
            let place = seen[key.asKey]
            if place == nil {
                seen[key.asKey] = keys.count
                keys.append(key)
            }
            if isPair {
                guard let value = value(depth: depth + 1) else { return nil }
                if let place { values[place] = value } else { values.append(value) }
            }
            skipSpace()
            hasComma = take(",")
        }
        guard keys.isEmpty || !values.isEmpty else { return .set(Set(keys)) }
        return .dict(Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first }))
    }

    private mutating func word() -> PythonValue? {
        let start = index
        while let letter = next, !" \t\r\n,:]})([{".unicodeScalars.contains(letter) { index += 1 }
        var text = String(String.UnicodeScalarView(letters[start..<index]))
        switch text {
        case "None": return PythonValue.none
        case "True": return .bool(true)
        case "False": return .bool(false)
        default: break
        }
        if text.hasPrefix("+") { text.removeFirst() }
        if text == "-0" { return .int("0") }
        if PythonValue.isInteger(text) { return .int(text) }
        guard text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
            text.contains(where: { ".eE".contains($0) }),
            let first = text.drop(while: { $0 == "-" }).first, first.isNumber || first == ".",
            let number = Double(text),
            // Python reads 1e999 as infinity, which has no literal of its own: it could not be written back.
            number.isFinite
        else { return nil }
        return .float(number)
    }

    private mutating func string() -> String? {
        var text = String.UnicodeScalarView()
        guard quoted(isBytes: false, { text.append($0) }) else { return nil }
        return String(text)
    }

    private mutating func bytes() -> PythonValue? {
        var bytes: [UInt8] = []
        guard quoted(isBytes: true, { bytes.append(UInt8(truncatingIfNeeded: $0.value)) }) else { return nil }
        return .bytes(bytes)
    }

    /// Reads a string between single or double quotes; false where it is not closed or holds an escape that is none.
    private mutating func quoted(isBytes: Bool, _ emit: (Unicode.Scalar) -> Void) -> Bool {
        guard let quote = next else { return false }
        index += 1
        while let letter = next {
            index += 1
            switch letter {
            case quote: return true
            case "\n", "\r": return false
            case "\\":
                guard let scalar = escape(isBytes: isBytes) else { return false }
                if let scalar = scalar { emit(scalar) }
            default:
                guard !isBytes || letter.isASCII else { return false }
                emit(letter)
            }
        }
        return false
    }

    /// The letter that an escape stands for; `.some(nil)` for a joined line, `nil` where it stands for none.
    private mutating func escape(isBytes: Bool) -> Unicode.Scalar?? {
        guard let letter = next else { return nil }
        index += 1
        let simple: [Unicode.Scalar: Unicode.Scalar] = [
            "n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'", "\"": "\"", "a": "\u{7}", "b": "\u{8}", "f": "\u{C}",
            "v": "\u{B}",
        ]
        if let plain = simple[letter] { return plain }
        switch letter {
        case "\n": return .some(nil)
        case "x": return digits(2, radix: 16).map(Optional.some)
        case "u" where !isBytes: return digits(4, radix: 16).map(Optional.some)
        case "U" where !isBytes: return digits(8, radix: 16).map(Optional.some)
        case "0"..."7":
            index -= 1
            var count = 0
            while count < 3, index + count < letters.count, ("0"..."7").contains(letters[index + count]) { count += 1 }
            return digits(count, radix: 8).flatMap { isBytes && $0.value > 255 ? nil : .some($0) }
        default: return nil
        }
    }

    private mutating func digits(_ count: Int, radix: Int) -> Unicode.Scalar? {
        guard index + count <= letters.count else { return nil }
        let text = String(String.UnicodeScalarView(letters[index..<(index + count)]))
        guard text.allSatisfy({ $0.isHexDigit }), let value = UInt32(text, radix: radix) else { return nil }
        index += count
        return Unicode.Scalar(value)
    }
}
