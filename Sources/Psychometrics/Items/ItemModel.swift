import Glibc

/// How the answer to one item depends on ability, in slope-intercept form (logistic, D = 1).
///
/// Graded (Samejima 1969): P(X ≥ k) = s(aθ + dₖ). Generalized partial credit (Muraki 1992):
/// P(X = k) ∝ exp(kaθ + dₖ), d₀ = 0. With one intercept both are the 2PL (Birnbaum 1968), to which a lower
/// asymptote g may be added: P(X = 1) = g + (1 − g) s(aθ + d).
public struct ItemModel: Sendable, Equatable {
    public enum Form: String, Sendable, CaseIterable { case graded, generalizedPartialCredit }

    public var form: Form
    /// a; discrimination in logits for one unit of θ.
    public var slope: Double
    /// d₁ … dₘ for the categories 1 … m; strictly falling where graded.
    public var intercepts: [Double]
    /// g; only for one intercept.
    public var guessing: Double

    public init(slope: Double, intercepts: [Double], form: Form = .graded, guessing: Double = 0) {
        self.form = form
        self.slope = slope
        self.intercepts = intercepts
        self.guessing = guessing
    }

    /// A binary item by its slope, difficulty b = −d/a and lower asymptote.
    public init(slope: Double, difficulty: Double, guessing: Double = 0) {
        self.init(slope: slope, intercepts: [-slope * difficulty], guessing: guessing)
    }

    /// A graded item by its slope and rising thresholds bₖ = −dₖ/a.
    public init(slope: Double, thresholds: [Double]) {
        self.init(slope: slope, intercepts: thresholds.map { -slope * $0 })
    }

    public var categories: Int { intercepts.count + 1 }

    /// The mean of the thresholds: bₖ = −dₖ/a where graded, (dₖ₋₁ − dₖ)/a where partial credit.
    public var difficulty: Double {
        let m = Double(intercepts.count)
        switch form {
        case .graded: return -intercepts.reduce(0, +) / (m * slope)
        case .generalizedPartialCredit: return -(intercepts.last ?? 0) / (m * slope)
        }
    }

    /// Finite, at least two categories, falling intercepts where graded, and 0 ≤ g < 1 for binary items only.
    public var isValid: Bool {
        guard slope.isFinite, !intercepts.isEmpty, intercepts.allSatisfy(\.isFinite) else { return false }
        guard guessing >= 0, guessing < 1, guessing == 0 || intercepts.count == 1 else { return false }
        guard form == .graded else { return true }
        return zip(intercepts, intercepts.dropFirst()).allSatisfy { $0 > $1 }
    }

    /// The same item made harder by `shift` on the θ scale and steeper by `factor`, its thresholds kept.
    func moved(by shift: Double, slopeFactor factor: Double = 1) -> ItemModel {
        var moved = self
        moved.slope = slope * factor
        for k in intercepts.indices {
            let steps = form == .graded ? 1.0 : Double(k + 1)
            moved.intercepts[k] = intercepts[k] * factor - steps * moved.slope * shift
        }
        return moved
    }
}
