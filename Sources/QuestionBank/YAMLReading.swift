import Yams

/// Reads YAML of unknown origin: no aliases, no deep nesting, the line of everything.
package struct YAMLReading {
    /// Deeper than any question needs.
    static let deepest = 32
    private static let marker: Character = "\u{E000}"

    /// The line of the file on which the YAML begins.
    package let firstLine: Int

    package init(firstLine: Int) {
        self.firstLine = firstLine
    }

    /// The tree of the text; `nil`, with a fault, where it cannot be read, and `nil` without one where it is empty.
    package func node(_ text: String, faults: inout FaultList) -> YAMLNode? {
        guard !looksLikeAliasBomb(text) else {
            faults.error(
                firstLine,
                "too many anchors and aliases (`&x`, `*x`): they are not read here; write the text out, or quote it")
            return nil
        }
        var source = text
        // Each duplicate stops the reader; it is marked and read again, so that one run names many of them. A large text
        // is read fewer times, so that the work stays bounded.
        for _ in 0..<min(16, 1 + 400_000 / max(1, text.utf8.count)) {
            do {
                let parser = try Yams.Parser(yaml: source, resolver: .basic, encoding: .utf8)
                let root = try parser.singleRoot()
                return try withExtendedLifetime(parser) { try root.map { try convert($0, depth: 0) } }
            } catch let YamlError.duplicatedKeysInMapping(names, context) {
                guard let marked = mark(source, at: context.mark) else {
                    faults.error(line(context.mark), "`\(names.first ?? "")` stands twice in one mapping: keep one")
                    return nil
                }
                source = marked
            } catch {
                let (line, message) = describe(error)
                faults.error(line, message)
                return nil
            }
        }
        faults.error(firstLine, "too many keys stand twice: keep one of each")
        return nil
    }

    private func line(_ mark: Mark?) -> Int { firstLine + max(0, (mark?.line ?? 1) - 1) }

    private struct Refusal: Error {
        var line: Int
        var message: String
    }

    private func convert(_ node: Node, depth: Int) throws -> YAMLNode {
        let line = line(node.mark)
        guard node.anchor == nil else {
            throw Refusal(
                line: line,
                message: "anchors and aliases (`&x`, `*x`) are not read here: write the text out, or quote it")
        }
        guard depth <= Self.deepest else {
            throw Refusal(line: line, message: "nested more than \(Self.deepest) deep: write it flatter")
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            return YAMLNode(line: line, tag: tag(scalar.tag), content: .scalar(scalar.string, isPlain: isPlain))
        case .sequence(let sequence):
            let items = try sequence.map { try convert($0, depth: depth + 1) }
            return YAMLNode(line: line, tag: tag(sequence.tag), content: .sequence(items))
        case .mapping(let mapping):
            return YAMLNode(line: line, tag: tag(mapping.tag), content: .mapping(try entries(mapping, depth: depth)))
        case .alias:
            throw Refusal(line: line, message: "aliases (`*x`) are not read here: write the text out, or quote it")
        }
    }

    private func entries(_ mapping: Node.Mapping, depth: Int) throws -> [YAMLNode.Entry] {
        var seen: [String: Int] = [:]
        var entries: [YAMLNode.Entry] = []
        for (key, value) in mapping {
            var key = try convert(key, depth: depth + 1)
            let value = try convert(value, depth: depth + 1)
            var repeats: Int?
            if let text = key.scalar {
                let name = String(text.filter { $0 != Self.marker })
                key.content = .scalar(name, isPlain: key.isPlain)
                repeats = seen[name]
                seen[name] = seen[name] ?? key.line
            }
            entries.append(YAMLNode.Entry(key: key, value: value, repeats: repeats))
        }
        return entries
    }

    private func tag(_ tag: Tag) -> String? {
        let name = tag.rawValue
        let usual = ["", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]
        return usual.contains(name) ? nil : name
    }

    /// The text with an unwritable letter inside the key at the mark, so that it no longer equals its twin.
    private func mark(_ text: String, at mark: Mark) -> String? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var line = 1
        while line < mark.line, index < scalars.endIndex {
            if scalars[index] == "\n" { line += 1 }
            index = scalars.index(after: index)
        }
        guard var place = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex),
            place < scalars.endIndex
        else { return nil }
        if scalars[place] == "\"" || scalars[place] == "'" { place = scalars.index(after: place) }
        guard place < scalars.endIndex, !"[]{}|>!?&*\n".unicodeScalars.contains(scalars[place]) else { return nil }
        var marked = text
        marked.unicodeScalars.insert(contentsOf: Self.marker.unicodeScalars, at: place)
        return marked
    }

    /// Aliases inside keys would be expanded before they can be refused, so a text full of them is not even composed.
    private func looksLikeAliasBomb(_ text: String) -> Bool {
        var anchors = 0
        var aliases = 0
        var before = UInt8(ascii: "\n")
        for byte in text.utf8 {
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), "\n [{,:-?".utf8.contains(before) {
                anchors += byte == UInt8(ascii: "&") ? 1 : 0
                aliases += byte == UInt8(ascii: "*") ? 1 : 0
            }
            before = byte
        }
        return anchors > 0 && aliases > 8
    }

    private func describe(_ error: any Error) -> (line: Int, message: String) {
        switch error {
        case let refusal as Refusal:
            (refusal.line, refusal.message)
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            (
                line(mark),
                "this is not YAML: " + (context.map { "\($0.text) from line \(line($0.mark)), " } ?? "") + problem
            )
        case YamlError.reader(let problem, _, _, _):
            (firstLine, "this is not YAML: \(problem)")
        default:
            (firstLine, "this is not YAML")
        }
    }
}
