import Glibc

/// One marginal fit of a many-facet model.
struct FacetFit {
    let analysis: FacetAnalysis

    init(
        _ design: FacetDesign, _ structure: StepStructure, severitySD: Double?, _ options: CalibrationOptions
    ) throws(EstimationFailure) {
        let layout = FacetLayout(design, structure, severitySD: severitySD)
        let model = layout.marginal(options)
        let persons = model.answers.frequencies.reduce(0, +)
        let fit = try maximise(model, from: layout.start, persons: persons, options: options)
        let free = fit.point.parameters
        guard let information = model.observedInformation(free), let factor = information.cholesky(),
            factor.leastShare(of: information) > 1e-10
        else { throw .notIdentified }
        let covariance = factor.inverse()
        let quality = FacetQuality(design, layout, model, free)
        func parameter(_ terms: [ParameterMap.Term], _ infit: Double = .nan, _ outfit: Double = .nan)
            -> FacetAnalysis.Parameter
        {
            var value = 0.0
            var variance = 0.0
            for a in terms {
                value += a.factor * free[a.index]
                for b in terms { variance += a.factor * b.factor * covariance[a.index, b.index] }
            }
            return FacetAnalysis.Parameter(
                value: value, standardError: variance.squareRoot(), infit: infit, outfit: outfit)
        }
        let group = model.latent[0].at(free)
        let variance = exp(2 * group.logSD)
        let meanVariance = covariance[layout.meanIndex, layout.meanIndex]
        let sdVariance = covariance[layout.logSDIndex, layout.logSDIndex]
        analysis = FacetAnalysis(
            difficulty: (0..<design.items).map {
                parameter(layout.difficulty($0), quality.items[$0].infit, quality.items[$0].outfit)
            },
            severity: (0..<design.raters).map {
                parameter(layout.severity($0), quality.raters[$0].infit, quality.raters[$0].outfit)
            },
            steps: (0..<(structure == .ratingScale ? 1 : design.items)).map { row in
                (1...design.steps).map { parameter(layout.step(row, $0)) }
            },
            latent: LatentDistribution(
                mean: group.mean, variance: variance, meanSE: meanVariance.squareRoot(),
                varianceSE: 2 * variance * sdVariance.squareRoot()),
            severitySD: severitySD ?? .nan, logLikelihood: fit.point.value - model.logPrior(free),
            certificate: largest(fit.point.gradient) / persons)
    }
}

/// Where each facet's parameters stand among the free ones: the last of a sum-zero set is minus the others.
struct FacetLayout {
    let design: FacetDesign
    let structure: StepStructure
    let severitySD: Double?
    /// The (item, rater) pairs that occur; each is one item of the marginal model.
    let pairs: [Int]
    let pairPlace: [Int: Int]

    init(_ design: FacetDesign, _ structure: StepStructure, severitySD: Double?) {
        self.design = design
        self.structure = structure
        self.severitySD = severitySD
        pairs = Set(design.ratings.map { $0.item * design.raters + $0.rater }).sorted()
        pairPlace = Dictionary(uniqueKeysWithValues: pairs.enumerated().map { ($1, $0) })
    }

    private var severityStart: Int { design.items - 1 }
    private var severityCount: Int { severitySD == nil ? design.raters - 1 : design.raters }
    private var stepStart: Int { severityStart + severityCount }
    private var stepRows: Int { structure == .ratingScale ? 1 : design.items }
    var meanIndex: Int { stepStart + stepRows * (design.steps - 1) }
    var logSDIndex: Int { meanIndex + 1 }

    var start: [Double] {
        var start = [Double](repeating: 0, count: logSDIndex + 1)
        for row in 0..<stepRows {
            for k in 1..<max(design.steps, 1) {
                start[stepStart + row * (design.steps - 1) + k - 1] = Double(2 * k - design.steps - 1) * 0.5
            }
        }
        return start
    }

    func difficulty(_ item: Int) -> [ParameterMap.Term] { sumZero(0, design.items, item) }

    func severity(_ rater: Int) -> [ParameterMap.Term] {
        severitySD == nil
            ? sumZero(severityStart, design.raters, rater)
            : [ParameterMap.Term(index: severityStart + rater, factor: 1)]
    }

    /// τₖ, k from 1.
    func step(_ row: Int, _ k: Int) -> [ParameterMap.Term] {
        sumZero(stepStart + row * (design.steps - 1), design.steps, k - 1)
    }

    private func sumZero(_ start: Int, _ count: Int, _ position: Int) -> [ParameterMap.Term] {
        if position < count - 1 { return [ParameterMap.Term(index: start + position, factor: 1)] }
        return (0..<(count - 1)).map { ParameterMap.Term(index: start + $0, factor: -1) }
    }

    func marginal(_ options: CalibrationOptions) -> MarginalModel {
        let shape = CurveShape(form: .generalizedPartialCredit, categories: design.steps + 1, hasGuessing: false)
        var map = ParameterMap(shapes: pairs.map { _ in shape }, coordinates: .slopeIntercept)
        for (place, pair) in pairs.enumerated() {
            let item = pair / design.raters
            map.constants[map.offsets[place]] = 1
            for k in 1...design.steps {
                for term in difficulty(item) + severity(pair % design.raters) {
                    map.add(term.index, factor: -Double(k) * term.factor, item: place, parameter: k)
                }
                for h in 1...k {
                    for term in step(structure == .ratingScale ? 0 : item, h) {
                        map.add(term.index, factor: -term.factor, item: place, parameter: k)
                    }
                }
            }
        }
        var answers = AnswerLists()
        let byPerson = Dictionary(grouping: design.ratings, by: \.person)
        for person in byPerson.keys.sorted() {
            for rating in byPerson[person] ?? [] {
                if let place = pairPlace[rating.item * design.raters + rating.rater] {
                    answers.addAnswer(item: place, category: rating.category)
                }
            }
            answers.endPerson(frequency: 1, group: 0)
        }
        let penalties = severitySD.map { sd in
            (0..<design.raters).map {
                GaussianPenalty(index: severityStart + $0, mean: 0, standardDeviation: sd)
            }
        }
        return MarginalModel(
            map: map, answers: answers, nodes: options.grid.nodes, density: options.density,
            latent: [LatentGroup(mean: 0, logSD: 0, meanIndex: meanIndex, logSDIndex: logSDIndex)],
            penalties: penalties ?? [], freeCount: logSDIndex + 1, threads: max(1, options.threads))
    }
}
