/// How far the answers to one item lie from its curve.
public struct ItemFit: Sendable, Equatable {
    /// S-X² (Orlando & Thissen 2000; Kang & Chen 2008): answers against the curve's promise at every sum score.
    /// Not a number where no cell could be compared.
    public var statistic: Double
    /// Compared cells less the item's estimated parameters.
    public var degreesOfFreedom: Int
    public var p: Double
    /// Persons with an answer to every item; S-X² rests on these alone.
    public var completePersons: Double
    /// Mean squares (Wright & Masters 1982, ch. 5) over each person's posterior: 1 is expected, above it is noise, below
    /// it answers are more regular than the curve.
    public var infit: Double
    public var outfit: Double
    /// What the two scatter by around 1 by chance, if the curve is right.
    public var infitSD: Double
    public var outfitSD: Double
    /// Answers to this item.
    public var answers: Double
    public var verdict: Verdict
    /// Infit says nothing of fewer answers.
    public static let fewestAnswers = 30.0
    /// The least share by which a mean square would have had to differ from 1 to be seen: 2.58 SD of infit.
    public var smallestVisible: Double { 2.5758 * infitSD }

    public enum Verdict: String, Sendable, CaseIterable {
        case fits, misfits
        /// Too few answers to say either.
        case cannotTell = "cannot tell"
    }
}

/// Compares a table with the curves it was calibrated to.
///
/// The verdict is that of S-X² at `level` where 200 persons answered all items and a degree of freedom is left.
/// Elsewhere an infit that lies further from 1 than chance carries it at that level speaks against the item, and
/// nothing speaks for it: fitted slopes pull infit to 1, so that “cannot tell” is all that remains.
///
/// - Parameters:
///   - items: the curves, one a column.
///   - latent: ability of each group of the table.
///   - freeParameters: how many of each item's parameters were estimated from this table; without it, all but slopes of
///     exactly 1.
public func itemFit(
    _ table: ResponseTable, items: [ItemModel], latent: [LatentDistribution], freeParameters: [Int]? = nil,
    level: Double = 0.01, grid: AbilityGrid = .calibration
) throws(EstimationFailure) -> [ItemFit] {
    try grid.validate()
    guard items.count == table.items else { throw .shapeMismatch("one curve an item") }
    guard latent.count == table.groupCount else { throw .shapeMismatch("one distribution a group") }
    guard freeParameters == nil || freeParameters?.count == items.count else {
        throw .shapeMismatch("one number of parameters an item")
    }
    guard level > 0, level < 1 else { throw .invalidNumber("the level of the tests") }
    for group in latent where !(group.mean.isFinite && group.variance > 0 && group.variance.isFinite) {
        throw .invalidNumber("the distribution of ability")
    }
    for (index, item) in items.enumerated() {
        guard item.isValid else { throw .invalidItem(index: index) }
        guard item.categories >= table.categories[index] else {
            throw .categoryOutOfRange(
                index: index, category: table.categories[index] - 1, categories: item.categories)
        }
    }
    let curves = FitCurves(items, latent, grid)
    let scores = ScoreGroups(table, curves)
    let squares = curves.meanSquares(table)
    return items.indices.map { index in
        let own = freeParameters?[index] ?? FitCurves.parameters(items[index])
        let sums = scores.compared(index)
        let df = max(0, sums.cells - own)
        let square = squares[index]
        var fit = ItemFit(
            statistic: sums.cells > 0 ? sums.statistic : .nan, degreesOfFreedom: df,
            p: df > 0 ? Distributions.chiSquared(above: sums.statistic, df: Double(df)) : .nan,
            completePersons: scores.persons, infit: square.infit, outfit: square.outfit, infitSD: square.infitSD,
            outfitSD: square.outfitSD, answers: square.answers, verdict: .cannotTell)
        if scores.persons >= 200, df > 0 {
            fit.verdict = fit.p < level ? .misfits : .fits
        } else if square.answers >= ItemFit.fewestAnswers, square.infitSD > 0,
            2 * Distributions.normal(below: -abs(fit.infit - 1) / fit.infitSD) < level
        {
            fit.verdict = .misfits
        }
        return fit
    }
}
