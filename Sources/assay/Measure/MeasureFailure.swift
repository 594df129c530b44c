import Psychometrics

extension Failure {
    /// The same as the core says, with the names of the file's columns instead of numbers.
    init(_ failure: EstimationFailure, items: [String]) {
        func name(_ index: Int) -> String { items.indices.contains(index) ? items[index] : "item \(index + 1)" }
        switch failure {
        case .constantItem(let index):
            self.init(
                "Every answer to \(name(index)) is the same, so that nothing can be learned of it. "
                    + "Leave it out with --ignore, fix it with --anchors, or use --model bayes.")
        case .emptyCategory(let item, let category):
            self.init(
                "Nobody is in category \(category) of \(name(item)). Join it to a neighbour, or use --model bayes.")
        case .categoryOutOfRange(let index, let category, let categories):
            self.init(
                "\(name(index)) has the category \(category), but the model allows 0 to \(categories - 1). "
                    + "Use --model grm, pcm, gpcm or bayes for more than two categories.")
        case .invalidItem(let index): self.init("\(name(index)): \(failure.advice)")
        case .notIdentified, .notConverged: self.init("\(failure.advice) Try --model rasch or --model bayes.")
        default: self.init(failure.advice)
        }
    }
}

/// Runs an analysis; what it refuses is said with the names of the items.
func naming<Result>(_ items: [String], _ work: () throws -> Result) throws -> Result {
    do {
        return try work()
    } catch let failure as EstimationFailure {
        throw Failure(failure, items: items)
    }
}
