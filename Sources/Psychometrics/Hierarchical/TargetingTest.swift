import Glibc

/// Whether questions seem to have been chosen by something that knows the candidates' ability.
///
/// If hard questions go to able persons by a rule outside the model (an interviewer's guess, seniority), difficulties
/// collapse towards each other without any warning. Within a person answers still compare items fairly, so that the
/// trace stands between persons: those with harder questions turn out abler than chance allows.
public struct TargetingTest: Sendable, Equatable {
    /// Twice the gain in log-likelihood when thirds of the persons, by difficulty of their questions, get own means.
    public var statistic: Double
    public var degreesOfFreedom: Int
    public var p: Double
    /// Mean ability of each third, the first being 0.
    public var groupMeans: [Double]
    /// The same along a line: one parameter sees a steady rise with fewer persons, the thirds see one that is not steady.
    public var lineP: Double
    /// How much abler persons are whose questions are one standard deviation harder.
    public var slope: Double
    /// At the 5 % level, divided between the two tests (Bonferroni): four parts for the line, one for the thirds. A tenth is
    /// kept back, for with some dozen persons a likelihood ratio exceeds its χ² a little too often.
    public var isSuspected: Bool { lineP < 0.036 || p < 0.009 }
}

/// Tests for targeting; `nil` where all persons had questions of equal difficulty, so that nothing can be seen.
///
/// Not for adaptive tests: there the choice depends on recorded answers, which the likelihood already knows.
///
/// - Parameter difficulties: of the items, from their authors; without it, estimated.
public func testTargeting(
    _ table: ResponseTable, difficulties: [Double]? = nil, options: CalibrationOptions = CalibrationOptions()
) throws(EstimationFailure) -> TargetingTest? {
    try options.grid.validate()
    if let difficulties {
        guard difficulties.count == table.items else { throw .shapeMismatch("one difficulty an item") }
        guard difficulties.allSatisfy(\.isFinite) else { throw .invalidNumber("a difficulty") }
    }
    let null = try TargetingModel(table, groups: .one, options)
    let known = difficulties ?? null.difficulties
    var sums: [Double] = []
    for person in 0..<table.persons {
        let given = (0..<table.items).filter { table[person, $0] != nil }
        sums.append(given.isEmpty ? .nan : given.reduce(0) { $0 + known[$1] } / Double(given.count))
    }
    let sorted = sums.filter { !$0.isNaN }.sorted()
    guard sorted.count >= 6, let low = sorted.first, let high = sorted.last, high - low > 1e-6 else { return nil }
    let cuts = (sorted[sorted.count / 3], sorted[2 * sorted.count / 3])
    let thirds = sums.map { $0 < cuts.0 ? 0 : $0 < cuts.1 ? 1 : 2 }
    let present = Set(thirds).sorted()
    guard present.count > 1 else { return nil }
    let place = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
    let split = try TargetingModel(table, groups: .free(thirds.map { place[$0] ?? 0 }), options)
    let line = try TargetingModel(table, groups: lined(sums, sorted), options)
    let statistic = max(0, 2 * (split.value - null.value))
    let df = present.count - 1
    return TargetingTest(
        statistic: statistic, degreesOfFreedom: df, p: Distributions.chiSquared(above: statistic, df: Double(df)),
        groupMeans: split.means,
        lineP: Distributions.chiSquared(above: max(0, 2 * (line.value - null.value)), df: 1), slope: line.slope)
}

