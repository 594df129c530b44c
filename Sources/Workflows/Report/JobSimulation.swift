import Interviews

/// What simulated candidates met in a job's test.
public struct JobSimulation: Sendable, Equatable, Codable {
    public var job: String
    public var title: String
    public var candidates: Int
    public var seed: UInt64
    /// The job's kit as it stands, every question asked; `nil` where questions are chosen one by one.
    public var fixed: TestSimulation?
    /// Questions of the job's topics that need no rater, chosen one by one; `nil` where the bank has none.
    public var adaptive: TestSimulation?
    /// How many explained questions everyone is asked beside the chosen ones; they are in no figure of `adaptive`.
    public var explained = 0
    /// What the job gives for the whole test.
    public var minutes: Int
    /// The share of candidates that no chosen question should go beyond; `nil` without control.
    public var cap: Double?
    /// The least and the most questions that are chosen, and the probability of a level that ends it.
    public var leastQuestions: Int
    public var mostQuestions: Int
    public var levelProbability: Double
    /// Of the simulated candidates' ability.
    public var mean = 0.0
    public var spread = 1.0
    public var basis: SimulationBasis

    /// What to say of a kit that takes longer than the job gives, by its authors' estimates.
    public var overtime: String? {
        guard let fixed, fixed.meanMinutes > Double(minutes) else { return nil }
        return
            "The kit takes \(Int(fixed.meanMinutes.rounded())) minutes by its authors' estimates, and the job gives \(minutes)."
    }

    /// What to say where the candidates are not those whom reports assume; `nil` where they are.
    public var assumed: String? {
        guard mean != 0 || spread != 1 else { return nil }
        return
            "Tests and reports know nothing of who applies: before any answer they assume ability 0 with a standard deviation of "
            + "1, here too. So estimates lean towards 0, and fewer or more intervals hold than stated."
    }

    /// Why a simulated test ended, for a reader.
    public static func words(ofStop stop: String) -> String {
        switch stop {
        case "levelDecided": "one level had reached its probability"
        case "longest": "the test had reached its length"
        case "bankExhausted": "no question was left to choose"
        case "timeUsed": "no question that could be given fitted into the time that was left"
        default: "the estimate was precise"
        }
    }
}
