/// Lays the fields of a record out as lines, in the order of the schema.
struct JSONResumeFlow {
    private(set) var lines: [CVLine] = []
    private(set) var reasons: [ExtractionQuality.Reason] = []
    private let fields: [String: JSONValue]

    init(_ fields: [String: JSONValue]) { self.fields = fields }

    mutating func run() {
        basics()
        entries("work", "Work", .experience) { flow, entry, at in
            let head = flow.texts(entry, at, ["position", "name"]).joined(separator: ", ")
            flow.add(head, .experience, dates: flow.span(entry, at), starts: true)
            flow.add(flow.text(entry, "summary", at), .experience, dates: flow.span(entry, at))
            for line in flow.list(entry, "highlights", at) { flow.add(line, .experience, dates: flow.span(entry, at)) }
        }
        entries("volunteer", "Volunteering", .other) { flow, entry, at in
            flow.add(flow.texts(entry, at, ["position", "organization"]).joined(separator: ", "), .other, starts: true)
            flow.add(flow.text(entry, "summary", at), .other)
            for line in flow.list(entry, "highlights", at) { flow.add(line, .other) }
        }
        entries("education", "Education", .education) { flow, entry, at in
            let head = flow.texts(entry, at, ["studyType", "area", "institution"]).joined(separator: ", ")
            flow.add(head, .education, dates: flow.span(entry, at), starts: true)
            for line in flow.list(entry, "courses", at) { flow.add(line, .education) }
        }
        entries("skills", "Skills", .skills) { flow, entry, at in
            let name = flow.texts(entry, at, ["name", "level"]).joined(separator: ", ")
            let words = flow.list(entry, "keywords", at).joined(separator: ", ")
            flow.add([name, words].filter { !$0.isEmpty }.joined(separator: ": "), .skills, starts: true)
        }
        entries("projects", "Projects", .projects) { flow, entry, at in
            flow.add(flow.text(entry, "name", at), .projects, dates: flow.span(entry, at), starts: true)
            flow.add(flow.text(entry, "description", at), .projects, dates: flow.span(entry, at))
            for key in ["highlights", "keywords", "roles"] {
                for line in flow.list(entry, key, at) { flow.add(line, .projects, dates: flow.span(entry, at)) }
            }
        }
        for (key, title, parts) in [
            ("certificates", "Certificates", ["name", "issuer"]),
            ("publications", "Publications", ["name", "summary"]),
            ("awards", "Awards", ["title", "summary"]), ("languages", "Languages", ["language", "fluency"]),
            ("interests", "Interests", ["name"]),
        ] {
            entries(key, title, .other) { flow, entry, at in
                flow.add(flow.texts(entry, at, parts).joined(separator: ": "), .other, starts: true)
            }
        }
    }

    private mutating func basics() {
        guard let value = fields["basics"] else { return }
        guard case .object(let basics) = value else { return complain("basics", "an object") }
        for key in ["name", "label", "email", "phone", "url"] {
            add(text(basics, key, "basics"), key == "label" ? .summary : .contact, starts: key == "name")
        }
        add(text(basics, "summary", "basics"), .summary, starts: true)
    }

    private mutating func entries(
        _ key: String, _ title: String, _ section: CVSection,
        _ body: (inout JSONResumeFlow, [String: JSONValue], String) -> Void
    ) {
        guard let value = fields[key] else { return }
        guard case .array(let entries) = value else { return complain(key, "a list") }
        guard !entries.isEmpty else { return }
        lines.append(CVLine(title, section: section, isHeading: true, startsBlock: true))
        for (number, entry) in entries.enumerated() {
            let at = "\(key)[\(number)]"
            if case .object(let fields) = entry { body(&self, fields, at) } else { complain(at, "an object") }
        }
    }

    private mutating func text(_ fields: [String: JSONValue], _ key: String, _ at: String) -> String {
        guard let value = fields[key] else { return "" }
        guard case .text(let text) = value else {
            complain("\(at).\(key)", "a text")
            return ""
        }
        return Letters.tidy(text)
    }

    private mutating func texts(_ fields: [String: JSONValue], _ at: String, _ keys: [String]) -> [String] {
        var texts: [String] = []
        for key in keys { texts.append(text(fields, key, at)) }
        return texts.filter { !$0.isEmpty }
    }

    private mutating func list(_ fields: [String: JSONValue], _ key: String, _ at: String) -> [String] {
        guard let value = fields[key] else { return [] }
        guard case .array(let values) = value else {
            complain("\(at).\(key)", "a list of texts")
            return []
        }
        var texts: [String] = []
        for (number, value) in values.enumerated() {
            if case .text(let text) = value {
                texts.append(Letters.tidy(text))
            } else {
                complain("\(at).\(key)[\(number)]", "a text")
            }
        }
        return texts
    }

    /// From `startDate` to `endDate`, as `2019`, `2019-03` or `2019-03-14`. A year alone begins in January and ends in
    /// December.
    private mutating func span(_ fields: [String: JSONValue], _ at: String) -> DateSpan? {
        guard case .text(let from)? = fields["startDate"], let start = month(from, or: 1, "\(at).startDate") else {
            return nil
        }
        guard case .text(let to)? = fields["endDate"], !to.isEmpty else { return DateSpan(start: start, end: nil) }
        guard let end = month(to, or: 12, "\(at).endDate") else { return nil }
        return DateSpan(start: start, end: end)
    }

    private mutating func month(_ text: String, or usual: Int, _ at: String) -> YearMonth? {
        let parts = text.split(separator: "-").map { Int($0) }
        let found = parts.first.flatMap { $0 }.flatMap { year in
            YearMonth(year: year, month: parts.count > 1 ? parts[1] ?? 0 : usual)
        }
        if found == nil { complain(at, "a date such as 2019 or 2019-03") }
        return found
    }

    private mutating func add(_ text: String, _ section: CVSection, dates: DateSpan? = nil, starts: Bool = false) {
        guard !text.isEmpty else { return }
        lines.append(CVLine(text, section: section, startsBlock: starts, dates: dates))
    }

    /// At most twenty; each once.
    private mutating func complain(_ place: String, _ wanted: String) {
        let reason = ExtractionQuality.Reason("wrong-field", "\(place) should be \(wanted); it was left out.")
        if reasons.count < 20, !reasons.contains(reason) { reasons.append(reason) }
    }
}