/// Persons by the mean difficulty of their questions, in at most twelve groups of like size, each at the standardised mean
/// of its own.
private func lined(_ means: [Double], _ sorted: [Double]) -> TargetingGroups {
    let most = min(12, sorted.count / 3)
    let cuts = Array(Set((1..<most).map { sorted[$0 * sorted.count / most] })).sorted()
    let groups = means.map { mean in mean.isNaN ? 0 : cuts.count { $0 <= mean } }
    let present = Set(groups).sorted()
    let place = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
    let centre = sorted.reduce(0, +) / Double(sorted.count)
    let variance = sorted.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(sorted.count)
    let spread = variance > 0 ? variance.squareRoot() : 1
    let at = present.map { group in
        let own = zip(means, groups).filter { $0.1 == group && !$0.0.isNaN }.map(\.0)
        return own.isEmpty ? 0 : (own.reduce(0, +) / Double(own.count) - centre) / spread
    }
    return .line(groups.map { place[$0] ?? 0 }, at: at)
}

/// How the means of groups of persons hang together.
private enum TargetingGroups {
    case one
    /// Each group but the first has a mean of its own.
    case free([Int])
    /// One slope along these positions.
    case line([Int], at: [Double])

    var of: [Int]? {
        switch self {
        case .one: nil
        case .free(let groups), .line(let groups, _): groups
        }
    }
}

/// A partial credit model with weak priors N(0, 3²) on intercepts, so that thin tables can be tested too.
private struct TargetingModel {
    let value: Double
    let means: [Double]
    let difficulties: [Double]
    /// Of the line; 0 without one.
    let slope: Double

    init(_ table: ResponseTable, groups: TargetingGroups, _ options: CalibrationOptions) throws(EstimationFailure) {
        let shapes = table.categories.map {
            CurveShape(form: .generalizedPartialCredit, categories: $0, hasGuessing: false)
        }
        var map = ParameterMap(shapes: shapes, coordinates: .slopeIntercept)
        var start: [Double] = []
        var penalties: [GaussianPenalty] = []
        for (item, shape) in shapes.enumerated() {
            map.constants[map.offsets[item]] = 1
            for k in 1...shape.steps {
                map.add(start.count, item: item, parameter: k)
                penalties.append(GaussianPenalty(index: start.count, mean: 0, standardDeviation: 3))
                start.append(0)
            }
        }
        let spread = start.count
        start.append(0)
        var latent: [LatentGroup] = []
        var line: Int?
        if case .line(_, let positions) = groups {
            line = start.count
            start.append(0)
            latent = positions.map {
                LatentGroup(mean: 0, logSD: 0, meanIndex: line, logSDIndex: spread, meanFactor: $0)
            }
        } else {
            for group in 0...(groups.of?.max() ?? 0) {
                var one = LatentGroup(mean: 0, logSD: 0, meanIndex: nil, logSDIndex: spread)
                if group > 0 {
                    one.meanIndex = start.count
                    start.append(0)
                }
                latent.append(one)
            }
        }
        // With few answers the spread alone may run away; the prior keeps it between about 1/3 and 3.
        penalties.append(GaussianPenalty(index: spread, mean: 0, standardDeviation: 0.5))
        var answers = AnswerLists()
        for person in 0..<table.persons {
            for item in 0..<table.items {
                if let category = table[person, item] { answers.addAnswer(item: item, category: category) }
            }
            answers.endPerson(frequency: table.frequencies[person], group: groups.of?[person] ?? 0)
        }
        guard answers.persons > 0 else { throw .noData }
        let model = MarginalModel(
            map: map, answers: answers, nodes: options.grid.nodes, density: .normalised, latent: latent,
            penalties: penalties, freeCount: start.count, threads: max(1, options.threads))
        var plain = options
        plain.standardErrors = false
        plain.certificate = max(options.certificate, 1e-7)
        let fit = try maximise(model, from: start, persons: answers.frequencies.reduce(0, +), options: plain)
        value = fit.point.value
        means = latent.map { $0.at(fit.point.parameters).mean }
        slope = line.map { fit.point.parameters[$0] } ?? 0
        difficulties = shapes.indices.map { item in
            let place = map.offsets[item] + shapes[item].steps
            let last = map.terms[place].first.map { fit.point.parameters[$0.index] } ?? 0
            return -last / Double(shapes[item].steps)
        }
    }
}
