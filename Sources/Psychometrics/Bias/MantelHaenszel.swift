import Glibc

/// Whether persons of equal score but of two groups solve an item equally often.
public struct MantelHaenszel: Sendable, Equatable {
    public var statistic: Double
    public var p: Double
    /// The common odds ratio, reference over focal; above 1 the item favours the reference group.
    public var oddsRatio: Double
    /// −2.35 log α: the odds ratio on the scale of the Educational Testing Service.
    public var delta: Double
    /// From the variance of log α of Phillips & Holland (1987).
    public var deltaSE: Double
    public var verdict: Verdict

    public enum Verdict: String, Sendable {
        /// Negligible, moderate, large (Zwick & Ercikan 1989).
        case negligible = "A"
        case moderate = "B"
        case large = "C"
        /// Fewer than 50 persons in a group, or no odds ratio can be formed.
        case cannotTell = "cannot tell"
    }

    /// The smallest |delta| that would have been seen in four of five cases at the 5 % level.
    public var smallestVisibleDelta: Double { (1.959964 + 0.841621) * deltaSE }
}

/// Mantel-Haenszel DIF (Holland & Thayer 1988) of each item of complete binary answers, matched on the total score.
public struct DifferentialItems: Sendable, Equatable {
    public var items: [MantelHaenszel]
    /// Items flagged by the test at the level asked for.
    public var flagged: [Int]
    /// Rounds of purification taken; 0 without.
    public var rounds: Int
}

/// - Parameters:
///   - isFocal: whether each person belongs to the focal group.
///   - continuityCorrection: takes ½ from |A − E|, as Mantel & Haenszel (1959) do.
///   - purify: leaves flagged items out of the matching score and repeats until nothing changes.
public func mantelHaenszel(
    _ table: ResponseTable, isFocal: [Bool], level: Double = 0.05, continuityCorrection: Bool = true,
    purify: Bool = false
) throws(EstimationFailure) -> DifferentialItems {
    try requireBinaryGroups(table, isFocal, level)
    var result = analyse(table, isFocal, level, continuityCorrection, flagged: [])
    guard purify else { return result }
    for round in 1...50 {
        let next = analyse(table, isFocal, level, continuityCorrection, flagged: result.flagged)
        let isSettled = next.flagged == result.flagged
        result = next
        result.rounds = round
        if isSettled { break }
    }
    return result
}

/// Fails unless every person gave a binary answer to every item and both groups have persons.
func requireBinaryGroups(_ table: ResponseTable, _ isFocal: [Bool], _ level: Double) throws(EstimationFailure) {
    guard isFocal.count == table.persons else { throw .shapeMismatch("one group a person") }
    guard table.categories.allSatisfy({ $0 == 2 }) else {
        throw .categoryOutOfRange(index: table.categories.firstIndex { $0 != 2 } ?? 0, category: 2, categories: 2)
    }
    guard isFocal.contains(true), isFocal.contains(false) else { throw .noData }
    guard level > 0, level < 1 else { throw .invalidNumber("the level") }
    guard table.items > 1 else {
        throw .undefined("One item has no other by which persons could be matched: give the whole test.")
    }
    guard !table.cells.contains(ResponseTable.missing) else { throw .shapeMismatch("every person answered every item") }
}

private func analyse(
    _ table: ResponseTable, _ isFocal: [Bool], _ level: Double, _ correction: Bool, flagged: [Int]
) -> DifferentialItems {
    let isFlagged = Set(flagged)
    let scores = (0..<table.persons).map { person in
        (0..<table.items).reduce(0) { $0 + (isFlagged.contains($1) ? 0 : Int(table.cells[person * table.items + $1])) }
    }
    // Persons, not rows: a row may stand for many.
    let focal = zip(isFocal, table.frequencies).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
    let isLarge = min(focal, table.frequencies.reduce(0, +) - focal) >= 50
    let items = (0..<table.items).map { item in
        var strata = [Stratum](repeating: Stratum(), count: table.items + 1)
        for person in 0..<table.persons {
            let x = Int(table.cells[person * table.items + item])
            // The studied item always counts in the matching score.
            let score = scores[person] + (isFlagged.contains(item) ? x : 0)
            strata[score].add(x, isFocal[person], table.frequencies[person])
        }
        return MantelHaenszel(strata, correction, level: level, isLarge: isLarge)
    }
    return DifferentialItems(items: items, flagged: items.indices.filter { items[$0].p < level }, rounds: 0)
}

/// The 2 × 2 table of one score: a, b reference right and wrong; c, d focal right and wrong.
private struct Stratum {
    var a = 0.0
    var b = 0.0
    var c = 0.0
    var d = 0.0

    mutating func add(_ x: Int, _ isFocal: Bool, _ weight: Double) {
        switch (isFocal, x) {
        case (false, 1): a += weight
        case (false, _): b += weight
        case (true, 1): c += weight
        case (true, _): d += weight
        }
    }

    var total: Double { a + b + c + d }
}

extension MantelHaenszel {
    fileprivate init(_ strata: [Stratum], _ correction: Bool, level: Double, isLarge: Bool) {
        var excess = 0.0
        var variance = 0.0
        var top = 0.0
        var bottom = 0.0
        for s in strata where s.total > 1 && s.a + s.b > 0 && s.c + s.d > 0 {
            let t = s.total
            excess += s.a - (s.a + s.b) * (s.a + s.c) / t
            variance += (s.a + s.b) * (s.c + s.d) * (s.a + s.c) * (s.b + s.d) / (t * t * (t - 1))
            top += s.a * s.d / t
            bottom += s.b * s.c / t
        }
        let ratio = top / bottom
        var spread = 0.0
        for s in strata where s.total > 0 {
            let t = s.total
            spread += (s.a * s.d + ratio * s.b * s.c) * (s.a + s.d + ratio * (s.b + s.c)) / (t * t)
        }
        let distance = abs(excess) - (correction ? 0.5 : 0)
        statistic = variance > 0 ? distance * distance / variance : .nan
        p = variance > 0 ? Distributions.chiSquared(above: statistic, df: 1) : 1
        oddsRatio = ratio
        delta = -2.35 * log(ratio)
        deltaSE = 2.35 * (spread / (2 * top * top)).squareRoot()
        // In no stratum was a person of one group right and one of the other wrong: the odds ratio is 0 or infinite. So
        // low a probability is as much as beyond the border of 1 that large bias must pass.
        let isSeparated = (top > 0) != (bottom > 0)
        if isLarge, isSeparated, p < min(level, 0.01) {
            verdict = .large
        } else if !isLarge || !delta.isFinite || !deltaSE.isFinite {
            verdict = .cannotTell
        } else if abs(delta) < 1 || p >= level {
            verdict = .negligible
        } else if abs(delta) >= 1.5, abs(delta) - 1.644854 * deltaSE > 1 {
            verdict = .large
        } else {
            verdict = .moderate
        }
    }
}
