import Psychometrics
import Storage

/// How severe each rater of the house is, where the ratings can tell.
struct RaterSeverity: Equatable {
    /// By member, in logits above the mean of all raters, with standard errors; empty where the ratings cannot tell.
    private(set) var values: [String: Value] = [:]
    /// Ratings that each member has given in all.
    private var counts: [String: Int] = [:]
    private var isDisconnected = false

    struct Value: Equatable {
        var severity: Double
        var standardError: Double
    }

    /// Ratings that a rater must have given.
    static let fewestEach = 10
    /// The last so many are looked at.
    static let most = 5_000

    /// A many-facet analysis of all ratings at hand: candidates, questions and raters on one scale (Linacre 1989).
    init(from all: [GivenAnchor]) {
        counts = Dictionary(grouping: all, by: \.memberID).mapValues(\.count)
        // Who has rated little is left out rather than blurring the others.
        let often = all.suffix(Self.most).filter { (counts[$0.memberID] ?? 0) >= Self.fewestEach }
        // Who rated one candidate on one question twice, in two interviews, counts once: with what she gave last.
        var last: [[String]: Int] = [:]
        for (place, given) in often.enumerated() {
            last[[given.candidateID, given.questionHash, given.memberID]] = place
        }
        let kept = last.values.sorted().map { often[$0] }
        let persons = Self.numbers(kept.map(\.candidateID))
        let items = Self.numbers(kept.map(\.questionHash))
        let members = Self.numbers(kept.map(\.memberID))
        guard members.count > 1 else { return }
        // Anchors that nobody gave have no step of their own.
        let categories = Self.numbers(Set(kept.map(\.anchor)).sorted())
        let ratings = kept.map {
            FacetRating(
                person: persons[$0.candidateID] ?? 0, item: items[$0.questionHash] ?? 0,
                rater: members[$0.memberID] ?? 0, category: categories[$0.anchor] ?? 0)
        }
        do throws(EstimationFailure) {
            let found = try analyseFacets(ratings, severity: .learned)
            for (member, index) in members where found.severity.indices.contains(index) {
                let parameter = found.severity[index]
                guard parameter.value.isFinite, parameter.standardError.isFinite else { continue }
                values[member] = Value(severity: parameter.value, standardError: parameter.standardError)
            }
        } catch {
            if case .disconnected = error { isDisconnected = true }
        }
    }

    private static func numbers<Name: Hashable>(_ names: [Name]) -> [Name: Int] {
        var numbers: [Name: Int] = [:]
        for name in names where numbers[name] == nil { numbers[name] = numbers.count }
        return numbers
    }

    /// Whether the severities of all of these are known: correcting some of them would favour the others.
    func isKnown(of raters: Set<String>) -> Bool { raters.count > 1 && raters.allSatisfy { values[$0] != nil } }

    /// What was done about these raters' severity, in a sentence.
    func sentence(for raters: Set<String>) -> String {
        if isKnown(of: raters) {
            return "The raters' severity is taken out, as far as the ratings of the house tell."
        }
        if raters.count < 2 { return "One person rated: how severe she is cannot be told." }
        let fewest = raters.map { counts[$0] ?? 0 }.min() ?? 0
        if fewest < Self.fewestEach {
            return "The raters' severity is not taken out: one of them has given \(fewest) ratings in all, and "
                + "\(Self.fewestEach) are the least that says something."
        }
        return isDisconnected
            ? "The raters' severity is not taken out: the raters have too few candidates and questions in common to be told apart from these."
            : "The raters' severity is not taken out: the ratings at hand do not tell."
    }

    /// The same item as this rater uses it: as much harder as she is more severe, and without the doubt about that.
    func applied(to item: ItemBelief, ratedBy member: String) -> ItemBelief {
        guard let value = values[member] else { return item }
        var item = item
        item.model.intercepts = item.model.intercepts.map { $0 - item.model.slope * value.severity }
        let ownDoubt = AuthorPrior.difficultySD * AuthorPrior.difficultySD
        item.difficultySD = (ownDoubt + value.standardError * value.standardError).squareRoot()
        return item
    }
}
