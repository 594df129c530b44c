extension PythonValue: Codable {
    /// One word for each type: a value is an object with exactly one of them, such as `{"tuple": [{"int": "1"}]}`.
    private enum Key: String, CodingKey {
        case none, bool, int, float, string, bytes, list, tuple, set, dict, opaque
    }

    /// Refuses what is nested deeper than `deepest`, integers that are none, and more than one type at once.
    public init(from decoder: any Decoder) throws {
        func refuse(_ why: String) -> DecodingError {
            .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: why))
        }
        guard decoder.codingPath.count(where: { Key(stringValue: $0.stringValue) != nil }) <= Self.deepest else {
            throw refuse("nested too deep")
        }
        let container = try decoder.container(keyedBy: Key.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw refuse("not one Python value")
        }
        switch key {
        case .none: self = .none
        case .bool: self = .bool(try container.decode(Bool.self, forKey: key))
        case .int:
            let digits = try container.decode(String.self, forKey: key)
            guard Self.isInteger(digits) else { throw refuse("not an integer") }
            self = .int(digits)
        case .float:
            let text = try container.decode(String.self, forKey: key)
            guard let number = Double(text) else { throw refuse("not a float") }
            self = .float(number)
        case .string: self = .string(try container.decode(String.self, forKey: key))
        case .bytes: self = .bytes(try container.decode([UInt8].self, forKey: key))
        case .list: self = .list(try container.decode([PythonValue].self, forKey: key))
        case .tuple: self = .tuple(try container.decode([PythonValue].self, forKey: key))
        case .set: self = .set(Set(try container.decode([PythonValue].self, forKey: key)))
        case .dict:
            let pairs = try container.decode([[PythonValue]].self, forKey: key)
            guard pairs.allSatisfy({ $0.count == 2 }) else { throw refuse("not pairs") }
            self = .dict(Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last }))
        case .opaque: self = .opaque(type: try container.decode(String.self, forKey: key))
        }
    }

    /// Members of sets and pairs of dicts are written in the order of their descriptions, so that equal values encode alike;
    /// of those that agree for longer than any key of a bank the order is chance.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .none: try container.encode(true, forKey: .none)
        case .bool(let flag): try container.encode(flag, forKey: .bool)
        case .int(let digits): try container.encode(digits, forKey: .int)
        case .float(let number): try container.encode(Self.text(number), forKey: .float)
        case .string(let text): try container.encode(text, forKey: .string)
        case .bytes(let bytes): try container.encode(bytes, forKey: .bytes)
        case .list(let items): try container.encode(items, forKey: .list)
        case .tuple(let items): try container.encode(items, forKey: .tuple)
        case .set(let members):
            try container.encode(Self.ordered(Array(members)) { $0 }, forKey: .set)
        case .dict(let pairs):
            try container.encode(Self.ordered(Array(pairs), by: \.key).map { [$0.key, $0.value] }, forKey: .dict)
        case .opaque(let type): try container.encode(type, forKey: .opaque)
        }
    }

    private static func ordered<Element>(_ elements: [Element], by key: (Element) -> PythonValue) -> [Element] {
        elements.map { (text: key($0).written(upTo: 10_000), element: $0) }.sorted {
            PythonWriter.precedes($0.text, $1.text)
        }
        .map(\.element)
    }

    /// Digits as Python writes them: no leading zeros, no `+`, no `-0`.
    static func isInteger(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard let first = digits.first, digits.count <= mostDigits,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return false }
        return first != UInt8(ascii: "0") || text == "0"
    }
}
