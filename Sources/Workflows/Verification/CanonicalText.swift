/// A value's parts as text, the same in each process: dictionaries and sets are sorted, texts carry their length.
///
/// What is called `line` is left out: it says where something stands, and not what it is.
enum CanonicalText {
    static func of(_ value: Any) -> String {
        var text = ""
        write(value, into: &text)
        return text
    }

    private static func write(_ value: Any, into text: inout String) {
        if let string = value as? String {
            text += "\(string.utf8.count):\(string)"
            return
        }
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty, mirror.displayStyle != .collection, mirror.displayStyle != .dictionary {
            text += mirror.displayStyle == .set ? "[]" : "\(value);"
            return
        }
        var parts: [String] = []
        for child in mirror.children where child.label != "line" {
            var part = child.label.map { "\($0)=" } ?? ""
            write(child.value, into: &part)
            parts.append(part)
        }
        if mirror.displayStyle == .dictionary || mirror.displayStyle == .set { parts.sort() }
        text += "[" + parts.joined(separator: ",") + "]"
    }
}
