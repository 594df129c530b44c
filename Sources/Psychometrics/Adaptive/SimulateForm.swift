/// Gives each ability every item of the bank in its order, and answers at random by the bank's own curves.
///
/// The same draws as `simulateAdaptive`: person i has stream i of the seed.
public func simulateForm(
    bank: AdaptiveBank, abilities: [Double], prior: NormalPrior = AuthorPrior.ability, seed: UInt64, threads: Int = 1
) throws(EstimationFailure) -> AdaptiveSimulation {
    try simulatePersons(abilities, bank, prior, seed: seed, threads: threads) { state, _ in
        let answered = state.answers.count
        return answered < bank.items.count ? .give(item: answered) : .stop(.longest)
    }
}
