import Glibc

/// What a choice is made from: the posterior on the bank's grid and its summaries.
struct SelectionBasis {
    /// Likelihood at the nodes times the rule's node weights, not normalised.
    var likelihood: [Double]
    /// The same times the prior density; what is in the padding is 0.
    var posterior: [Double]
    var mean: Double
}

extension ItemTables {
    /// The rule's value of each of `candidates`, in their order.
    func values(_ rule: SelectionRule, of candidates: [Int], basis: SelectionBasis) -> [Double] {
        switch rule {
        case .maximumInformation:
            candidates.map { items[$0].belief.model.information(at: basis.mean) }
        case .likelihoodWeightedInformation:
            candidates.map { weighted(information, row: $0, basis.likelihood) }
        case .posteriorWeightedInformation:
            candidates.map { weighted(information, row: $0, basis.posterior) }
        case .kullbackLeibler:
            candidates.map { divergence($0, basis.likelihood, at: basis.mean) }
        case .kullbackLeiblerPosterior:
            candidates.map { divergence($0, basis.posterior, at: basis.mean) }
        case .minimumExpectedPosteriorVariance:
            expectedVariances(candidates, basis)
        }
    }

    private func weighted(_ table: [Double], row: Int, _ weights: [Double]) -> Double {
        var sum = 0.0
        for q in 0..<stride { sum += table[row * stride + q] * weights[q] }
        return sum
    }

    /// Σ_q w_q Σₖ Pₖ(θ̂) log(Pₖ(θ̂)/Pₖ(θ_q)).
    private func divergence(_ item: Int, _ weights: [Double], at theta: Double) -> Double {
        var sum = 0.0
        for k in 0..<items[item].belief.model.categories {
            let here = items[item].belief.marginalProbabilities(of: k, at: [theta])[0]
            guard here > 0 else { continue }
            let row = (rows[item] + k) * stride
            let logHere = log(here)
            var inner = 0.0
            for q in nodes.indices { inner += weights[q] * (logHere - logs[row + q]) }
            sum += here * inner
        }
        return sum
    }

    /// Σₖ Pₖ(θ̂) Var(θ | answers, k).
    private func expectedVariances(_ candidates: [Int], _ basis: SelectionBasis) -> [Double] {
        let w0 = basis.posterior
        var w1 = [Double](repeating: 0, count: stride)
        var w2 = w1
        for q in nodes.indices {
            let centred = nodes[q] - basis.mean
            w1[q] = w0[q] * centred
            w2[q] = w1[q] * centred
        }
        let total = (SelectionBasis.sum(w0), SelectionBasis.sum(w1), SelectionBasis.sum(w2))
        return candidates.map { item in
            let model = items[item].belief.model
            let last = model.categories - 1
            var rest = total
            var expected = 0.0
            let here = items[item].belief.atOne(basis.mean)
            for k in 1...last {
                let moments = self.moments((rows[item] + k) * stride, w0, w1, w2)
                rest = (rest.0 - moments.0, rest.1 - moments.1, rest.2 - moments.2)
                expected += here[k] * SelectionBasis.variance(moments)
            }
            return expected + here[0] * SelectionBasis.variance(rest)
        }
    }

    /// Σ w, Σ w θ, Σ w θ² over the nodes; what is in the padding of `weights` is 0.
    func moments(_ weights: [Double]) -> (Double, Double, Double) {
        var m0 = SIMD2<Double>.zero
        var m1 = m0
        var m2 = m0
        weights.withUnsafeBufferPointer { w in
            paddedNodes.withUnsafeBufferPointer { nodes in
                var q = 0
                while q < stride {
                    let here = SIMD2(w[q], w[q + 1])
                    let node = SIMD2(nodes[q], nodes[q + 1])
                    m0 += here
                    m1 += here * node
                    m2 += here * node * node
                    q += 2
                }
            }
        }
        return (m0.sum(), m1.sum(), m2.sum())
    }

    private func moments(_ row: Int, _ w0: [Double], _ w1: [Double], _ w2: [Double]) -> (Double, Double, Double) {
        var m0 = SIMD2<Double>.zero
        var m1 = m0
        var m2 = m0
        probabilities.withUnsafeBufferPointer { p in
            w0.withUnsafeBufferPointer { w0 in
                w1.withUnsafeBufferPointer { w1 in
                    w2.withUnsafeBufferPointer { w2 in
                        var q = 0
                        while q < stride {
                            let here = SIMD2(p[row + q], p[row + q + 1])
                            m0 += here * SIMD2(w0[q], w0[q + 1])
                            m1 += here * SIMD2(w1[q], w1[q + 1])
                            m2 += here * SIMD2(w2[q], w2[q + 1])
                            q += 2
                        }
                    }
                }
            }
        }
        return (m0.sum(), m1.sum(), m2.sum())
    }
}

extension SelectionBasis {
    static func sum(_ values: [Double]) -> Double { values.reduce(0, +) }

    static func variance(_ m: (Double, Double, Double)) -> Double {
        guard m.0 > 0 else { return 0 }
        let mean = m.1 / m.0
        return max(0, m.2 / m.0 - mean * mean)
    }
}
