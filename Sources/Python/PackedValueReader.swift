/// Reads a claimed value, bounded in depth, count and digits. Never trusts a length.
package struct PackedValueReader {
    private let bytes: ArraySlice<UInt8>
    private var at: Int
    private var left = 100_001
    /// Rewriting digits takes the square of their number: one integer and all together are bounded.
    private var digitsLeft = 400_000
    /// Hexadecimal ones and a sign, of an integer that has no more decimal ones than a value may have.
    private static let integerDigits = 3_600
    /// The harness cuts names to 200, perhaps within a letter.
    private static let nameBytes = 1_024

    package init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    package var isAtEnd: Bool { at == bytes.endIndex }

    package mutating func read(depth: Int) -> PythonValue? {
        left -= 1
        guard depth > 0, left >= 0, let (tag, count) = head() else { return nil }
        switch tag {
        case UInt8(ascii: "N"): return count == 0 ? PythonValue.none : nil
        case UInt8(ascii: "T"): return count == 0 ? .bool(true) : nil
        case UInt8(ascii: "F"): return count == 0 ? .bool(false) : nil
        case UInt8(ascii: "i"):
            guard let digits = text(count), count <= Self.integerDigits else { return nil }
            if let small = Int(digits, radix: 16), count <= 15 { return .int(String(small)) }
            digitsLeft -= count
            guard digitsLeft >= 0 else { return nil }
            guard let decimal = BigDigits.decimal(hexadecimal: digits) else { return nil }
            // No key has so many: what it is exactly does not matter.
            return PythonValue.isInteger(decimal) ? .int(decimal) : .opaque(type: "int")
        case UInt8(ascii: "f"):
            guard let digits = text(count), digits.utf8.count <= 40 else { return nil }
            return Double(digits).map { .float($0) }
        case UInt8(ascii: "s"): return text(count).map { .string($0) }
        case UInt8(ascii: "b"): return body(count).map { .bytes(Array($0)) }
        case UInt8(ascii: "o"): return count <= Self.nameBytes ? name(count).map { .opaque(type: $0) } : nil
        case UInt8(ascii: "l"): return items(count, depth).map { .list($0) }
        case UInt8(ascii: "t"): return items(count, depth).map { .tuple($0) }
        case UInt8(ascii: "e"):
            guard let items = items(count, depth), items.allSatisfy(Self.mayBeKey) else { return nil }
            // Of two things that have no value here nobody can tell whether they are one.
            guard !items.contains(where: \.holdsOpaque) else { return .opaque(type: "set") }
            let set = Set(items)
            return set.count == items.count ? .set(set) : nil
        case UInt8(ascii: "d"):
            guard count <= 50_000, let items = items(2 * count, depth) else { return nil }
            var pairs: [PythonValue: PythonValue] = [:]
            for index in stride(from: 0, to: items.count, by: 2) {
                guard Self.mayBeKey(items[index]) else { return nil }
                guard !items[index].holdsOpaque else { return .opaque(type: "dict") }
                pairs[items[index]] = items[index + 1]
            }
            return pairs.count == count ? .dict(pairs) : nil
        default: return nil
        }
    }

    /// No Python has a set of sets. A forged one would be hashed once more on each level.
    private static func mayBeKey(_ value: PythonValue) -> Bool {
        switch value {
        case .list, .set, .dict: false
        case .tuple(let items): items.allSatisfy(mayBeKey)
        default: true
        }
    }

    private mutating func head() -> (tag: UInt8, count: Int)? {
        guard at < bytes.endIndex else { return nil }
        let tag = bytes[at]
        var count = 0
        at += 1
        var digits = 0
        while at < bytes.endIndex, bytes[at] != UInt8(ascii: ":") {
            guard (48...57).contains(bytes[at]), digits < 8 else { return nil }
            count = count * 10 + Int(bytes[at] - 48)
            digits += 1
            at += 1
        }
        guard at < bytes.endIndex else { return nil }
        at += 1
        return (tag, count)
    }

    private mutating func body(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= bytes.endIndex - at else { return nil }
        defer { at += count }
        return bytes[at..<(at + count)]
    }

    private mutating func text(_ count: Int) -> String? {
        body(count).flatMap { String(validating: $0, as: UTF8.self) }
    }

    private mutating func name(_ count: Int) -> String? {
        body(count).map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func items(_ count: Int, _ depth: Int) -> [PythonValue]? {
        guard count <= left else { return nil }
        var items: [PythonValue] = []
        items.reserveCapacity(count)
        for _ in 0..<count {
            guard let item = read(depth: depth - 1) else { return nil }
            items.append(item)
        }
        return items
    }
}
