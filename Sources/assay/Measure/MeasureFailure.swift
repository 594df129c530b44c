import Psychometrics

extension Failure {
    /// The same as the core says, with the file's name, and its columns' names and values instead of numbers.
    ///
    /// - Parameter coding: for each item the values that its categories stand for; empty where they are the same.
    init(_ failure: EstimationFailure, items: [String], coding: [[Int]], path: String, in analysis: Analysis) {
        func name(_ index: Int) -> String { items.indices.contains(index) ? items[index] : "item \(index + 1)" }
        func value(_ category: Int, of item: Int) -> Int {
            guard coding.indices.contains(item), coding[item].indices.contains(category) else { return category }
            return coding[item][category]
        }
        let advice: String
        switch failure {
        case .constantItem(let index):
            advice =
                "The answers to \(name(index)) do not differ, or there are none, so that nothing can be learned of it. "
                + analysis.withoutItem
        case .emptyCategory(let item, let category):
            advice =
                "Nobody has \(value(category, of: item)) for \(name(item)). Renumber its categories without the gap"
                + (analysis.hasPriors ? ", or use --model bayes." : ".")
        case .categoryOutOfRange(let index, let category, let categories):
            advice =
                "\(name(index)) has the value \(value(category, of: index)) beside \(categories) lower ones, but the model allows "
                + "\(categories) values."
                + (analysis.hasPriors ? " Use --model grm, pcm, gpcm or bayes for more than two categories." : "")
        case .invalidItem(let index): advice = "\(name(index)): \(failure.advice)"
        case .notIdentified:
            advice = "The data do not determine every parameter. More answers would; \(analysis.fewerParameters)."
        case .undetermined(let undetermined):
            advice =
                "The answers do not determine \(NameList.text(undetermined.map(name))): the likelihood is flat in a direction of its "
                + "parameters. More persons would; \(analysis.fewerParameters)."
        case .unlinkedItems(let parts):
            let shown = parts.prefix(4).map { NameList.text($0.map(name)) }.joined(separator: " | ")
            advice =
                "The items fall into \(parts.count) parts that no person links: \(shown)\(parts.count > 4 ? " | …" : ""). Nothing "
                + "says how they stand to each other. Let some persons answer items of both, fix items of each with "
                + "--anchors, or calibrate the parts apart with --ignore. Only if the persons of each part are a random "
                + "draw of one population, say so with --equivalent-groups."
        case .notConverged(let gradient):
            let size = gradient.isFinite ? " (largest gradient \(gradient))" : ""
            advice =
                "No maximum was reached\(size): the data hardly determine the parameters. More answers would; "
                + "\(analysis.fewerParameters)."
        default: advice = failure.advice
        }
        self.init("\(path): \(advice)")
    }
}

/// What was being estimated when it failed: the remedies are its command's own.
enum Analysis {
    case calibration(ModelName)
    case facets(hasFreeSeverities: Bool)
    case other

    /// What to do about an item that tells nothing.
    fileprivate var withoutItem: String {
        switch self {
        case .calibration: "Leave it out with --ignore, fix it with --anchors, or use --model bayes."
        case .facets: "Leave its ratings out."
        case .other: "Leave it out with --ignore."
        }
    }

    fileprivate var hasPriors: Bool { if case .calibration = self { true } else { false } }

    /// The end of a sentence: what asks less of the data.
    fileprivate var fewerParameters: String {
        switch self {
        case .calibration(.rasch), .calibration(.onePL): "--model bayes has priors"
        case .calibration(.pcm): "--model bayes has priors, and fewer categories have fewer parameters"
        case .calibration(.grm), .calibration(.gpcm): "--model pcm has fewer parameters, and --model bayes has priors"
        case .calibration(.bayes): "so would fewer items"
        case .calibration: "--model rasch has fewer parameters, and --model bayes has priors"
        case .facets(true): "--severity learned has fewer free parameters"
        case .facets, .other: "so would fewer items"
        }
    }
}

/// Runs an analysis; what it refuses is said with the names of the file and the items.
func naming<Result>(
    _ items: [String], of path: String, coding: [[Int]] = [], in analysis: Analysis = .other,
    _ work: () throws -> Result
) throws -> Result {
    do {
        return try work()
    } catch let failure as EstimationFailure {
        throw Failure(failure, items: items, coding: coding, path: path, in: analysis)
    }
}

/// Names in a sentence, the first six where they are many.
enum NameList {
    static func text(_ names: [String]) -> String {
        let shown = names.prefix(6).joined(separator: ", ")
        return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
    }
}
