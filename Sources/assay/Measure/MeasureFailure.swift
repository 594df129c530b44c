import Psychometrics

extension Failure {
    /// The same as the core says, with the file's name, and the names of its columns instead of numbers.
    init(_ failure: EstimationFailure, items: [String], path: String) {
        func name(_ index: Int) -> String { items.indices.contains(index) ? items[index] : "item \(index + 1)" }
        let advice: String
        switch failure {
        case .constantItem(let index):
            advice =
                "The answers to \(name(index)) do not differ, or there are none, so that nothing can be learned of it. "
                + "Leave it out with --ignore, fix it with --anchors, or use --model bayes."
        case .emptyCategory(let item, let category):
            advice =
                "Nobody is in category \(category) of \(name(item)). Renumber its categories without the gap; calibrate can use --model bayes."
        case .categoryOutOfRange(let index, let category, let categories):
            advice =
                "\(name(index)) has the category \(category), but the model allows 0 to \(categories - 1). "
                + "Use --model grm, pcm, gpcm or bayes for more than two categories."
        case .invalidItem(let index): advice = "\(name(index)): \(failure.advice)"
        case .notIdentified:
            advice =
                "The data do not determine every parameter. More answers, or fewer parameters, would; calibrate has "
                + "--model rasch, and --model bayes with priors."
        case .notConverged(let gradient):
            let size = gradient.isFinite ? " (largest gradient \(gradient))" : ""
            advice =
                "No maximum was reached\(size): the data hardly determine the parameters. More answers, or fewer "
                + "parameters, would; calibrate has --model rasch, and --model bayes with priors."
        default: advice = failure.advice
        }
        self.init("\(path): \(advice)")
    }
}

/// Runs an analysis; what it refuses is said with the names of the file and the items.
func naming<Result>(_ items: [String], of path: String, _ work: () throws -> Result) throws -> Result {
    do {
        return try work()
    } catch let failure as EstimationFailure {
        throw Failure(failure, items: items, path: path)
    }
}
