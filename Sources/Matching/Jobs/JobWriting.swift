import QuestionBank

extension JobRequirements {
    /// The job as a file that `JobRequirements.parse` reads: YAML with every text in double quotes.
    public var yaml: String {
        var rows = ["title: \(Self.quoted(title))", "level: \(level.rawValue)"]
        if let summary { rows.append("summary: \(Self.quoted(summary))") }
        for (name, requirements) in [("must", must), ("nice", nice)] {
            rows.append(requirements.isEmpty ? "\(name): []" : "\(name):")
            rows += requirements.map { "  - {\($0.fields)}" }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    /// A double-quoted scalar of YAML 1.2: JSON's escapes, and numbers for what does not print.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default:
                switch scalar.value {
                case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
                    quoted.unicodeScalars.append(scalar)
                default:
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    quoted += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
                }
            }
        }
        return quoted + "\""
    }
}

extension Requirement {
    /// As the entries of one flow mapping. Ids of skills are slugs and need no quotes.
    fileprivate var fields: String {
        var fields = [skills.count == 1 ? "skill: \(skills[0])" : "any: [\(skills.joined(separator: ", "))]"]
        if let level { fields.append("level: \(level.rawValue)") }
        if evidence != .named { fields.append("evidence: \(evidence.rawValue)") }
        if let years { fields.append("years: \(years)") }
        return fields.joined(separator: ", ")
    }
}
