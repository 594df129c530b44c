import Glibc

/// A many-facet Rasch analysis by joint maximum likelihood, as FACETS does it.
///
/// Persons' abilities are estimated beside items and raters, which inflates the spread of all of them (with L ratings
/// a person by about L/(L−1)); `analyseFacets` does not. Persons with only lowest or only highest ratings are left out.
public struct JointFacets: Sendable, Equatable {
    /// Persons kept, in rising order, with their abilities.
    public var persons: [Int]
    public var ability: [FacetAnalysis.Parameter]
    public var difficulty: [FacetAnalysis.Parameter]
    public var severity: [FacetAnalysis.Parameter]
    /// τ₁ … τₘ of the rating scale, sum zero.
    public var steps: [Double]
    public var logLikelihood: Double
    /// The largest component of the gradient divided by persons.
    public var certificate: Double
}

/// Fits the rating scale form of the many-facet Rasch model by joint maximum likelihood.
///
/// Newton's method, the persons' block being diagonal. Standard errors are 1/√(information of the parameter alone),
/// "model" errors in the words of FACETS.
public func analyseFacetsJointly(_ ratings: [FacetRating]) throws(EstimationFailure) -> JointFacets {
    let all = try FacetDesign(ratings)
    let kept = Dictionary(grouping: ratings, by: \.person).filter { _, list in
        !list.allSatisfy { $0.category == 0 } && !list.allSatisfy { $0.category == all.steps }
    }
    let persons = kept.keys.sorted()
    guard !persons.isEmpty else { throw .noVariation }
    let place = Dictionary(uniqueKeysWithValues: persons.enumerated().map { ($1, $0) })
    let renumbered = ratings.compactMap { rating in
        place[rating.person].map {
            FacetRating(person: $0, item: rating.item, rater: rating.rater, category: rating.category)
        }
    }
    let design = try FacetDesign(renumbered)
    guard design.items == all.items, design.raters == all.raters, design.steps == all.steps else {
        throw .noVariation
    }
    try design.requireConnection()
    try design.requireCategories(.ratingScale)
    var newton = JointNewton(design)
    try newton.solve()
    return newton.result(persons: persons)
}

/// Newton's method over abilities (diagonal block) and items, raters, steps (dense block).
private struct JointNewton {
    let design: FacetDesign
    var ability: [Double]
    var others: [Double]
    private var gradientSize = Double.infinity

    init(_ design: FacetDesign) {
        self.design = design
        ability = [Double](repeating: 0, count: design.persons)
        others = [Double](repeating: 0, count: design.items - 1 + design.raters - 1 + design.steps - 1)
        for k in 1..<max(design.steps, 1) {
            others[design.items + design.raters - 3 + k] = Double(2 * k - design.steps - 1) * 0.5
        }
    }

    /// One set of values from its free part; the last makes the sum zero.
    private func expand(_ start: Int, _ count: Int) -> [Double] {
        let free = Array(others[start..<(start + count - 1)])
        return free + [-free.reduce(0, +)]
    }

    var difficulty: [Double] { expand(0, design.items) }
    var severity: [Double] { expand(design.items - 1, design.raters) }
    var steps: [Double] { expand(design.items + design.raters - 2, design.steps) }

    /// P of each category at θ − δ − α.
    func probabilities(_ location: Double, _ steps: [Double]) -> [Double] {
        var terms = [0.0]
        var sum = 0.0
        for step in steps {
            sum += location - step
            terms.append(sum)
        }
        let total = logSumExp(terms)
        return terms.map { exp($0 - total) }
    }

    mutating func solve() throws(EstimationFailure) {
        for _ in 0..<100 {
            guard let move = step() else { throw .notIdentified }
            if gradientSize < 1e-10 { return }
            let limit = 2 / max(2, max(largest(move.ability), largest(move.others)))
            add(limit, move.ability, to: &ability)
            add(limit, move.others, to: &others)
        }
        throw .notConverged(gradient: gradientSize / Double(design.persons))
    }

