/// One thing that Assay needs, or is better with.
struct Check: Encodable {
    var name: String
    var holds: Bool
    /// Whether Assay does its work without it.
    var isNeeded: Bool
    /// What was found.
    var detail: String
    /// What is lost without it.
    var cost: String
    /// The command that mends it; empty where nothing is to be mended.
    var remedy: String

    private enum CodingKeys: String, CodingKey {
        case name, holds, detail, cost, remedy
        case isNeeded = "needed"
    }

    /// For people: a line, and two more where something is missing.
    var text: String {
        let state = holds ? "ok      " : isNeeded ? "MISSING " : "without "
        var lines = ["\(state) \(name)\(detail.isEmpty ? "" : ": \(detail)")"]
        if !holds { lines += ["           what it costs: \(cost)", "           to mend it:    \(remedy)"] }
        return lines.joined(separator: "\n")
    }
}
