import Matching
import QuestionBank

/// What `assay match` found, for machines; `MatchText` is the same for people.
struct MatchReport: Encodable {
    var cvs: [CV] = []
    var matches: [Entry] = []
    /// For each job with several CVs, and each CV with several jobs, the order.
    var comparisons: [Table] = []
    var notes = [Self.advice, Self.years]
    /// Why something could not be matched.
    var faults: [String] = []

    static let advice = "This is evidence to look at and to ask about. It decides nothing: a named person does."
    static let years =
        "Years predict work on the job hardly at all (validity .07; Sackett and others 2022): they are shown, and decide nothing but the order within a tie."

    struct CV: Encodable {
        var file: String
        var quality: ExtractionQuality
        var warnings: [String]
    }

    struct Entry: Encodable {
        var cv: String
        var job: String
        var title: String
        var level: String
        var must: [Finding]
        var nice: [Finding]
        /// Why there are no findings.
        var message: String?
    }

    struct Finding: Encodable {
        var requirement: String
        var skills: [String]
        var level: String
        var evidence: String
        var status: MatchFinding.Status
        var reasons: [MatchFinding.Reason]
        var quotes: [Quote]
        var places: Int
        var years: Double?
        var yearsAsked: Int?
        var ask: [String]
    }

    struct Quote: Encodable {
        var text: String
        var skill: String
        var section: String
        var page: Int
        var line: Int
        var dates: DateSpan?
        var said: String
    }

    struct Table: Encodable {
        var of: String
        var rows: [Row]
    }

    struct Row: Encodable {
        var rank: Int?
        var isTied: Bool
        var name: String
        var found: Int
        var unclear: Int
        var notFound: Int
        var niceFound: Int
    }

    init(cvs files: [String], jobs: [JobRequirements], bank: MatchBank, today: YearMonth) async {
        let source = CVFile()
        let spotter = SkillSpotter(bank.tree)
        var evidence: [(file: String, evidence: CVEvidence)] = []
        for file in files {
            do {
                let read = CVEvidence(try await source.read(file), spotter: spotter)
                evidence.append((file, read))
                cvs.append(
                    CV(
                        file: file, quality: read.quality,
                        warnings: read.warnings.map { Self.text($0, tree: bank.tree) }))
            } catch {
                faults.append("\(file): \(error)")
            }
        }
        for job in jobs where job.isEmpty {
            faults.append("\(job.title): \(Self.nothingAsked)")
        }
        let all = jobs.map { job in evidence.map { Match($0.evidence, job: job, tree: bank.tree, today: today) } }
        for (row, job) in jobs.enumerated() {
            for (column, cv) in evidence.enumerated() {
                matches.append(Self.entry(all[row][column], cv: cv.file, bank: bank))
            }
            if evidence.count > 1, !job.isEmpty {
                comparisons.append(Self.table(all[row], names: evidence.map(\.file), of: job.title))
            }
        }
        guard jobs.count > 1 else { return }
        for (column, cv) in evidence.enumerated() {
            comparisons.append(Self.table(all.map { $0[column] }, names: jobs.map(\.title), of: cv.file))
        }
    }

    static let nothingAsked = "this job asks for nothing, so nothing can be matched. Write `must:` into its file."

    private static func text(_ warning: CVEvidence.Warning, tree: SkillTree) -> String {
        switch warning {
        case .hidden(let skills):
            "Text that people do not see on the page names \(skills.prefix(12).map(tree.name).joined(separator: ", ")). It counts for nothing."
        case .repeated(let skill, let times, let line):
            "Line \(line) names \(tree.name(skill)) \(times) times. It counts once."
        }
    }

    private static func entry(_ match: Match, cv: String, bank: MatchBank) -> Entry {
        Entry(
            cv: cv, job: match.job.id, title: match.job.title, level: match.job.level.rawValue,
            must: match.must.map { finding($0, of: match.job, bank: bank) },
            nice: match.nice.map { finding($0, of: match.job, bank: bank) },
            message: match.job.isEmpty ? nothingAsked : nil)
    }

    private static func finding(_ found: MatchFinding, of job: JobRequirements, bank: MatchBank) -> Finding {
        let asked = found.requirement
        return Finding(
            requirement: asked.skills.map(bank.tree.name).joined(separator: " or "), skills: asked.skills,
            level: (asked.level ?? job.level).rawValue, evidence: asked.evidence.rawValue, status: found.status,
            reasons: found.reasons,
            quotes: found.quotes.map { quote in
                Quote(
                    text: quote.item.quote, skill: bank.tree.name(quote.skill), section: quote.item.section.rawValue,
                    page: quote.item.page, line: quote.item.line, dates: quote.item.dates,
                    said: quote.item.stance.rawValue)
            }, places: found.places, years: found.years, yearsAsked: asked.years,
            ask: asked.questions(from: bank.bank, tree: bank.tree, level: job.level).map(\.id))
    }

    private static func table(_ matches: [Match], names: [String], of name: String) -> Table {
        Table(
            of: name,
            rows: Comparison(matches).rows.map { row in
                let match = matches[row.index]
                return Row(
                    rank: row.rank, isTied: row.isTied, name: names[row.index], found: match.count(.found),
                    unclear: match.count(.unclear), notFound: match.count(.notFound),
                    niceFound: match.nice.count { $0.status == .found })
            })
    }
}
