import Matching

/// CVs made by rule from a seed, and the changes that must alter nothing.
struct MadeCV {
    struct Entry {
        var title: String
        var dates: String
        var lines: [String]
    }

    var name = "Anna Lindqvist"
    var address = "Storgatan 1, 222 22 Lund, Sweden"
    var pronoun = "She"
    var entries: [Entry] = []
    var skills: [String] = []
    var studies = "BSc in computer science"

    private static let named = [
        "Python", "Django", "PostgreSQL", "React", "Docker", "Kubernetes", "AWS", "Kafka", "Java", "Spring Boot", "C++",
        "Go",
        "Terraform", "pytest", "Git", "Linux", "TypeScript", "pandas", "Machine learning", "CI/CD",
    ]
    private static let verbs = [
        "built services with", "moved the billing to", "taught the team", "kept the systems of customers up with",
        "measured and tuned", "replaced an old program by",
    ]

    init(seed: UInt64) {
        var dice = Dice(state: seed)
        for year in 0..<dice.below(4) + 1 {
            entries.append(
                Entry(
                    title: ["Developer", "Engineer", "Consultant"][dice.below(3)],
                    dates: "Jan \(2012 + year * 3) – Dec \(2014 + year * 3)",
                    lines: (0...dice.below(4)).map { _ in
                        "\(Self.verbs[dice.below(Self.verbs.count)]) \(Self.named[dice.below(Self.named.count)])"
                    }))
        }
        skills = (0...dice.below(8)).map { _ in Self.named[dice.below(Self.named.count)] }
    }

    var text: CVText {
        CVText(format: .text, lines: head + jobs + known + school)
    }

    /// The same as a file of plain text, or of Markdown.
    func file(isMarkdown: Bool) -> String {
        let mark = isMarkdown ? "## " : ""
        let work = entries.map { entry in
            "\(isMarkdown ? "### " : "")\(entry.title), \(entry.dates)\n"
                + entry.lines.map { "\(isMarkdown ? "* " : "- ")\(pronoun) \($0).\n" }.joined()
        }
        return "\(isMarkdown ? "# " : "")\(name)\n\(address)\n\n\(mark)Experience\n\n" + work.joined(separator: "\n")
            + "\n\(mark)Skills\n\n\(skills.joined(separator: ", "))\n\n\(mark)Education\n\n\(studies)\n"
    }

    var head: [CVLine] { [CVLine(name, section: .contact), CVLine(address, section: .contact)] }

    var jobs: [CVLine] {
        [CVLine("Experience", section: .experience, isHeading: true, startsBlock: true)]
            + entries.flatMap { entry in
                [CVLine("\(entry.title), \(entry.dates)", section: .experience, startsBlock: true)]
                    + entry.lines.map { CVLine("\(pronoun) \($0).", section: .experience) }
            }
    }

    var known: [CVLine] {
        [
            CVLine("Skills", section: .skills, isHeading: true, startsBlock: true),
            CVLine(skills.joined(separator: ", "), section: .skills),
        ]
    }

    var school: [CVLine] {
        [
            CVLine("Education", section: .education, isHeading: true, startsBlock: true),
            CVLine(studies, section: .education),
        ]
    }

    /// SplitMix64 (Steele, Lea and Flood 2014): small, and the same everywhere.
    struct Dice {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((value ^ (value >> 31)) % UInt64(bound))
        }
    }
}
