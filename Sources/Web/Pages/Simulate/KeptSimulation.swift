import Storage
import Workflows

/// One test of a kept simulation, as a row beside the others.
struct KeptSimulation: Sendable {
    var number: Int
    var at: String
    var isShown: Bool
    /// The candidates, and what measured them.
    var stoodOn: String
    var test: String
    /// How the test ends and what it may ask.
    var rules: String
    var questions: String
    var minutes: String
    var error: String
    var right: String
    var stated: String

    /// - Parameters:
    ///   - shown: the number of the one that the page shows whole.
    ///   - now: what a simulation would stand on now.
    static func rows(
        _ kept: SimulationStore.Kept<JobSimulation>, shown: Int, now: SimulationBasis?
    ) -> [KeptSimulation] {
        let result = kept.result
        func row(_ name: String, _ rules: String, _ test: TestSimulation) -> KeptSimulation {
            KeptSimulation(
                number: kept.number, at: DayWords.text(kept.madeAt), isShown: kept.number == shown,
                stoodOn: "mean \(Site.decimal(result.mean)), standard deviation \(Site.decimal(result.spread)); "
                    + result.basis.measured.words + (result.basis == now ? "" : "; outdated"),
                test: name, rules: rules, questions: SimulationView.decimal(test.meanLength, 1),
                minutes: SimulationView.decimal(test.meanMinutes, 0),
                error: SimulationView.decimal(test.meanStandardError, 2),
                right: SimulationView.percent(test.rightLevel), stated: SimulationView.percent(test.stated))
        }
        return [
            result.fixed.map { row("The kit", "\($0.questions) questions", $0) },
            result.adaptive.map { row("Chosen one by one", SimulationView.rules(result), $0) },
        ].compactMap(\.self)
    }
}
