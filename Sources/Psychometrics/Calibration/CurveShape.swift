import Glibc

/// The kind of one item's curve; its parameters are a, d₁ … dₘ and, with guessing, λ = logit g.
struct CurveShape: Sendable, Equatable {
    var form: ItemModel.Form
    var categories: Int
    var hasGuessing: Bool

    var steps: Int { categories - 1 }
    var parameterCount: Int { categories + (hasGuessing ? 1 : 0) }

    /// Whether the parameters describe a curve: finite, and falling intercepts where graded.
    func accepts(_ p: ArraySlice<Double>) -> Bool {
        guard p.allSatisfy(\.isFinite) else { return false }
        guard form == .graded, steps > 1 else { return true }
        let d = p[(p.startIndex + 1)..<(p.startIndex + categories)]
        return zip(d, d.dropFirst()).allSatisfy { $0 - $1 > 1e-9 }
    }

    /// log P(k | θ) into `out[k]`.
    func logProbabilities(_ p: UnsafePointer<Double>, _ theta: Double, _ out: UnsafeMutablePointer<Double>) {
        let a = p[0]
        if steps == 1 {
            let z = a * theta + p[1]
            if hasGuessing {
                let g = logistic(p[2])
                out[0] = logLogistic(-p[2]) + logLogistic(-z)
                out[1] = log(g + (1 - g) * logistic(z))
            } else {
                let tail = log1p(exp(-abs(z)))
                out[0] = z >= 0 ? -z - tail : -tail
                out[1] = z >= 0 ? -tail : z - tail
            }
        } else if form == .graded {
            var x = a * theta + p[1]
            out[0] = logLogistic(-x)
            var upper = logLogistic(x)
            for k in 1..<steps {
                let y = a * theta + p[k + 1]
                out[k] = upper + logLogistic(-y) + log(-expm1(y - x))
                x = y
                upper = logLogistic(x)
            }
            out[steps] = upper
        } else {
            var top = 0.0
            out[0] = 0
            for k in 1...steps {
                out[k] = Double(k) * a * theta + p[k]
                top = max(top, out[k])
            }
            var sum = 0.0
            for k in 0...steps { sum += exp(out[k] - top) }
            let total = top + log(sum)
            for k in 0...steps { out[k] -= total }
        }
    }

    /// ∂ log P(k | θ) / ∂ parameter into `out[k × parameterCount + parameter]`, given log P.
    func gradients(
        _ p: UnsafePointer<Double>, _ theta: Double, _ logs: UnsafePointer<Double>, _ out: UnsafeMutablePointer<Double>
    ) {
        let a = p[0]
        let n = parameterCount
        for i in 0..<(categories * n) { out[i] = 0 }
        if steps == 1 {
            let z = a * theta + p[1]
            let s = logistic(z)
            let c = logistic(-z)
            var up = c
            if hasGuessing {
                let g = logistic(p[2])
                let probability = exp(logs[1])
                up = (1 - g) * s * c / probability
                out[2] = -g
                out[n + 2] = g * (1 - g) * c / probability
            }
            out[0] = -s * theta
            out[1] = -s
            out[n] = up * theta
            out[n + 1] = up
        } else if form == .graded {
            for k in 0...steps {
                let slopes = gradedSlopes(p, theta, k)
                out[k * n] = (slopes.upper + slopes.lower) * theta
                if k > 0 { out[k * n + k] = slopes.upper }
                if k < steps { out[k * n + k + 1] = slopes.lower }
            }
        } else {
            var mean = 0.0
            for k in 1...steps { mean += Double(k) * exp(logs[k]) }
            for k in 0...steps {
                out[k * n] = theta * (Double(k) - mean)
                for h in 1...steps { out[k * n + h] = (h == k ? 1 : 0) - exp(logs[h]) }
            }
        }
    }

