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
    return try root { theta in items.reduce(0) { $0 + $1.expectedScore(at: theta) } - score }
}

/// The ability at which, on average over these items, the probability of reaching the category named for each is
/// `probability`; two of three is the response probability of the bookmark method (Mitzel, Lewis, Patz & Green 2001).
///
/// - Parameter categories: one an item; everybody reaches the lowest, 0, so that such an item tells nothing and is left out.
/// Refused where nothing is left, or where that lies beyond −6 and 6.
public func abilityAtTypicalAnswers(
    _ categories: [Int], items: [ItemModel], probability: Double = 2.0 / 3
) throws(EstimationFailure) -> Double {
    guard items.count == categories.count else { throw .shapeMismatch("one category an item") }
    for (index, item) in items.enumerated() where !item.isValid || item.slope <= 0 { throw .invalidItem(index: index) }
    for (index, category) in categories.enumerated() where !(0..<items[index].categories).contains(category) {
        throw .categoryOutOfRange(index: index, category: category, categories: items[index].categories)
    }
    guard probability > 0, probability < 1 else { throw .invalidNumber("the probability") }
    let telling = zip(items, categories).filter { $0.1 > 0 }
    guard !telling.isEmpty else { throw .noData }
    return try root { theta in
        telling.reduce(0) { sum, pair in
            sum + pair.0.probabilities(at: theta)[pair.1...].reduce(0, +) - probability
        }
    }
}

/// Where a function that rises is 0, by halving between −6 and 6.
private func root(_ function: (Double) -> Double) throws(EstimationFailure) -> Double {
    var (low, high) = (-6.0, 6.0)
    guard function(low) < 0, function(high) > 0 else { throw .noMaximum }
    for _ in 0..<60 {
        let middle = (low + high) / 2
        if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
}

/// The cut by what is typical of the level below and of the one above: half-way between the abilities at which two of three
/// reach what is named for each.
///
/// - Parameters:
///   - below: one category an item.
///   - above: the same of the level above.
/// The standard error is a jackknife over the items.
public func cutFromTypicalAnswers(
    items: [ItemModel], below: [Int], above: [Int]
) throws(EstimationFailure) -> CutPoint {
    guard items.count == below.count, items.count == above.count else { throw .shapeMismatch("two categories an item") }
    return try jackknifed(Array(items.indices)) { places throws(EstimationFailure) in
        let part = places.map { items[$0] }
        let lower = try abilityAtTypicalAnswers(places.map { below[$0] }, items: part)
        return (lower + (try abilityAtTypicalAnswers(places.map { above[$0] }, items: part))) / 2
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
