import Python

extension YAMLNode {
    /// False, with a fault, where an explicit tag stands.
    func untagged(_ name: String, faults: inout FaultList) -> Bool {
        guard let tag else { return true }
        faults.error(line, "\(name) carries the tag `\(tag)`: tags are only read in test values")
        return false
    }

    /// The text of a scalar that is not empty.
    package func text(_ name: String, faults: inout FaultList) -> String? {
        guard let text = anyText(name, faults: &faults) else { return nil }
        guard text.contains(where: { !$0.isWhitespace }) else {
            faults.error(line, "\(name) is empty: write a text")
            return nil
        }
        return text
    }

    /// The text of a scalar; `""` in quotes counts as one.
    package func anyText(_ name: String, faults: inout FaultList) -> String? {
        guard untagged(name, faults: &faults) else { return nil }
        guard let text = scalar else {
            faults.error(line, "\(name) must be a text, not \(what)")
            return nil
        }
        guard !isPlain || !text.isEmpty else {
            faults.error(line, "\(name) is empty: write a text")
            return nil
        }
        return text
    }

    package func items(_ name: String, faults: inout FaultList) -> [YAMLNode] {
        guard untagged(name, faults: &faults) else { return [] }
        guard case .sequence(let items) = content else {
            faults.error(line, "\(name) must be a list, not \(what)")
            return []
        }
        return items
    }

    func entries(_ name: String, faults: inout FaultList) -> [Entry] {
        guard untagged(name, faults: &faults) else { return [] }
        guard case .mapping(let entries) = content else {
            faults.error(line, "\(name) must be a mapping, not \(what)")
            return []
        }
        return entries.filter { entry in
            guard let earlier = entry.repeats else { return true }
            faults.error(
                entry.key.line,
                "`\(entry.key.scalar ?? "")` stands twice in \(name), first on line \(earlier): keep one")
            return false
        }
    }

    package func flag(_ name: String, faults: inout FaultList) -> Bool? {
        guard tag == nil, isPlain, let text = scalar, text == "true" || text == "false" else {
            faults.error(line, "\(name) must be true or false")
            return nil
        }
        return text == "true"
    }

    package func integer(_ name: String, in range: ClosedRange<Int>, faults: inout FaultList) -> Int? {
        guard tag == nil, isPlain, let text = scalar, let number = Int(text), range.contains(number) else {
            let bounds =
                range.upperBound == .max
                ? "from \(range.lowerBound) up" : "from \(range.lowerBound) to \(range.upperBound)"
            faults.error(line, "\(name) must be a whole number \(bounds)")
            return nil
        }
        return number
    }

    package func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, of type: Word.Type, faults: inout FaultList
    ) -> Word? where Word.RawValue == String {
        guard let text = text("`\(name)`", faults: &faults) else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = type.allCases.map(\.rawValue)
            faults.error(line, "unknown \(name) `\(text)`\(NearestName.hint(text, among: known))")
            return nil
        }
        return word
    }

    /// Versions as written: a number that lost its quotes is refused, because YAML reads 3.10 as 3.1.
    func versionText(_ name: String, faults: inout FaultList) -> String? {
        guard let text = text(name, faults: &faults) else { return nil }
        guard !isPlain || Double(text) == nil else {
            faults.error(line, "\(name) \(text) is a number to YAML: quote it: \"\(text)\"")
            return nil
        }
        return text
    }

    /// One Python that Assay knows.
    func version(_ name: String, faults: inout FaultList) -> PythonVersion? {
        guard let text = versionText(name, faults: &faults) else { return nil }
        guard let version = PythonVersion(text), PythonVersion.known.contains(version) else {
            let known = PythonVersion.known.map(\.description)
            faults.error(
                line, "\(name) `\(text)` is no Python that is known: write one of \(known.joined(separator: ", "))")
            return nil
        }
        return version
    }
}
