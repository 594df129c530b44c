/// The share of the variance of ratings that lies between the persons rated.
public struct IntraclassCorrelation: Sendable, Equatable {
    /// The six forms of Shrout & Fleiss (1979), in McGraw & Wong's (1996) words.
    public enum Form: String, Sendable, CaseIterable {
        /// ICC(1,1) and ICC(1,k): each person has raters of their own.
        case oneWaySingle, oneWayAverage
        /// ICC(2,1) and ICC(2,k): the same raters, whose severity counts as error.
        case agreementSingle, agreementAverage
        /// ICC(3,1) and ICC(3,k): the same raters, whose severity does not matter.
        case consistencySingle, consistencyAverage
    }

    public var form: Form
    public var value: Double
    public var lower: Double
    public var upper: Double
    /// The test of no correlation.
    public var f: Double
    public var df1: Double
    public var df2: Double
    public var p: Double
}

/// One of the six intraclass correlations with its F interval (McGraw & Wong 1996, tables 4, 7 and 8).
///
/// - Parameter ratings: one row for each person, one column for each rater, complete.
public func intraclassCorrelation(
    _ ratings: [[Double]], form: IntraclassCorrelation.Form, confidence: Double = 0.95
) throws(EstimationFailure) -> IntraclassCorrelation {
    guard let raters = ratings.first?.count, ratings.count > 1, raters > 1 else { throw .noData }
    guard ratings.allSatisfy({ $0.count == raters }) else { throw .shapeMismatch("each person has \(raters) ratings") }
    guard ratings.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .invalidNumber("a rating") }
    guard confidence > 0, confidence < 1 else { throw .invalidNumber("the confidence") }
    let squares = MeanSquares(ratings)
    guard squares.rows > 0 else { throw .noVariation }
    if squares.error <= 0, squares.within <= 0 { return squares.perfect(form) }
    let found = squares.correlation(form, 1 - (1 - confidence) / 2)
    guard found.value.isFinite else {
        throw .undefined("\(form.rawValue) has no value here: the persons differ less than the errors do.")
    }
    return found
}

/// The analysis of variance of a persons × raters table.
private struct MeanSquares {
    var n: Double
    var k: Double
    var rows: Double
    var columns: Double
    var error: Double
    var within: Double

    init(_ ratings: [[Double]]) {
        n = Double(ratings.count)
        k = Double(ratings[0].count)
        let grand = ratings.reduce(0) { $0 + $1.reduce(0, +) } / (n * k)
        let rowMeans = ratings.map { $0.reduce(0, +) / Double($0.count) }
        let columnMeans = ratings[0].indices.map { j in ratings.reduce(0) { $0 + $1[j] } / Double(ratings.count) }
        rows = k * rowMeans.reduce(0) { $0 + ($1 - grand) * ($1 - grand) } / (n - 1)
        columns = n * columnMeans.reduce(0) { $0 + ($1 - grand) * ($1 - grand) } / (k - 1)
        var residual = 0.0
        var inside = 0.0
        for (i, row) in ratings.enumerated() {
            for (j, x) in row.enumerated() {
                let e = x - rowMeans[i] - columnMeans[j] + grand
                residual += e * e
                inside += (x - rowMeans[i]) * (x - rowMeans[i])
            }
        }
        // Means of decimal fractions leave some 1e-16 of the size of a rating behind: that is no variation.
        let largest = ratings.reduce(0) { $1.reduce($0) { max($0, $1 * $1) } }
        func orNone(_ square: Double) -> Double { square > 1e-28 * largest ? square : 0 }
        rows = orNone(rows)
        columns = orNone(columns)
        error = orNone(residual / ((n - 1) * (k - 1)))
        within = orNone(inside / (n * (k - 1)))
    }

    /// The persons differ and nothing else does that this form counts.
    func perfect(_ form: IntraclassCorrelation.Form) -> IntraclassCorrelation {
        let isOneWay = form == .oneWaySingle || form == .oneWayAverage
        return IntraclassCorrelation(
            form: form, value: 1, lower: 1, upper: 1, f: .infinity, df1: n - 1,
            df2: isOneWay ? n * (k - 1) : (n - 1) * (k - 1), p: 0)
    }

    func correlation(_ form: IntraclassCorrelation.Form, _ level: Double) -> IntraclassCorrelation {
        switch form {
        case .oneWaySingle, .oneWayAverage: ratio(form, within, n - 1, n * (k - 1), level)
        case .consistencySingle, .consistencyAverage: ratio(form, error, n - 1, (n - 1) * (k - 1), level)
        case .agreementSingle, .agreementAverage: agreement(form, level)
        }
    }

    /// The forms whose interval is that of one F ratio.
    private func ratio(
        _ form: IntraclassCorrelation.Form, _ noise: Double, _ df1: Double, _ df2: Double, _ level: Double
    ) -> IntraclassCorrelation {
        let isSingle = form == .oneWaySingle || form == .consistencySingle
        guard noise > 0 else { return perfect(form) }
        let f = rows / noise
        func value(_ f: Double) -> Double { isSingle ? (f - 1) / (f + k - 1) : 1 - 1 / f }
        return IntraclassCorrelation(
            form: form, value: value(f), lower: value(f / Distributions.fisherQuantile(level, df1, df2)),
            upper: value(f * Distributions.fisherQuantile(level, df2, df1)), f: f, df1: df1, df2: df2,
            p: Distributions.fisher(above: f, df1, df2))
    }

    private func agreement(_ form: IntraclassCorrelation.Form, _ level: Double) -> IntraclassCorrelation {
        let isSingle = form == .agreementSingle
        let value =
            isSingle
            ? (rows - error) / (rows + (k - 1) * error + k * (columns - error) / n)
            : (rows - error) / (rows + (columns - error) / n)
        // Satterthwaite's degrees of freedom of a·MSC + b·MSE, with the coefficient of this form put for ρ in the
        // printed a and b. (Carrying the single form's interval over by Spearman & Brown gives a higher lower bound.)
        let weight = k * value / (n * (1 - value))
        let a = weight
        let b = 1 + weight * (n - 1)
        let sum = a * columns + b * error
        let df2 =
            sum * sum
            / (a * a * columns * columns / (k - 1) + b * b * error * error / ((n - 1) * (k - 1)))
        let low = Distributions.fisherQuantile(level, n - 1, df2)
        let high = Distributions.fisherQuantile(level, df2, n - 1)
        let spread = k * columns + (k * n - k - n) * error
        let lower: Double
        let upper: Double
        if isSingle {
            lower = n * (rows - low * error) / (low * spread + n * rows)
            upper = n * (high * rows - error) / (spread + n * high * rows)
        } else {
            lower = n * (rows - low * error) / (low * (columns - error) + n * rows)
            upper = n * (high * rows - error) / (columns - error + n * high * rows)
        }
        let f = rows / error
        return IntraclassCorrelation(
            form: form, value: value, lower: lower, upper: upper, f: f, df1: n - 1, df2: df2,
            p: f.isFinite ? Distributions.fisher(above: f, n - 1, df2) : 0)
    }
}
