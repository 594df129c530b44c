/// Reads the fields of one mapping: each is known, stands once and has the right shape, or there is a fault that says so.
package struct FieldReader {
    /// Such as "`proof`", for messages.
    package let name: String
    package let line: Int
    private var fields: [String: YAMLNode] = [:]

    /// `nil`, with a fault, when the node is no mapping.
    package init?(_ node: YAMLNode, name: String, known: [String], faults: inout FaultList) {
        guard case .mapping(let entries) = node.content, node.untagged(name, faults: &faults) else {
            if node.tag == nil {
                faults.error(node.line, "\(name) must be a mapping (`field: value`), not \(node.what)")
            }
            return nil
        }
        self.name = name
        line = node.line
        for entry in entries {
            guard let key = entry.key.scalar else {
                faults.error(entry.key.line, "a field's name in \(name) must be a text, not \(entry.key.what)")
                continue
            }
            if let earlier = entry.repeats {
                faults.error(entry.key.line, "`\(key)` stands twice in \(name), first on line \(earlier): keep one")
            } else if !known.contains(key) {
                faults.error(entry.key.line, "unknown field `\(key)` in \(name)\(NearestName.hint(key, among: known))")
            } else {
                var value = entry.value
                // What was left out has no place of its own: it is missed where its name stands.
                if value.isNull { value.line = entry.key.line }
                fields[key] = value
            }
        }
    }

    package subscript(field: String) -> YAMLNode? { fields[field] }

    /// The field; a fault when it is not there.
    package func required(_ field: String, faults: inout FaultList) -> YAMLNode? {
        guard let node = fields[field] else {
            faults.error(line, "\(name) needs the field `\(field)`")
            return nil
        }
        return node
    }

    package func text(_ field: String, faults: inout FaultList) -> String? {
        required(field, faults: &faults)?.text("`\(field)`", faults: &faults)
    }

    package func optionalText(_ field: String, faults: inout FaultList) -> String? {
        fields[field]?.text("`\(field)`", faults: &faults)
    }

    package func texts(_ field: String, faults: inout FaultList) -> [String] {
        guard let node = fields[field] else { return [] }
        return node.items("`\(field)`", faults: &faults).compactMap {
            $0.text("an entry of `\(field)`", faults: &faults)
        }
    }

    package func flag(_ field: String, faults: inout FaultList) -> Bool? {
        fields[field]?.flag("`\(field)`", faults: &faults)
    }

    package func integer(_ field: String, in range: ClosedRange<Int>, faults: inout FaultList) -> Int? {
        fields[field]?.integer("`\(field)`", in: range, faults: &faults)
    }

    /// A word of a closed list; a fault names the nearest one.
    package func word<Word: RawRepresentable & CaseIterable>(
        _ field: String, of type: Word.Type, faults: inout FaultList
    ) -> Word? where Word.RawValue == String {
        fields[field]?.word(field, of: type, faults: &faults)
    }
}
