import Psychometrics

/// The rating scale that a many-facet analysis found, for what it says of single persons, items and raters.
struct FacetScale {
    var difficulty: [Double]
    var severity: [Double]
    /// τ₁ … τₘ: one list for all items, or one an item.
    var steps: [[Double]]
    /// The rating that is category 0.
    var lowest: Int

    /// What an average rater has; 0 where severities are free.
    var meanSeverity: Double { severity.reduce(0, +) / Double(max(1, severity.count)) }

    /// The curve of an item as a rater of this severity rates it: log(Pₖ / Pₖ₋₁) = θ − δ − α − τₖ.
    private func curve(item: Int, severity: Double) -> ItemModel {
        var sum = 0.0
        let intercepts = steps[steps.count == 1 ? 0 : item].map { step in
            sum -= difficulty[item] + severity + step
            return sum
        }
        return ItemModel(slope: 1, intercepts: intercepts, form: .generalizedPartialCredit)
    }

    /// The rating expected of a person of this ability.
    func expected(ability: Double, item: Int, severity: Double) -> Double {
        let shares = curve(item: item, severity: severity).probabilities(at: ability)
        return Double(lowest) + shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    }

    /// The rating expected on average over the items.
    func fair(ability: Double, severity: Double) -> Double {
        difficulty.indices.reduce(0) { $0 + expected(ability: ability, item: $1, severity: severity) }
            / Double(max(1, difficulty.count))
    }

    /// Each person's ability as the mean of its posterior.
    func persons(_ table: FacetTable, prior: NormalPrior) throws -> [FacetReport.Person] {
        var own = table.persons.map { _ in [FacetRating]() }
        for rating in table.ratings { own[rating.person].append(rating) }
        return try own.enumerated().map { person, ratings in
            let responses = ratings.map { rating in
                ItemResponse(
                    item: ItemBelief(
                        model: curve(item: rating.item, severity: severity[rating.rater]), difficultySD: 0,
                        logSlopeSD: 0),
                    category: rating.category)
            }
            let found = try estimateAbility(responses: responses, prior: prior, grid: .scoring(under: prior))
            return row(table.persons[person], ratings, found.mean, found.standardError)
        }
    }

    /// Those whom joint estimates have kept.
    func persons(_ table: FacetTable, _ joint: JointFacets) -> [FacetReport.Person] {
        let own = Dictionary(grouping: table.ratings, by: \.person)
        return zip(joint.persons, joint.ability).map { person, found in
            row(table.persons[person], own[person] ?? [], found.value, found.standardError)
        }
    }

    private func row(
        _ id: String, _ ratings: [FacetRating], _ ability: Double, _ error: Double
    ) -> FacetReport.Person {
        let sum = ratings.reduce(0) { $0 + lowest + $1.category }
        return FacetReport.Person(
            id: id, value: ability, se: error, average: Double(sum) / Double(max(1, ratings.count)),
            fair: fair(ability: ability, severity: meanSeverity), ratings: ratings.count)
    }
}
