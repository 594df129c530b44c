import Foundation
import Interviews
import Psychometrics
import QuestionBank

/// What a simulation stands on: where it is another one now, the result is out of date.
public struct SimulationBasis: Sendable, Equatable, Codable {
    /// Of the job's settings, all but its title.
    public var job: String
    /// Of the questions of its kit and of those that may be chosen, in order.
    public var questions: String
    /// Which versions of the questions' parameters and of the cuts.
    public var measured: MeasurementNote
    /// Where middle and senior begin, as ability.
    public var cuts: [Double]
    /// How candidates are simulated: a number that rises when that changes. Results from before it was kept have none, and
    /// told the estimates where the candidates stand.
    public var method: Int?

    private static let method = 2

    init(_ job: Job, kit: [Question], drawable: [Question], _ beliefs: QuestionBeliefs) throws {
        var settings = job
        settings.title = ""
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        self.job = ContentHash.of(String(decoding: try encoder.encode(settings), as: UTF8.self))
        questions = ContentHash.of(
            (kit.map(\.hash) + [""] + drawable.map(\.hash)).joined(separator: "\n"))
        measured = beliefs.note
        cuts = [beliefs.cuts.juniorMiddle, beliefs.cuts.middleSenior]
        method = Self.method
    }
}
