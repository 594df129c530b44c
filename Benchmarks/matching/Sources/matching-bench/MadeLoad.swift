import Matching

/// CVs and jobs of usual size, made by rule from a seed, to time matching on.
struct MadeLoad {
    private var state: UInt64
    private let names: [String]
    private let ids: [String]

    private static let words = [
        "developed", "and", "maintained", "services", "for", "customers", "in", "a", "team", "of", "eight", "with",
        "the",
        "new", "platform", "which", "reduced", "costs", "by", "half", "while", "serving", "millions", "requests",
        "each",
        "day", "introduced", "reviews", "moved", "legacy", "code", "to", "measured", "results", "wrote", "internal",
        "tools",
        "on", "time", "led", "planning", "improved", "response", "from", "our", "users", "as", "part",
    ]

    init(tree: SkillTree, seed: UInt64) {
        state = seed
        names = tree.skills.map(\.name)
        ids = tree.skills.map(\.id)
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    private mutating func sentence() -> String {
        var parts = (0..<10).map { _ in Self.words[below(Self.words.count)] }
        parts[below(10)] = names[below(names.count)]
        if below(2) == 0 { parts[below(10)] = names[below(names.count)] }
        return parts.joined(separator: " ")
    }

    /// About 70 lines and 650 words.
    mutating func cv() -> CVText {
        var lines = [CVLine("A Person", section: .contact)]
        lines.append(CVLine("Experience", section: .experience, isHeading: true, startsBlock: true))
        for job in 0..<6 {
            lines.append(
                CVLine(
                    "Developer, 03/\(2008 + 3 * job) – 02/\(2011 + 3 * job)", section: .experience, startsBlock: true))
            for _ in 0..<9 { lines.append(CVLine(sentence(), section: .experience)) }
        }
        lines.append(CVLine("Skills", section: .skills, isHeading: true, startsBlock: true))
        for _ in 0..<3 {
            lines.append(
                CVLine((0..<10).map { _ in names[below(names.count)] }.joined(separator: ", "), section: .skills))
        }
        lines.append(CVLine("Education", section: .education, isHeading: true, startsBlock: true))
        lines.append(CVLine("MSc in computer science, 2003 – 2008", section: .education))
        return CVText(format: .text, lines: lines)
    }

    /// Five must and five nice requirements.
    mutating func job(_ number: Int) -> JobRequirements {
        let asked = (0..<10).map { index in
            Requirement(
                skills: [ids[below(ids.count)]], evidence: index % 2 == 0 ? .used : .named,
                years: index % 3 == 0 ? 3 : nil)
        }
        return JobRequirements(
            id: "job-\(number)", title: "Job \(number)", level: .middle, must: Array(asked.prefix(5)),
            nice: Array(asked.suffix(5)))
    }
}
