/// Which family of curves a calibration fits.
public enum CalibrationModel: Sendable, Equatable {
    /// Slopes 1, the variance of ability free (Rasch 1960).
    case rasch
    /// One slope common to all, ability N(0, 1).
    case onePL
    /// A slope for each item (Birnbaum 1968).
    case twoPL
    /// With a lower asymptote, whose logit has this normal prior.
    case threePL(logitGuessing: NormalPrior)
    /// Samejima's (1969) graded response model.
    case graded
    /// Slopes 1, the variance of ability free (Masters 1982).
    case partialCredit
    /// Muraki's (1992) generalized partial credit model.
    case generalizedPartialCredit

    /// Only for items of two categories.
    var isBinary: Bool {
        switch self {
        case .rasch, .onePL, .twoPL, .threePL: true
        case .graded, .partialCredit, .generalizedPartialCredit: false
        }
    }

    /// Whether every item has a slope of its own that is estimated.
    public var hasOwnSlopes: Bool { !hasUnitSlopes && self != .onePL }

    var hasUnitSlopes: Bool { self == .rasch || self == .partialCredit }

    func shape(categories: Int) -> CurveShape {
        var shape = CurveShape(form: .graded, categories: categories, hasGuessing: false)
        if case .threePL = self { shape.hasGuessing = true }
        if self == .partialCredit || self == .generalizedPartialCredit { shape.form = .generalizedPartialCredit }
        return shape
    }
}

/// How a calibration is done.
public struct CalibrationOptions: Sendable, Equatable {
    public var grid: AbilityGrid
    public var density: LatentDensity
    /// Items whose parameters are known and kept; then the mean and variance of every group are free.
    public var anchors: [Int: ItemModel]
    /// The largest gradient component, divided by persons, at which the search may stop.
    public var certificate: Double
    public var maximumSteps: Int
    /// Without them the fit is a little less exact and much faster on large tables.
    public var standardErrors: Bool
    /// Whether items that no person links may stand on one scale because the persons of each part are a random draw of one
    /// population, which is their group (equivalent groups; Kolen & Brennan 2014, ch. 1). Otherwise such a table is refused.
    public var equivalentGroups: Bool
    /// How many threads may work; the result does not depend on it.
    public var threads: Int

    public init(
        grid: AbilityGrid = .calibration, density: LatentDensity = .normalised, anchors: [Int: ItemModel] = [:],
        certificate: Double = 1e-9, maximumSteps: Int = 500, standardErrors: Bool = true,
        equivalentGroups: Bool = false, threads: Int = 1
    ) {
        self.grid = grid
        self.density = density
        self.anchors = anchors
        self.certificate = certificate
        self.maximumSteps = maximumSteps
        self.standardErrors = standardErrors
        self.equivalentGroups = equivalentGroups
        self.threads = threads
    }
}
