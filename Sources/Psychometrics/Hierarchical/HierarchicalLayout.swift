import Glibc

/// Where each effect of the hierarchical model stands among the free parameters.
///
/// βⱼₖ = γ₀ + γ₁ levelⱼ + kind + topic + family + eⱼ + steps, log aⱼ = μ + uⱼ; every effect has a normal prior.
struct HierarchicalLayout {
    private(set) var start: [Double] = []
    private(set) var penalties: [GaussianPenalty] = []
    private(set) var map: ParameterMap
    private(set) var latent: [LatentGroup] = []
    /// The terms of each item's difficulty and log slope.
    private(set) var difficulty: [[ParameterMap.Term]] = []
    private(set) var logSlope: [[ParameterMap.Term]] = []
    /// Penalties whose SD is learned.
    private(set) var scatter: [Int] = []
    private(set) var slopeScatter: [Int] = []
    let location: Int
    let levelDistance: Int
    let meanSlope: Int

    init(_ items: [AuthoredItem], groups: Int, _ priors: HierarchicalPriors) {
        map = ParameterMap(
            shapes: items.map { item in
                CurveShape(form: .graded, categories: item.categories, hasGuessing: item.guessing > 0)
            }, coordinates: .logSlopeThresholds)
        location = 0
        levelDistance = 1
        meanSlope = 2
        let dayOneDistance = AuthorPrior.trust * AuthorPrior.typicalAbility(.senior)
        _ = add(-log(2.0), priors.locationSD)
        _ = add(dayOneDistance, priors.levelSD)
        // Held at a value; `integrated` moves it and adds its doubt.
        _ = add(0, HierarchicalLayout.pinned)
        let kinds = shared(items.map(\.kind), priors.kindSD)
        let topics = shared(items.map(\.topic), priors.topicSD)
        let families = shared(items.map(\.family), priors.difficultySD)
        scatter += families.values.sorted()
        var commonSteps: [Int: [Int]] = [:]
        for categories in Set(items.map(\.categories)).sorted() where categories > 2 {
            commonSteps[categories] = (1..<categories).map { _ in add(0, priors.stepSD) }
        }
        for (index, item) in items.enumerated() {
            var terms = [ParameterMap.Term(index: location, factor: 1)]
            if let level = item.level, level != .middle {
                terms.append(.init(index: levelDistance, factor: Double(level.rawValue - 1)))
            }
            if let kind = item.kind, let effect = kinds[kind] { terms.append(.init(index: effect, factor: 1)) }
            if let topic = item.topic, let effect = topics[topic] { terms.append(.init(index: effect, factor: 1)) }
            if let family = item.family, let effect = families[family] {
                terms.append(.init(index: effect, factor: 1))
                terms.append(.init(index: add(0, priors.withinFamilySD), factor: 1))
            } else {
                let own = add(0, priors.difficultySD)
                scatter.append(own)
                terms.append(.init(index: own, factor: 1))
            }
            difficulty.append(terms)
            let slope = add(0, priors.logSlopeSD)
            slopeScatter.append(slope)
            logSlope.append([.init(index: meanSlope, factor: 1), .init(index: slope, factor: 1)])
            place(index, item, commonSteps[item.categories] ?? [], priors)
        }
        for group in 0..<groups {
            var one = LatentGroup(mean: 0, logSD: 0)
            if group > 0 {
                one.meanIndex = add(0, priors.groupMeanSD)
                one.logSDIndex = add(0, priors.groupLogSD)
            }
            latent.append(one)
        }
    }

    private mutating func add(_ mean: Double, _ sd: Double) -> Int {
        penalties.append(GaussianPenalty(index: start.count, mean: mean, standardDeviation: sd))
        start.append(mean)
        return start.count - 1
    }

    private mutating func shared(_ labels: [Int?], _ sd: Double) -> [Int: Int] {
        var result: [Int: Int] = [:]
        for label in Set(labels.compactMap { $0 }).sorted() { result[label] = add(0, sd) }
        return result
    }

    private mutating func place(
        _ index: Int, _ item: AuthoredItem, _ common: [Int], _ priors: HierarchicalPriors
    ) {
        for term in logSlope[index] { map.add(term.index, factor: term.factor, item: index, parameter: 0) }
        let steps = item.categories - 1
        let full = min(max(item.fullAnswer ?? steps, 1), steps)
        for k in 1...steps {
            map.constants[map.offsets[index] + k] = AuthorPrior.stepWidth * Double(k - full)
            for term in difficulty[index] { map.add(term.index, factor: term.factor, item: index, parameter: k) }
            if steps > 1 {
                map.add(common[k - 1], item: index, parameter: k)
                map.add(add(0, priors.ownStepSD), item: index, parameter: k)
            }
        }
        if item.guessing > 0 {
            map.constants[map.offsets[index] + steps + 1] = log(item.guessing) - log1p(-item.guessing)
        }
    }

    /// So small a standard deviation that the parameter stands where it is put.
    static let pinned = 1e-3

    mutating func setMeanSlope(_ value: Double, standardDeviation: Double) {
        penalties[meanSlope].mean = value
        penalties[meanSlope].standardDeviation = standardDeviation
    }

    mutating func setScatter(difficulty: Double, logSlope: Double) {
        for index in scatter { penalties[index].standardDeviation = difficulty }
        for index in slopeScatter { penalties[index].standardDeviation = logSlope }
    }

    /// The effects of an item's difficulty that it shares with others, and the variance of the one it does not.
    func prediction(_ item: Int) -> (shared: [ParameterMap.Term], ownVariance: Double) {
        guard let own = difficulty[item].last else { return ([], 0) }
        return (Array(difficulty[item].dropLast()), 1 / penalties[own.index].precision)
    }
}
