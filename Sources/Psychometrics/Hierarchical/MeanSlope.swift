import Glibc

/// The fit with the mean log slope integrated out, for tables of few items.
///
/// The joint mode of slopes and difficulties puts the mean slope too high, for steep slopes leave difficulties less
/// room: at 100 candidates by about 0.1, which pulls difficulties to the middle and narrows their intervals. Here the
/// mean slope is held at three values, the others' volume is counted by Laplace's approximation (Tierney & Kadane
/// 1986), and what is left is a curve of one number: its top is the estimate, its bend the doubt, which the others'
/// covariance takes up along the path on which they follow it (Rue, Martino & Chopin 2009, simplified).
///
/// The top is not sought beyond `mostShift` below the joint mode: where answers say little of slopes, as in sparse
/// adaptive tests, the curve falls for ever and would carry the scale with it.
func integrated(
    _ layout: HierarchicalLayout, _ answers: AnswerLists, _ options: CalibrationOptions, from start: HierarchicalFit,
    priors: HierarchicalPriors
) throws(EstimationFailure) -> HierarchicalFit {
    let step = 0.12
    let mostShift = 0.2
    var layout = layout
    layout.setMeanSlope(0, standardDeviation: priors.jointMeanLogSlopeSD)
    var near = try HierarchicalFit(layout, answers, options, from: start.point.parameters, isWhole: true)
    let joint = near.point.parameters[layout.meanSlope]
    func fit(_ value: Double) throws(EstimationFailure) -> (fit: HierarchicalFit, evidence: Double) {
        layout.setMeanSlope(value, standardDeviation: HierarchicalLayout.pinned)
        var from = near.point.parameters
        from[layout.meanSlope] = value
        near = try HierarchicalFit(layout, answers, options, from: from, isWhole: true)
        let z = value / priors.meanLogSlopeSD
        return (near, near.point.value - 0.5 * near.logDeterminant - 0.5 * z * z)
    }
    var centre = joint
    var path: [Double] = []
    var variance = priors.meanLogSlopeSD * priors.meanLogSlopeSD
    for _ in 0..<3 {
        let low = try fit(centre - step)
        let middle = try fit(centre)
        let high = try fit(centre + step)
        let bend = (2 * middle.evidence - low.evidence - high.evidence) / (step * step)
        let slope = (high.evidence - low.evidence) / (2 * step)
        path = difference(high.fit.point.parameters, low.fit.point.parameters).map { $0 / (2 * step) }
        // Away from the top the curve may bend the other way; then one step towards it.
        let move = bend > 0 ? slope / bend : slope > 0 ? step : -step
        if bend > 0 { variance = min(variance, 1 / bend) }
        let next = min(max(centre + move, joint - mostShift), joint + mostShift)
        let isSettled = abs(next - centre) < step
        centre = next
        if isSettled { break }
    }
    var result = try fit(centre).fit
    result.takeUp(variance, along: path)
    return result
}

/// Where a table's mean log slope comes from.
enum SlopeRule {
    /// The curve of the mean slope with all else integrated out.
    case integrated
    /// The joint mode: in large sparse adaptive tests difficulties lie where the persons are, and do not shrink as slopes rise.
    case joint
    /// The common slope, drawn to its prior, and its doubt; the prior's where answers tell none.
    case common(logSlope: Double, doubt: Double)

    /// Tables of so many items have the common slope.
    ///
    /// From there the joint mode lies so far beyond the top of the curve that ``integrated`` does not reach it: simulated tables
    /// of 30 to 300 persons and 60 to 198 items had slopes too steep by 5 to 36 %, and have them by 9 % at most.
    static let manyItems = 60

    init(
        _ layout: HierarchicalLayout, _ answers: AnswerLists, _ table: ResponseTable, _ options: CalibrationOptions,
        _ priors: HierarchicalPriors, isLarge: Bool
    ) {
        let isSparse = 5 * answers.items.count < answers.persons * table.items
        if isLarge, isSparse, table.weight >= 10 * Double(table.items) {
            self = .joint
            return
        }
        guard isLarge || table.items >= Self.manyItems else {
            self = .integrated
            return
        }
        let prior = 1 / (priors.meanLogSlopeSD * priors.meanLogSlopeSD)
        guard let found = commonSlope(layout, answers, counts: table.categoryCounts(), options, priors) else {
            self = .common(logSlope: 0, doubt: priors.meanLogSlopeSD)
            return
        }
        let told = 1 / (found.standardError * found.standardError)
        self = .common(logSlope: found.logSlope * told / (told + prior), doubt: 1 / (told + prior).squareRoot())
    }
}

/// The fit of a table at its mean log slope, whose doubt the others take up along the path on which they follow it.
func held(
    _ layout: HierarchicalLayout, _ answers: AnswerLists, _ options: CalibrationOptions, from start: HierarchicalFit,
    at logSlope: Double, doubt: Double
) throws(EstimationFailure) -> HierarchicalFit {
    var layout = layout
    let step = max(0.02, doubt)
    var ends: [[Double]] = []
    for sign in [1.0, -1.0] {
        let value = logSlope + sign * step
        layout.setMeanSlope(value, standardDeviation: HierarchicalLayout.pinned)
        var from = start.point.parameters
        from[layout.meanSlope] = value
        ends.append(
            try HierarchicalFit(layout, answers, options, from: from, isWhole: false).point.parameters)
    }
    layout.setMeanSlope(logSlope, standardDeviation: HierarchicalLayout.pinned)
    var result = try HierarchicalFit(layout, answers, options, from: start.point.parameters, isWhole: true)
    let path = difference(ends[0], ends[1]).map { $0 / (2 * step) }
    result.takeUp(doubt * doubt, along: path)
    return result
}
