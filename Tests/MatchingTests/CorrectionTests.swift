import Matching
import QuestionBank
import Testing

@Suite("A candidate puts right what was read")
struct CorrectionTests {
    static let read = CVText(
        format: .pdf,
        lines: [
            CVLine("Åsa Öberg", section: .contact),
            CVLine("Experience", section: .experience, isHeading: true, startsBlock: true),
            CVLine("Engineer, Fjordkraft, 2019 – 2021", page: 1, section: .experience, startsBlock: true),
            CVLine("Wrote Djan go views", page: 2, section: .experience),
            CVLine("Skills", page: 2, section: .skills, isHeading: true, startsBlock: true),
            CVLine("Python, Kafka", page: 2, section: .skills),
            CVLine("Kubernetes", page: 2, section: .skills, concealment: .colour),
        ], quality: ExtractionQuality(grade: .doubtful, reasons: [.init("hidden-text", "A line is hidden.")]))

    @Test("what is sent back unchanged is what was read")
    func unchanged() throws {
        let same = try Self.read.corrected(Self.read.parts)
        #expect(same.lines == Self.read.lines)
        #expect(same.places(notIn: Self.read).isEmpty)
        #expect(Self.read.parts.map(\.section) == [.contact, .experience, .skills])
        #expect(Self.read.parts[1].text == "Experience\n\nEngineer, Fjordkraft, 2019 – 2021\nWrote Djan go views")
    }

    @Test("a changed line stands in its entry, keeps its page, and is marked")
    func changed() throws {
        var parts = Self.read.parts
        parts[1].text = parts[1].text.replacing("Djan go", with: "Django")
        let text = try Self.read.corrected(parts)
        #expect(text.lines[3] == CVLine("Wrote Django views", page: 1, section: .experience))
        #expect(text.places(notIn: Self.read) == [3])
        let evidence = CVEvidence(text, spotter: ShippedSkills.spotter)
        let django = evidence.items.first { ShippedSkills.tree.skills[$0.place].id == "django" }
        #expect(django?.dates?.start == YearMonth(year: 2019, month: 7))
    }

    @Test("a part may be about something else, and a part that was missing may be added")
    func moved() throws {
        var parts = Self.read.parts
        parts[2].section = .other
        parts.append(CVPart(section: .projects, text: "  A  tide table\r\n\r\nin Flask \u{202E}"))
        let text = try Self.read.corrected(parts)
        #expect(text.lines.filter { $0.section == .other }.map(\.text) == ["Skills", "Python, Kafka"])
        let added = text.lines.filter { $0.section == .projects }
        #expect(added.map(\.text) == ["A tide table", "in Flask"])
        #expect(added.map(\.startsBlock) == [true, true])
    }

    @Test("hidden text stays hidden, whatever is done to the rest")
    func hidden() throws {
        let text = try Self.read.corrected([CVPart(section: .skills, text: "Go")])
        #expect(text.lines.filter(\.isHidden).map(\.text) == ["Kubernetes"])
        #expect(text.quality.grade == .doubtful)
        #expect(text.quality.reasons.map(\.code) == ["corrected", "hidden-text"])
    }

    @Test("nothing, and far too much, are refused")
    func bounds() {
        #expect(throws: CVText.CorrectionFault.empty) {
            try Self.read.corrected([CVPart(section: .skills, text: " \n")])
        }
        let long = String(repeating: "a", count: CVText.longestCorrection + 1)
        #expect(throws: CVText.CorrectionFault.tooLong(limit: CVText.longestCorrection)) {
            try Self.read.corrected([CVPart(section: .skills, text: long)])
        }
    }
}

@Suite("Skills by what is typed")
struct SkillSearchTests {
    private let tree = ShippedSkills.tree

    @Test("a skill is known by its name, its id and what people write", arguments: ["Django", " django ", "DJANGO"])
    func named(typed: String) {
        #expect(tree.skill(named: typed)?.id == "django")
    }

    @Test("aliases are known, and nonsense is not")
    func aliases() {
        #expect(tree.skill(named: "golang")?.id == "go")
        #expect(tree.skill(named: "rest")?.id == "rest")
        #expect(tree.skill(named: "") == nil)
        #expect(tree.skill(named: "quetzalcoatl") == nil)
        #expect(tree.nearestName(to: "Pythn") == "Python")
    }

    @Test("what begins as typed comes first, by the shortest name")
    func beginning() {
        #expect(tree.skills(beginning: "python").first?.id == "python")
        #expect(tree.skills(beginning: "postg").first?.id == "postgresql")
        #expect(tree.skills(beginning: "k8s").first?.id == "kubernetes")
        #expect(tree.skills(beginning: "a").count == 12)
        #expect(tree.skills(beginning: String(repeating: "a", count: 500)).isEmpty)
    }
}

@Suite("Jobs as files")
struct JobWritingTests {
    @Test("a job that is written is read as it was")
    func roundTrip() throws {
        let job = JobRequirements(
            id: "some", title: "Engineer: \"C\\C++\" #1, 開発\u{2028}\u{7}", level: .senior, summary: "two\nlines",
            must: [
                Requirement(skills: ["python"], level: .middle, evidence: .used, years: 3),
                Requirement(skills: ["postgresql", "mysql"]),
            ], nice: [])
        let file = SourceFile(path: "some.yaml", bytes: Array(job.yaml.utf8))
        let (read, diagnostics) = JobRequirements.parse(file, tree: ShippedSkills.tree)
        #expect(diagnostics == [])
        #expect(read == job)
    }

    @Test("a job that asks for nothing is a file too")
    func empty() {
        let job = JobRequirements(id: "some", title: "Nothing", level: .junior, must: [], nice: [])
        let file = SourceFile(path: "some.yaml", bytes: Array(job.yaml.utf8))
        #expect(JobRequirements.parse(file, tree: ShippedSkills.tree).job == job)
    }

    @Test(
        "the month of a moment",
        arguments: [
            (0, 1970, 1), (951_782_400_000, 2000, 2), (951_868_800_000, 2000, 3),
            (1_795_824_000_000, 2026, 11), (-1, 1969, 12),
        ] as [(Int64, Int, Int)])
    func month(milliseconds: Int64, year: Int, month: Int) {
        #expect(YearMonth(milliseconds: milliseconds) == YearMonth.of(year, month))
    }
}
