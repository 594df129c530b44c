import Glibc

/// Where one level ends and the next begins, as a standard-setting method finds it.
public struct CutPoint: Sendable, Equatable {
    public var ability: Double
    /// Over questions and, where there are several, judges; not a number of one question.
    public var standardError: Double
}

/// The ability at which the expected sum over these items is `score`, by halving; the test characteristic curve inverted.
///
/// Refused where the items cannot give that sum between −6 and 6.
public func abilityAtExpectedScore(_ score: Double, items: [ItemModel]) throws(EstimationFailure) -> Double {
    guard !items.isEmpty else { throw .noData }
    for (index, item) in items.enumerated() where !item.isValid || item.slope <= 0 { throw .invalidItem(index: index) }
    guard score.isFinite else { throw .invalidNumber("the expected score") }
    func sum(_ theta: Double) -> Double { items.reduce(0) { $0 + $1.expectedScore(at: theta) } }
    var (low, high) = (-6.0, 6.0)
    guard sum(low) < score, sum(high) > score else { throw .noMaximum }
    for _ in 0..<60 {
        let middle = (low + high) / 2
        if sum(middle) < score { low = middle } else { high = middle }
    }
    return (low + high) / 2
}

/// The cut by the scores that a person on the border is expected to have: half-way between what the anchors expect of the
/// level below and of the one above.
///
/// The standard error is a jackknife over the items.
public func cutFromExpectedScores(
    items: [ItemModel], below: [Double], above: [Double]
) throws(EstimationFailure) -> CutPoint {
    guard items.count == below.count, items.count == above.count else { throw .shapeMismatch("two scores an item") }
    let border = zip(below, above).map { ($0 + $1) / 2 }
    return try jackknifed(items.indices.map { $0 }) { places throws(EstimationFailure) in
        try abilityAtExpectedScore(places.reduce(0) { $0 + border[$1] }, items: places.map { items[$0] })
    }
}

/// The cut of several judges (Angoff 1971): each says for each item how probable a full answer of a person on the border is;
/// the mean of their sums is put on the scale by the items' own curves.
///
/// - Parameters:
///   - judgements: one row a judge, one column an item, 0 to 1.
///   - items: of two categories, or of more, whose highest is a full answer.
/// The standard error joins a jackknife over judges and one over items (Brennan & Lockwood 1980 in spirit: both are samples).
public func angoffCut(_ judgements: [[Double]], items: [ItemModel]) throws(EstimationFailure) -> CutPoint {
    guard !judgements.isEmpty, !items.isEmpty else { throw .noData }
    guard judgements.allSatisfy({ $0.count == items.count }) else { throw .shapeMismatch("one judgement an item") }
    guard judgements.allSatisfy({ $0.allSatisfy { $0 >= 0 && $0 <= 1 } }) else { throw .invalidNumber("a judgement") }
    let full = items.map(\.fullAnswer)
    func cut(_ judges: [Int], _ places: [Int]) throws(EstimationFailure) -> Double {
        let sum = places.reduce(0.0) { total, place in
            total + judges.reduce(0) { $0 + judgements[$1][place] } / Double(judges.count)
        }
        return try abilityAtExpectedScore(sum, items: places.map { full[$0] })
    }
    let judges = Array(judgements.indices)
    let places = Array(items.indices)
    let byItems = try jackknifed(places) { part throws(EstimationFailure) in try cut(judges, part) }
    guard judges.count > 1 else { return byItems }
    let byJudges = try jackknifed(judges) { part throws(EstimationFailure) in try cut(part, places) }
    let (a, b) = (byItems.standardError, byJudges.standardError)
    return CutPoint(
        ability: byItems.ability, standardError: a.isFinite ? (a * a + b * b).squareRoot() : b)
}

/// The estimate from all, and its error from leaving each out in turn.
private func jackknifed(
    _ all: [Int], _ estimate: (_ part: [Int]) throws(EstimationFailure) -> Double
) throws(EstimationFailure) -> CutPoint {
    let whole = try estimate(all)
    guard all.count > 1 else { return CutPoint(ability: whole, standardError: .nan) }
    var parts: [Double] = []
    for left in all.indices {
        // Without one item the sum may lie beyond the others' reach: then nothing can be said of the error.
        guard let part = try? estimate(all.enumerated().filter { $0.offset != left }.map(\.element)) else {
            return CutPoint(ability: whole, standardError: .nan)
        }
        parts.append(part)
    }
    let n = Double(parts.count)
    let mean = parts.reduce(0, +) / n
    let spread = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return CutPoint(ability: whole, standardError: ((n - 1) / n * spread).squareRoot())
}

extension ItemModel {
    /// The same item as a question of a full answer or none.
    fileprivate var fullAnswer: ItemModel {
        guard intercepts.count > 1, form == .graded, let last = intercepts.last else { return self }
        return ItemModel(slope: slope, intercepts: [last], form: form)
    }
}
