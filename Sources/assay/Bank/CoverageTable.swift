import QuestionBank

/// How many questions there are, by topic and level and by kind, and what of the seeds is covered.
struct CoverageTable: Encodable {
    struct Row: Encodable {
        var topic: String
        var junior: Int
        var middle: Int
        var senior: Int
    }

    var topics: [Row]
    /// All topics together.
    var levels: [String: Int]
    var kinds: [String: Int]
    var questions: Int
    /// What the claims stand on.
    var claims: ClaimStanding
    var seeds: Int
    var coveredSeeds: Int
    var missingSeeds: [String]

    init(_ contents: BankContents, wanted: [String]) {
        let coverage = contents.bank.coverage
        topics = contents.bank.topics.map { topic in
            Row(
                topic: topic.id, junior: coverage.count(topic: topic.id, level: .junior),
                middle: coverage.count(topic: topic.id, level: .middle),
                senior: coverage.count(topic: topic.id, level: .senior))
        }
        levels = Dictionary(uniqueKeysWithValues: Level.allCases.map { ($0.rawValue, coverage.count(level: $0)) })
        claims = ClaimStanding(contents.bank.questions)
        kinds = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0.rawValue, coverage.count(kind: $0)) })
        questions = contents.bank.questions.count
        let covered = Set(contents.bank.questions.flatMap(\.seed))
        missingSeeds = wanted.filter { !covered.contains($0) }
        seeds = wanted.count
        coveredSeeds = wanted.count - missingSeeds.count
    }

    var text: String {
        var columns = Columns()
        columns.add(["topic", "junior", "middle", "senior"])
        for row in topics { columns.add([row.topic, "\(row.junior)", "\(row.middle)", "\(row.senior)"]) }
        columns.add(["all"] + Level.allCases.map { "\(levels[$0.rawValue] ?? 0)" })
        let kinds = Kind.allCases.map { "\($0.rawValue) \(self.kinds[$0.rawValue] ?? 0)" }.joined(separator: ", ")
        let missing = missingSeeds.isEmpty ? "" : "; without a question: \(missingSeeds.joined(separator: ", "))"
        return """
            \(columns.text)

            \(questions) questions: \(kinds)
            \(claims.text)
            seeds: \(coveredSeeds) of \(seeds)\(missing)
            """
    }
}