    /// ∂ log Pₖ by the two linear predictors that bound category k, in ratios that neither overflow nor cancel.
    private func gradedSlopes(_ p: UnsafePointer<Double>, _ theta: Double, _ k: Int) -> (upper: Double, lower: Double) {
        if k == 0 { return (0, -logistic(p[0] * theta + p[1])) }
        let x = p[0] * theta + p[k]
        if k == steps { return (logistic(-x), 0) }
        let y = p[0] * theta + p[k + 1]
        let gap = -expm1(y - x)
        return (logistic(-x) / (logistic(-y) * gap), -logistic(y) / (logistic(x) * gap))
    }

    /// Adds `weight` times the second derivatives of log P(k | θ) to `out[parameter × parameterCount + parameter]`.
    func addSecondDerivatives(
        _ p: UnsafePointer<Double>, _ theta: Double, _ logs: UnsafePointer<Double>, category k: Int, weight: Double,
        _ out: UnsafeMutablePointer<Double>
    ) {
        let a = p[0]
        let n = parameterCount
        if steps == 1 {
            let z = a * theta + p[1]
            let s = logistic(z)
            let c = logistic(-z)
            var zz = -s * c
            var zl = 0.0
            var ll = 0.0
            if hasGuessing {
                let g = logistic(p[2])
                ll = -g * (1 - g)
                if k == 1 {
                    let probability = exp(logs[1])
                    let pz = (1 - g) * s * c / probability
                    let pl = g * (1 - g) * c / probability
                    zz = (1 - g) * s * c * (c - s) / probability - pz * pz
                    zl = -g * (1 - g) * s * c / probability - pz * pl
                    ll = (1 - 2 * g) * pl - pl * pl
                }
                out[2] += weight * zl * theta
                out[2 * n] += weight * zl * theta
                out[n + 2] += weight * zl
                out[2 * n + 1] += weight * zl
                out[2 * n + 2] += weight * ll
            }
            out[0] += weight * zz * theta * theta
            out[1] += weight * zz * theta
            out[n] += weight * zz * theta
            out[n + 1] += weight * zz
        } else if form == .graded {
            addGradedSecondDerivatives(p, theta, logs, k, weight, out)
        } else {
            var mean = 0.0
            var square = 0.0
            for h in 1...steps {
                mean += Double(h) * exp(logs[h])
                square += Double(h * h) * exp(logs[h])
            }
            out[0] -= weight * theta * theta * (square - mean * mean)
            for h in 1...steps {
                let ph = exp(logs[h])
                let cross = weight * theta * ph * (Double(h) - mean)
                out[h] -= cross
                out[h * n] -= cross
                for l in 1...steps { out[h * n + l] -= weight * ((h == l ? ph : 0) - ph * exp(logs[l])) }
            }
        }
    }

    private func addGradedSecondDerivatives(
        _ p: UnsafePointer<Double>, _ theta: Double, _ logs: UnsafePointer<Double>, _ k: Int, _ weight: Double,
        _ out: UnsafeMutablePointer<Double>
    ) {
        let n = parameterCount
        let slopes = gradedSlopes(p, theta, k)
        let x = k > 0 ? p[0] * theta + p[k] : 0
        let y = k < steps ? p[0] * theta + p[k + 1] : 0
        // ∂²S/∂z² = S′ (1 − 2S), so that S″/P = (S′/P)(1 − 2S); 1 − 2S = tanh(−z/2).
        let uu = slopes.upper * tanh(-x / 2) - slopes.upper * slopes.upper
        let ll = slopes.lower * tanh(-y / 2) - slopes.lower * slopes.lower
        let ul = -slopes.upper * slopes.lower
        out[0] += weight * theta * theta * (uu + ll + 2 * ul)
        if k > 0 {
            let cross = weight * theta * (uu + ul)
            out[k] += cross
            out[k * n] += cross
            out[k * n + k] += weight * uu
        }
        if k < steps {
            let cross = weight * theta * (ll + ul)
            out[k + 1] += cross
            out[(k + 1) * n] += cross
            out[(k + 1) * n + k + 1] += weight * ll
        }
        if k > 0, k < steps {
            out[k * n + k + 1] += weight * ul
            out[(k + 1) * n + k] += weight * ul
        }
    }
}
