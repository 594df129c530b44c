import Glibc

/// The default calibration: author's priors, learned as far as the answers allow, never refused for thin data.
///
/// The posterior mode given the scatters of difficulties and log slopes, which are themselves learned by EM on a
/// Laplace approximation (Tierney & Kadane 1986); doubt from the exact information at the mode. Persons of different
/// groups (seniority, or the rule by which questions were given) have distributions of their own.
public func calibrateWithPriors(
    _ table: ResponseTable, items: [AuthoredItem]? = nil, priors: HierarchicalPriors = HierarchicalPriors(),
    options: CalibrationOptions = CalibrationOptions()
) throws(EstimationFailure) -> HierarchicalCalibration {
    try options.grid.validate()
    let authored = try checked(items, table)
    let rows = table.items <= 24 ? table.collapsed() : table
    var answers = AnswerLists(rows)
    guard answers.persons > 0 else { throw .noData }
    answers.supportEmptySteps(authored, counts: table.categoryCounts())
    var layout = HierarchicalLayout(authored, groups: table.groupCount, priors)
    var scatter = (difficulty: priors.difficultySD, logSlope: priors.logSlopeSD)
    // The inverse of the whole information costs n³: on large tables the rounds look at each item's block alone,
    // which leaves out what items share, little where they are many, and need no maximum to nine figures.
    let isLarge = layout.start.count > 400
    var coarse = options
    if isLarge { coarse.certificate = max(1e-4, options.certificate) }
    let rule = SlopeRule(layout, answers, table, options, priors, isLarge: isLarge)
    switch rule {
    case .integrated: break
    case .joint: layout.setMeanSlope(0, standardDeviation: priors.jointMeanLogSlopeSD)
    case .common(let logSlope, _): layout.setMeanSlope(logSlope, standardDeviation: HierarchicalLayout.pinned)
    }
    var fit = try HierarchicalFit(layout, answers, coarse, from: layout.start, isWhole: !isLarge)
    var last: (difficulty: Double, logSlope: Double)?
    for _ in 0..<25 {
        var next = fit.scatter(layout, priors)
        let change = (difficulty: next.difficulty - scatter.difficulty, logSlope: next.logSlope - scatter.logSlope)
        let isLast = max(abs(change.difficulty), abs(change.logSlope)) < 0.002
        if isLarge, let before = last, !isLast {
            // EM creeps; two steps tell where it is going (Aitken's Δ²).
            next.difficulty += extrapolation(change.difficulty, before.difficulty)
            next.logSlope += extrapolation(change.logSlope, before.logSlope)
            last = nil
        } else {
            last = change
        }
        scatter = next
        layout.setScatter(difficulty: next.difficulty, logSlope: next.logSlope)
        if isLarge, isLast { break }
        fit = try HierarchicalFit(layout, answers, coarse, from: fit.point.parameters, isWhole: !isLarge)
        if isLast { break }
    }
    switch rule {
    case .integrated: fit = try integrated(layout, answers, options, from: fit, priors: priors)
    case .joint: fit = try HierarchicalFit(layout, answers, options, from: fit.point.parameters, isWhole: true)
    case .common(let logSlope, let doubt):
        fit = try held(layout, answers, options, from: fit, at: logSlope, doubt: doubt)
    }
    return fit.calibration(layout, table, scatter)
}

extension AnswerLists {
    /// Half an answer in each category between others that nobody gave.
    ///
    /// Without it the two thresholds around such a category want to pass each other, and the posterior has its mode on the
    /// border where they meet: tests of code that all hold or all fail do that to parts of it.
    fileprivate mutating func supportEmptySteps(_ items: [AuthoredItem], counts: [[Double]]) {
        for (index, item) in items.enumerated() where item.categories > 2 {
            for category in 1..<item.categories - 1 {
                let isEmpty = category >= counts[index].count || counts[index][category] == 0
                guard isEmpty else { continue }
                addAnswer(item: index, category: category)
                endPerson(frequency: 0.5, group: 0)
            }
        }
    }
}

/// What is left of a sequence that shrinks by the same factor each step; 0 where it does not.
private func extrapolation(_ change: Double, _ before: Double) -> Double {
    let ratio = before == 0 ? 0 : change / before
    return ratio > 0 && ratio < 0.95 ? change * ratio / (1 - ratio) : 0
}

private func checked(_ items: [AuthoredItem]?, _ table: ResponseTable) throws(EstimationFailure) -> [AuthoredItem] {
    guard var authored = items else { return table.categories.map { AuthoredItem(categories: $0) } }
    guard authored.count == table.items else { throw .shapeMismatch("one author's record an item") }
    for index in authored.indices {
        let categories = max(authored[index].categories, table.categories[index])
        guard (2...64).contains(categories) else {
            throw .categoryOutOfRange(index: index, category: table.categories[index] - 1, categories: 64)
        }
        guard authored[index].guessing >= 0, authored[index].guessing < 1 else { throw .invalidItem(index: index) }
        if categories > 2 { authored[index].guessing = 0 }
        authored[index].categories = categories
    }
    return authored
}
