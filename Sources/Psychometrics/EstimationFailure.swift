/// Why an estimate cannot be given; every case says what to do about it.
public enum EstimationFailure: Error, Equatable, Sendable {
    /// A parameter of the item at this index is missing, not finite or out of order.
    case invalidItem(index: Int)
    /// The response at this index names a category that its item does not have.
    case categoryOutOfRange(index: Int, category: Int, categories: Int)
    /// A number that must be finite and positive is not (the name says which).
    case invalidNumber(String)
    /// There is nothing to estimate from.
    case noData
    /// Arrays that belong together differ in length.
    case shapeMismatch(String)
    /// Every answer to this item is the same, so nothing can be learned of it without a prior.
    case constantItem(index: Int)
    /// A category between the lowest and the highest was never used, so its step has no maximum.
    case emptyCategory(item: Int, category: Int)
    /// The likelihood rises for ever: all answers are in the lowest, or all in the highest category.
    case noMaximum
    /// The steps ended before the gradient was small; `gradient` is its largest component divided by persons.
    case notConverged(gradient: Double)
    /// The information matrix is not positive definite: the data do not determine every parameter.
    case notIdentified
    /// The likelihood hardly bends where these items' parameters stand: their standard errors are beyond any use.
    case undetermined(items: [Int])
    /// The items fall into these parts, and no person answered items of two.
    case unlinkedItems(parts: [[Int]])
    /// Persons, items and raters fall into parts that no rating links.
    case disconnected(parts: Int)
    /// The answers or ratings do not vary, so a ratio of variances has no meaning.
    case noVariation
    /// A figure that has no value for these data; the text says why.
    case undefined(String)
    /// No form keeps what was asked of it; the text says why.
    case noForm(String)

    /// What a person can do about it, as one sentence.
    public var advice: String {
        switch self {
        case .invalidItem(let index):
            "Mend item \(index): its slope and intercepts must be finite, and a graded item's intercepts must fall."
        case .categoryOutOfRange(let index, let category, let categories):
            "Response \(index) is \(category), but its item has the categories 0 to \(categories - 1)."
        case .invalidNumber(let name): "Give a usable number for \(name)."
        case .noData: "Collect at least one answer first."
        case .shapeMismatch(let what): "Make the lengths agree: \(what)."
        case .constantItem(let index):
            "Item \(index) was answered alike by all: leave it out, fix its parameters, or use the model with priors."
        case .emptyCategory(let item, let category):
            "Nobody is in category \(category) of item \(item): join it to a neighbour or use the model with priors."
        case .noMaximum: "Use EAP, MAP or WLE: maximum likelihood is infinite for this answer pattern."
        case .notConverged(let gradient):
            "No maximum was reached (largest gradient \(gradient)): allow more steps, or use a simpler model or priors."
        case .notIdentified: "The data do not determine every parameter: use fewer parameters, priors or more answers."
        case .undetermined(let items):
            "The answers do not determine \(EstimationFailure.list(items)): use the model with priors, equal slopes, or more persons."
        case .unlinkedItems(let parts):
            "No person links the items of \(parts.count) parts (they begin with \(EstimationFailure.list(parts.map { $0[0] }))): "
                + "let some persons answer items of both, anchor items of each, calibrate the parts apart, or assume "
                + "equivalent groups if the persons of each part are a random draw of one population."
        case .disconnected(let parts):
            "The design falls into \(parts) parts: let some raters rate persons of each part, or analyse them apart."
        case .noVariation: "There is no variation to divide: collect more varied answers."
        case .undefined(let why): why
        case .noForm(let why): "No form can be made: \(why)."
        }
    }
    private static func list(_ items: [Int]) -> String {
        let names = items.prefix(6).map { "item \($0)" }.joined(separator: ", ")
        return items.count > 6 ? "\(names) and \(items.count - 6) more" : names
    }
}
