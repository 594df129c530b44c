import Foundation
import Psychometrics

/// Calibrated items as `assay calibrate --json` writes them and `assay score` and `--anchors` read them.
struct ItemFile: Codable {
    var model: String
    /// Counted by frequency.
    var persons: Double
    var items: [Item]
    var latent: Latent
    /// One for each group, the first being the reference; only where persons are grouped.
    var groups: [Latent]?
    var logLikelihood: Double?
    /// The log-density of the priors; only where there are any.
    var logPrior: Double?
    /// The largest component of the gradient divided by persons.
    var certificate: Double?
    /// The doubt that all difficulties share; only for the model with priors.
    var sharedSD: Double?
    var notes: [String]?

    struct Latent: Codable {
        var group: String?
        var mean: Double
        var variance: Double
        var meanSE: Double?
        var varianceSE: Double?
    }

    struct Item: Codable {
        var id: String
        var a: Double
        var aSE: Figures?
        var d: Figures
        var dSE: Figures?
        var b: Figures?
        var bSE: Figures?
        var g: Double?
        var gSE: Double?
        /// What stands in the file for each category; 0, 1, … where it is not said.
        var categories: [Int]?
        var anchor: Bool?
        /// Of the model with priors: how much rests on answers, and the doubts that a score must carry.
        var standing: String?
        var shrinkage: Double?
        var answers: Double?
        var difficultySD: Double?
        var logSlopeSD: Double?
        /// Only where it was asked for.
        var fit: Fit?

        var largestError: Double {
            [aSE, dSE].compactMap(\.self).flatMap(\.values).compactMap(\.self).max() ?? 0
        }
    }

    /// How far the answers lie from the curve.
    struct Fit: Codable {
        /// S-X² with its degrees of freedom; `null` where too few answered every item.
        var statistic: Double?
        var df: Int
        var p: Double?
        var infit: Double?
        var infitSD: Double?
        var outfit: Double?
        var outfitSD: Double?
        var verdict: String
    }

    /// Whether the items' curves are of the partial credit kind.
    private var isPartialCredit: Bool { model == "pcm" || model == "gpcm" }

    /// The curve of an item, checked.
    func curve(_ item: Item) throws -> ItemModel {
        let intercepts = item.d.values.compactMap { $0 }
        let curve = ItemModel(
            slope: item.a, intercepts: intercepts, form: isPartialCredit ? .generalizedPartialCredit : .graded,
            guessing: item.g ?? 0)
        guard intercepts.count == item.d.values.count, curve.isValid else {
            throw InputFault(
                "Item \(item.id) is no curve: a and d must be finite, d must fall where graded, and 0 ≤ g < 1.")
        }
        if let categories = item.categories, categories.count != curve.categories {
            throw InputFault("Item \(item.id) has \(intercepts.count) intercepts and \(categories.count) categories.")
        }
        if let categories = item.categories, zip(categories, categories.dropFirst()).contains(where: { $0 >= $1 }) {
            throw InputFault("Item \(item.id) has the categories \(categories); they must rise, each once.")
        }
        return curve
    }

    init(
        model: String, persons: Double, items: [Item], latent: Latent, groups: [Latent]? = nil,
        logLikelihood: Double? = nil, logPrior: Double? = nil, certificate: Double? = nil, sharedSD: Double? = nil,
        notes: [String]? = nil
    ) {
        self.model = model
        self.persons = persons
        self.items = items
        self.latent = latent
        self.groups = groups
        self.logLikelihood = logLikelihood
        self.logPrior = logPrior
        self.certificate = certificate
        self.sharedSD = sharedSD
        self.notes = notes
    }

    /// Reads JSON, or CSV with the columns `a` and `b`, `d`, `b1 …` or `d1 …`, and `id`, `c` or `g` where wanted.
    init(path: String, form: String? = nil) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let data = FileManager.default.contents(atPath: path)
        else {
            throw InputFault("There is no file \(path). Write one with: assay calibrate --responses F.csv --json")
        }
        if data.first(where: { !" \n\r\t".utf8.contains($0) }) != UInt8(ascii: "{") {
            self = try ItemFile(csv: path, form: form ?? "grm")
        } else {
            do {
                self = try JSONDecoder().decode(ItemFile.self, from: data)
            } catch {
                throw InputFault("\(path) is not what assay calibrate --json writes: \(ItemFile.reason(error))")
            }
        }
        guard !items.isEmpty else { throw InputFault("\(path) has no items.") }
        if Set(items.map(\.id)).count < items.count { throw InputFault("\(path) names an item twice.") }
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _)?: "“\(key.stringValue)” is missing."
        case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
            "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” has the wrong type."
        default: "it is no JSON."
        }
    }

    private init(csv path: String, form: String) throws {
        var file = try DelimitedFile(path: path)
        let names = file.header.map { $0.lowercased() }
        func numbered(_ letter: String) -> [Int] {
            if let single = names.firstIndex(of: letter) { return [single] }
            var columns: [Int] = []
            while let next = names.firstIndex(of: "\(letter)\(columns.count + 1)") { columns.append(next) }
            return columns
        }
        let slope = names.firstIndex(of: "a") ?? names.firstIndex(of: "a1")
        let thresholds = numbered("b")
        let intercepts = thresholds.isEmpty ? numbered("d") : []
        guard let slope, !(thresholds + intercepts).isEmpty else {
            throw InputFault(
                "\(file.path) needs the columns a and b (or d); for more than two categories b1, b2, … (or d1, d2, …).")
        }
        let guessing = names.firstIndex(of: "g") ?? names.firstIndex(of: "c")
        let id = names.firstIndex { ["id", "item", "name"].contains($0) }
        var rows: [Item] = []
        while let fields = try file.next() {
            func number(_ column: Int) throws -> Double {
                if let value = file.number(fields[column]) { return value }
                throw InputFault(
                    path, line: file.line,
                    "\(file.header[column]) is “\(file.text(fields[column]).prefix(20))”, no number.")
            }
            let a = try number(slope)
            let given = try (thresholds.isEmpty ? intercepts : thresholds).filter { try !file.isMissing(fields[$0]) }
                .map { try number($0) }
            var d = given
            if !thresholds.isEmpty {
                var sum = 0.0
                for k in given.indices {
                    sum = form == "gpcm" || form == "pcm" ? sum + given[k] : given[k]
                    d[k] = -a * sum
                }
            }
            rows.append(
                Item(
                    id: id.map { file.text(fields[$0]) } ?? "I\(rows.count + 1)", a: a, d: Figures(d),
                    g: try guessing.map(number)))
        }
        self.init(model: form, persons: 0, items: rows, latent: Latent(mean: 0, variance: 1))
    }
}
