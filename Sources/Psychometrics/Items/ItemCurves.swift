import Glibc

/// What an item says at one ability: probabilities, expected score, information.
extension ItemModel {
    /// P(X = k) for k = 0 … m.
    public func probabilities(at theta: Double) -> [Double] {
        logProbabilities(at: theta).map { exp($0) }
    }

    /// P(X = k), without the list of all.
    func probability(of k: Int, at theta: Double) -> Double {
        let m = intercepts.count
        if form == .graded || m == 1 {
            let upper = k == 0 ? 1 : logistic(slope * theta + intercepts[k - 1])
            if m == 1, guessing > 0 {
                let right = guessing + (1 - guessing) * logistic(slope * theta + intercepts[0])
                return k == 0 ? 1 - right : right
            }
            if k == 0 { return logistic(-(slope * theta + intercepts[0])) }
            return k == m ? upper : upper - logistic(slope * theta + intercepts[k])
        }
        let own = k == 0 ? 0 : Double(k) * slope * theta + intercepts[k - 1]
        var total = exp(-own)
        for h in 1...m { total += exp(Double(h) * slope * theta + intercepts[h - 1] - own) }
        return 1 / total
    }

    /// log P(X = k) for k = 0 … m, without cancellation between neighbouring categories.
    func logProbabilities(at theta: Double) -> [Double] {
        let m = intercepts.count
        if form == .graded {
            if m == 1 { return binaryLogProbabilities(at: theta) }
            var logs = [Double](repeating: 0, count: m + 1)
            for k in 0...m { logs[k] = gradedLogProbability(k, at: theta) }
            return logs
        }
        if m == 1 { return binaryLogProbabilities(at: theta) }
        let terms = [0.0] + intercepts.enumerated().map { Double($0 + 1) * slope * theta + $1 }
        let total = logSumExp(terms)
        return terms.map { $0 - total }
    }

    private func binaryLogProbabilities(at theta: Double) -> [Double] {
        let z = slope * theta + intercepts[0]
        if guessing == 0 { return [logLogistic(-z), logLogistic(z)] }
        return [log1p(-guessing) + logLogistic(-z), log(guessing + (1 - guessing) * logistic(z))]
    }

    /// log(s(x) − s(y)) = log s(x) + log s(−y) + log(1 − exp(y − x)) for x > y.
    private func gradedLogProbability(_ k: Int, at theta: Double) -> Double {
        if k == 0 { return logLogistic(-(slope * theta + intercepts[0])) }
        let x = slope * theta + intercepts[k - 1]
        guard k < intercepts.count else { return logLogistic(x) }
        let y = slope * theta + intercepts[k]
        return logLogistic(x) + logLogistic(-y) + log(-expm1(y - x))
    }

    /// E(X | θ), from 0 to m.
    public func expectedScore(at theta: Double) -> Double {
        probabilities(at: theta).enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    }

    /// Fisher's information about θ, I(θ) = Σₖ P′ₖ² / Pₖ (Samejima 1969).
    public func information(at theta: Double) -> Double {
        if intercepts.count == 1 {
            let z = slope * theta + intercepts[0]
            if guessing == 0 { return ItemModel.logisticInformation(slope: slope, at: z) }
            let s = logistic(z)
            let rise = (1 - guessing) * slope * s * logistic(-z)
            let p = guessing + (1 - guessing) * s
            return p > 0 ? rise * slope * s / p : 0
        }
        let p = probabilities(at: theta)
        let first = derivatives(at: theta).first
        var sum = 0.0
        for k in p.indices where p[k] > 0 { sum += first[k] * first[k] / p[k] }
        return sum
    }

    /// a² s(z) s(−z), with one exponential.
    static func logisticInformation(slope: Double, at z: Double) -> Double {
        let e = exp(-abs(z))
        return slope * slope * e / ((1 + e) * (1 + e))
    }

    /// P′ₖ and P″ₖ with respect to θ.
    func derivatives(at theta: Double) -> (first: [Double], second: [Double]) {
        let m = intercepts.count
        var first = [Double](repeating: 0, count: m + 1)
        var second = first
        if form == .graded || m == 1 {
            let scale = m == 1 ? 1 - guessing : 1
            for k in 0..<m {
                let s = logistic(slope * theta + intercepts[k])
                let c = logistic(-(slope * theta + intercepts[k]))
                let up = scale * slope * s * c
                let bend = scale * slope * slope * s * c * (c - s)
                first[k + 1] += up
                first[k] -= up
                second[k + 1] += bend
                second[k] -= bend
            }
            return (first, second)
        }
        let p = probabilities(at: theta)
        var mean = 0.0
        var square = 0.0
        for k in p.indices {
            mean += Double(k) * p[k]
            square += Double(k * k) * p[k]
        }
        let variance = square - mean * mean
        for k in p.indices {
            let centred = Double(k) - mean
            first[k] = slope * p[k] * centred
            second[k] = slope * slope * p[k] * (centred * centred - variance)
        }
        return (first, second)
    }
}
