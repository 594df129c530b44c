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
        let places = requirement.skills.compactMap(tree.place)
        var items: [CVEvidence.Item] = []
        for place in places {
            items += places.count == 1 ? cv.items(for: place) : cv.items(for: place).filter { !items.contains($0) }
        }
        let claimed = items.filter { $0.stance == .claimed }
        let (status, reasons) = status(requirement, items: items, claimed: claimed, places: places)
        let dated = claimed.filter { $0.section == .experience || $0.section == .projects }.compactMap(\.dates)
        let shown = claimed.isEmpty ? items : claimed
        let strongest =
            shown.filter(isWork) + shown.filter { !isWork($0) }
        return MatchFinding(
            requirement: requirement, status: status,
            quotes: strongest.prefix(Self.mostQuotes).map {
                MatchFinding.Quote(item: $0, skill: tree.skills[$0.place].id)
            },
            places: items.count, reasons: reasons,
            months: dated.isEmpty ? nil : CoveredMonths.count(dated, today: today))
    }

    private func isWork(_ item: CVEvidence.Item) -> Bool {
        item.section == .experience || item.section == .projects
    }

    private func status(
        _ requirement: Requirement, items: [CVEvidence.Item], claimed: [CVEvidence.Item], places: [Int]
    ) -> (MatchFinding.Status, [MatchFinding.Reason]) {
        guard !items.isEmpty else {
            if isHidden(places) { return (.notFound, [.onlyHidden]) }
            return cv.quality.grade == .poor ? (.unclear, [.poorlyRead]) : (.notFound, [])
        }
        guard !claimed.isEmpty else {
            return (.unclear, [items.contains { $0.stance == .denied } ? .denied : .wished])
        }
        var reasons: [MatchFinding.Reason] = []
        if !claimed.contains(where: { places.contains($0.place) }) { reasons.append(.throughOther) }
        if items.contains(where: { $0.stance == .denied }) { reasons.append(.contradicted) }
        guard requirement.evidence == .used, !claimed.contains(where: isWork) else { return (.found, reasons) }
        return (.unclear, reasons + [cv.hasSections ? .onlyListed : .noSections])
    }

    private func isHidden(_ places: [Int]) -> Bool {
        cv.warnings.contains { warning in
            guard case .hidden(let skills) = warning else { return false }
            return skills.compactMap(tree.place).contains { place in
                tree.shown(by: place).contains(where: places.contains)
            }
        }
    }
}
