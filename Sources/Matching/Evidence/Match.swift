/// What one CV shows of one job's requirements: evidence to look at and to ask about, never a verdict on a person.
public struct Match: Sendable {
    public let job: JobRequirements
    public let must: [MatchFinding]
    public let nice: [MatchFinding]

    /// `today` ends jobs that still last: years are counted up to it.
    public init(_ cv: CVEvidence, job: JobRequirements, tree: SkillTree, today: YearMonth) {
        let reading = FindingReading(cv: cv, tree: tree, today: today)
        self.job = job
        must = job.must.map(reading.finding)
        nice = job.nice.map(reading.finding)
    }

    public func count(_ status: MatchFinding.Status) -> Int { must.count { $0.status == status } }

    /// Must requirements without clear evidence: what comparisons rank by, fewest first.
    public var open: Int { must.count - count(.found) }
}

/// Reads requirements off one CV.
struct FindingReading {
    let cv: CVEvidence
    let tree: SkillTree
    let today: YearMonth

    private static let mostQuotes = 4

    func finding(_ requirement: Requirement) -> MatchFinding {
        let skills = requirement.skills.compactMap(tree.place)
        let summary = EvidenceSummary(places(of: skills), of: cv, skills: skills)
        let (status, reasons) = status(requirement, summary, skills: skills)
        return MatchFinding(
            requirement: requirement, status: status,
            quotes: summary.strongest(Self.mostQuotes).map {
                MatchFinding.Quote(item: $0, skill: tree.skills[$0.place].id)
            },
            places: summary.lines, reasons: reasons,
            months: summary.dates.isEmpty ? nil : CoveredMonths.count(summary.dates, today: today))
    }

    /// Each item once, also where several of the skills are asked for.
    private func places(of skills: [Int]) -> [Int32] {
        guard skills.count > 1 else { return skills.first.map(cv.places) ?? [] }
        var seen: Set<Int32> = []
        return skills.flatMap(cv.places).filter { seen.insert($0).inserted }
    }

    private func status(
        _ requirement: Requirement, _ summary: EvidenceSummary, skills: [Int]
    ) -> (MatchFinding.Status, [MatchFinding.Reason]) {
        guard summary.count > 0 else {
            if isHidden(skills) { return (.notFound, [.onlyHidden]) }
            return cv.quality.grade == .poor ? (.unclear, [.poorlyRead]) : (.notFound, [])
        }
        guard summary.claimed > 0 else { return (.unclear, [summary.isDenied ? .denied : .wished]) }
        var reasons: [MatchFinding.Reason] = []
        if !summary.isNamedItself { reasons.append(.throughOther) }
        if summary.isDenied { reasons.append(.contradicted) }
        guard requirement.evidence == .used, !summary.isWork else { return (.found, reasons) }
        return (.unclear, reasons + [cv.hasSections ? .onlyListed : .noSections])
    }

    private func isHidden(_ asked: [Int]) -> Bool {
        cv.warnings.contains { warning in
            guard case .hidden(let skills) = warning else { return false }
            return skills.compactMap(tree.place).contains { place in
                tree.shown(by: place).contains(where: asked.contains)
            }
        }
    }
}
