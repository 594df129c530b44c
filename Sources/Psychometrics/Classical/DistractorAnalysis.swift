import Glibc

/// Who picks one option of a choice.
public struct DistractorAnalysis: Sendable, Equatable {
    /// How many picked it, and their share.
    public var count: Int
    public var share: Double
    /// Correlation of picking it with the score on the other items; a good distractor's is below 0. NaN where everybody or
    /// nobody picked it, or all scores are alike.
    public var restCorrelation: Double
    /// The mean score on the other items of those who picked it, and of those who did not; NaN where there is nobody.
    public var meanRest: Double
    public var meanRestOfOthers: Double

    /// Whether the correlation has this sign at the one-sided level of 5 %: r √(n − 2) / √(1 − r²) beyond 1.645.
    ///
    /// - Parameter answered: how many persons picked anything at all.
    public func isCorrelated(above zero: Bool, of answered: Int) -> Bool {
        guard restCorrelation.isFinite, answered > 2, min(count, answered - count) >= 5 else { return false }
        let r = zero ? restCorrelation : -restCorrelation
        return r >= 1 || r * Double(answered - 2).squareRoot() > 1.645 * (1 - r * r).squareRoot()
    }
}

/// For each of `options` options of a choice of one: who picks it.
///
/// - Parameters:
///   - picks: each person's option, from 0; `nil` where none.
///   - restScores: each person's score on the other items.
public func analyseDistractors(
    picks: [Int?], restScores: [Double], options: Int
) throws(EstimationFailure) -> [DistractorAnalysis] {
    try analyseDistractors(picks: picks.map { pick in pick.map { [$0] } }, restScores: restScores, options: options)
}

/// For each of `options` options of a choice of several: who picks it.
///
/// - Parameters:
///   - picks: each person's options, from 0; `nil` where the question was not answered.
///   - restScores: each person's score on the other items.
public func analyseDistractors(
    picks: [Set<Int>?], restScores: [Double], options: Int
) throws(EstimationFailure) -> [DistractorAnalysis] {
    guard picks.count == restScores.count else { throw .shapeMismatch("one rest score a pick") }
    guard options > 1, options <= 1000 else { throw .invalidNumber("the number of options") }
    guard restScores.allSatisfy(\.isFinite) else { throw .invalidNumber("a rest score") }
    var answered: [(picked: Set<Int>, score: Double)] = []
    for (index, picked) in picks.enumerated() {
        guard let picked else { continue }
        if let wrong = picked.first(where: { $0 < 0 || $0 >= options }) {
            throw .categoryOutOfRange(index: index, category: wrong, categories: options)
        }
        answered.append((picked, restScores[index]))
    }
    guard answered.count > 1 else { throw .noData }
    func mean(_ scores: [Double]) -> Double {
        scores.isEmpty ? .nan : scores.reduce(0, +) / Double(scores.count)
    }
    let n = Double(answered.count)
    let all = mean(answered.map(\.score))
    let variance = answered.reduce(0) { $0 + ($1.score - all) * ($1.score - all) } / n
    return (0..<options).map { option in
        let pickers = answered.filter { $0.picked.contains(option) }
        let share = Double(pickers.count) / n
        let own = mean(pickers.map(\.score))
        let spread = (share * (1 - share) * variance).squareRoot()
        return DistractorAnalysis(
            count: pickers.count, share: share, restCorrelation: spread > 0 ? (own - all) * share / spread : .nan,
            meanRest: own, meanRestOfOthers: mean(answered.filter { !$0.picked.contains(option) }.map(\.score)))
    }
}