    private mutating func step() -> (ability: [Double], others: [Double])? {
        let m = others.count
        var gradientA = [Double](repeating: 0, count: design.persons)
        var diagonal = gradientA
        var gradient = [Double](repeating: 0, count: m)
        var cross = [Double](repeating: 0, count: design.persons * m)
        var block = SymmetricMatrix(size: m)
        let delta = difficulty
        let alpha = severity
        let tau = steps
        for rating in design.ratings {
            let p = probabilities(ability[rating.person] - delta[rating.item] - alpha[rating.rater], tau)
            // The statistics of the rating: x itself, and 1[x ≥ k] for each step.
            let columns = self.columns(rating)
            var mean = 0.0
            var square = 0.0
            for k in p.indices {
                mean += Double(k) * p[k]
                square += Double(k * k) * p[k]
            }
            let variance = square - mean * mean
            gradientA[rating.person] += Double(rating.category) - mean
            diagonal[rating.person] += variance
            var above = [Double](repeating: 0, count: design.steps + 2)
            var sumAbove = above
            for k in stride(from: design.steps, through: 1, by: -1) {
                above[k] = above[k + 1] + p[k]
                sumAbove[k] = sumAbove[k + 1] + Double(k) * p[k]
            }
            // d(statistic)/d(parameter): location columns act on x, step columns on 1[x ≥ k].
            for column in columns.location {
                gradient[column.index] += column.factor * (Double(rating.category) - mean)
                cross[rating.person * m + column.index] += column.factor * variance
                for other in columns.location {
                    block[column.index, other.index] += column.factor * other.factor * variance
                }
            }
            for column in columns.steps {
                let k = column.step
                gradient[column.index] += column.factor * ((rating.category >= k ? 1 : 0) - above[k])
                let covariance = sumAbove[k] - mean * above[k]
                cross[rating.person * m + column.index] += column.factor * covariance
                for other in columns.location {
                    block[column.index, other.index] += column.factor * other.factor * covariance
                    block[other.index, column.index] += column.factor * other.factor * covariance
                }
                for other in columns.steps {
                    let both = above[max(k, other.step)] - above[k] * above[other.step]
                    block[column.index, other.index] += column.factor * other.factor * both
                }
            }
        }
        gradientSize = max(largest(gradientA), largest(gradient))
        var right = gradient
        for n in 0..<design.persons {
            guard diagonal[n] > 0 else { return nil }
            for i in 0..<m where cross[n * m + i] != 0 {
                right[i] -= cross[n * m + i] * gradientA[n] / diagonal[n]
                for j in 0..<m { block[i, j] -= cross[n * m + i] * cross[n * m + j] / diagonal[n] }
            }
        }
        guard m == 0 || block.cholesky() != nil, let solution = m == 0 ? [] : block.cholesky()?.solve(right) else {
            return nil
        }
        let moves = (0..<design.persons).map { n in
            (gradientA[n] - (0..<m).reduce(0) { $0 + cross[n * m + $1] * solution[$1] }) / diagonal[n]
        }
        return (moves, solution)
    }

    private func columns(_ rating: FacetRating) -> (
        location: [ParameterMap.Term], steps: [(index: Int, factor: Double, step: Int)]
    ) {
        func terms(_ start: Int, _ count: Int, _ position: Int) -> [ParameterMap.Term] {
            position < count - 1
                ? [ParameterMap.Term(index: start + position, factor: -1)]
                : (0..<(count - 1)).map { ParameterMap.Term(index: start + $0, factor: 1) }
        }
        let start = design.items + design.raters - 2
        var steps: [(index: Int, factor: Double, step: Int)] = []
        for k in 1...design.steps {
            for term in terms(start, design.steps, k - 1) { steps.append((term.index, term.factor, k)) }
        }
        return (
            terms(0, design.items, rating.item) + terms(design.items - 1, design.raters, rating.rater), steps
        )
    }

    func result(persons: [Int]) -> JointFacets {
        let delta = difficulty
        let alpha = severity
        let tau = steps
        var squares = [[FacetQuality.MeanSquare]]()
        for count in [design.persons, design.items, design.raters] {
            squares.append([FacetQuality.MeanSquare](repeating: .init(), count: count))
        }
        var value = 0.0
        for rating in design.ratings {
            let p = probabilities(ability[rating.person] - delta[rating.item] - alpha[rating.rater], tau)
            value += log(p[rating.category])
            let mean = p.indices.reduce(0) { $0 + Double($1) * p[$1] }
            let variance = p.indices.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) * p[$1] }
            let residual = (Double(rating.category) - mean) * (Double(rating.category) - mean)
            for (facet, index) in [rating.person, rating.item, rating.rater].enumerated() {
                squares[facet][index].add(square: residual, variance: variance, weight: 1)
            }
        }
        func parameters(_ values: [Double], _ fit: [FacetQuality.MeanSquare]) -> [FacetAnalysis.Parameter] {
            zip(values, fit).map {
                FacetAnalysis.Parameter(
                    value: $0, standardError: 1 / $1.variances.squareRoot(), infit: $1.infit, outfit: $1.outfit)
            }
        }
        return JointFacets(
            persons: persons, ability: parameters(ability, squares[0]), difficulty: parameters(delta, squares[1]),
            severity: parameters(alpha, squares[2]), steps: tau, logLikelihood: value,
            certificate: gradientSize / Double(design.persons))
    }
}
