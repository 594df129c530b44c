/// Who picks one option of a choice.
public struct DistractorAnalysis: Sendable, Equatable {
    /// How many picked it, and their share.
    public var count: Int
    public var share: Double
    /// Correlation of picking it with the score on the other items; a good distractor's is below 0.
    public var restCorrelation: Double
    /// The mean score on the other items of those who picked it.
    public var meanRest: Double
}

/// For each of `options` options: who picks it.
///
/// - Parameters:
///   - picks: each person's option, from 0; `nil` where none.
///   - restScores: each person's score on the other items.
public func analyseDistractors(
    picks: [Int?], restScores: [Double], options: Int
) throws(EstimationFailure) -> [DistractorAnalysis] {
    guard picks.count == restScores.count else { throw .shapeMismatch("one rest score a pick") }
    guard options > 1, options <= 1000 else { throw .invalidNumber("the number of options") }
    guard restScores.allSatisfy(\.isFinite) else { throw .invalidNumber("a rest score") }
    let answered = picks.indices.filter { picks[$0] != nil }
    guard answered.count > 1 else { throw .noData }
    for index in answered {
        if let pick = picks[index], pick < 0 || pick >= options {
            throw .categoryOutOfRange(index: index, category: pick, categories: options)
        }
    }
    let n = Double(answered.count)
    let mean = answered.reduce(0) { $0 + restScores[$1] } / n
    let variance = answered.reduce(0) { $0 + (restScores[$1] - mean) * (restScores[$1] - mean) } / n
    return (0..<options).map { option in
        let pickers = answered.filter { picks[$0] == option }
        let share = Double(pickers.count) / n
        let own = pickers.isEmpty ? Double.nan : pickers.reduce(0) { $0 + restScores[$1] } / Double(pickers.count)
        let spread = (share * (1 - share) * variance).squareRoot()
        return DistractorAnalysis(
            count: pickers.count, share: share, restCorrelation: spread > 0 ? (own - mean) * share / spread : .nan,
            meanRest: own)
    }
}
