/// Lines of a CV that follow each other and are of one section: what a candidate corrects at a time.
public struct CVPart: Sendable, Hashable {
    public var section: CVSection
    /// One line each; an empty one stands before a new entry.
    public var text: String

    public init(section: CVSection, text: String) {
        self.section = section
        self.text = text
    }
}

extension CVText {
    /// What people see of the file, in parts. Hidden lines are in none.
    public var parts: [CVPart] {
        var parts: [CVPart] = []
        for line in lines where !line.isHidden {
            if let last = parts.indices.last, parts[last].section == line.section, !line.isHeading {
                parts[last].text += (line.startsBlock ? "\n\n" : "\n") + line.text
            } else {
                parts.append(CVPart(section: line.section, text: line.text))
            }
        }
        return parts
    }

    /// Places in `lines`, from 0, of what stands in no line that was read.
    public func places(notIn read: CVText) -> Set<Int> {
        let known = Set(read.lines.lazy.filter { !$0.isHidden }.map(\.text))
        return Set(lines.indices.filter { !lines[$0].isHidden && !known.contains(lines[$0].text) })
    }
}
