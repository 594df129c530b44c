import Python

extension PythonValue {
    static let tags = ["!tuple", "!set", "!bytes", "!float", "!dict"]

    /// A literal of a test, as a value; `nil`, with a fault, where YAML and Python could read it differently.
    init?(_ node: YAMLNode, faults: inout FaultList) {
        switch (node.tag, node.content) {
        case (nil, .scalar(let text, let isPlain)):
            guard isPlain else {
                self = .string(text)
                return
            }
            self.init(plain: text, line: node.line, faults: &faults)
        case (nil, .sequence(let items)):
            guard let values = Self.all(items, faults: &faults) else { return nil }
            self = .list(values)
        case (nil, .mapping(let entries)):
            self.init(entries, faults: &faults)
        case ("!tuple"?, .sequence(let items)):
            guard let values = Self.all(items, faults: &faults) else { return nil }
            self = .tuple(values)
        case ("!set"?, .sequence(let items)):
            self.init(setOf: items, line: node.line, faults: &faults)
        case ("!dict"?, .sequence(let items)):
            self.init(pairs: items, faults: &faults)
        case ("!bytes"?, .scalar(let text, _)):
            let bytes = text.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
            guard bytes.count == text.unicodeScalars.count else {
                faults.error(node.line, "`!bytes` takes the letters U+0000 to U+00FF: write other bytes as \"\\xNN\"")
                return nil
            }
            self = .bytes(bytes)
        case ("!float"?, .scalar(let text, _)):
            guard let number = Self.float(text) else {
                faults.error(node.line, "`!float` takes a number, inf, -inf or nan, not `\(text)`")
                return nil
            }
            self = .float(number)
        case (let tag?, _):
            faults.error(
                node.line,
                Self.tags.contains(tag)
                    ? "`\(tag)` does not fit \(node.what): write !tuple […], !set […], !dict [[key, value], …], !bytes \"…\" or !float …"
                    : "unknown tag `\(tag)`\(NearestName.hint(tag, among: Self.tags))")
            return nil
        }
    }

    private static func all(_ nodes: [YAMLNode], faults: inout FaultList) -> [PythonValue]? {
        let values = nodes.compactMap { PythonValue($0, faults: &faults) }
        return values.count == nodes.count ? values : nil
    }

    private init?(_ entries: [YAMLNode.Entry], faults: inout FaultList) {
        var dict: [PythonValue: PythonValue] = [:]
        for entry in entries {
            if let earlier = entry.repeats {
                faults.error(
                    entry.key.line, "key `\(entry.key.scalar ?? "")` stands twice, first on line \(earlier): keep one")
                return nil
            }
            guard case .string(let key)? = PythonValue(entry.key, faults: &faults) else {
                faults.error(
                    entry.key.line, "a mapping has texts as keys: quote the key, or write !dict [[key, value], …]")
                return nil
            }
            guard let value = PythonValue(entry.value, faults: &faults) else { return nil }
            dict[.string(key)] = value
        }
        self = .dict(dict)
    }

    private init?(setOf items: [YAMLNode], line: Int, faults: inout FaultList) {
        guard let values = Self.all(items, faults: &faults) else { return nil }
        guard let odd = Self.unfitKey(values) else {
            self = .set(Set(values))
            return
        }
        faults.error(items[odd.index].line, "in a set, \(odd.problem)")
        return nil
    }

    private init?(pairs items: [YAMLNode], faults: inout FaultList) {
        var keys: [PythonValue] = []
        var values: [PythonValue] = []
        for item in items {
            guard case .sequence(let pair) = item.content, item.tag == nil, pair.count == 2 else {
                faults.error(item.line, "`!dict` takes pairs: [[key, value], …]")
                return nil
            }
            guard let both = Self.all(pair, faults: &faults), both.count == 2 else { return nil }
            keys.append(both[0])
            values.append(both[1])
        }
        if let odd = Self.unfitKey(keys) {
            faults.error(items[odd.index].line, "as keys of a dict, \(odd.problem)")
            return nil
        }
        self = .dict(Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first }))
    }

    /// The first value that Python would not take as a member, or would merge with an earlier one.
    private static func unfitKey(_ values: [PythonValue]) -> (index: Int, problem: String)? {
        var seen: Set<PythonValue> = []
        for (index, value) in values.enumerated() {
            guard value.isHashableInPython else { return (index, "\(value) is refused by Python: it is not hashable") }
            guard seen.insert(value.asKey).inserted else {
                return (index, "\(value) equals an earlier one, so Python keeps only one of them")
            }
        }
        return nil
    }
}
