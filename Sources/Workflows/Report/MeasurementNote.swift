import Foundation
public import Interviews

/// Which versions a report was measured with.
public struct MeasurementNote: Sendable, Equatable, Codable {
    /// `nil` for the authors' estimates.
    public var parameters: Int?
    public var acceptedAt: Milliseconds?
    /// `nil` for the cuts of day one.
    public var cuts: Int?

    /// "version 2 of the questions' parameters, accepted 2026-11-28, and the cuts of day one".
    public var words: String {
        let cuts = self.cuts.map { "version \($0) of the cuts" } ?? "the cuts of day one"
        guard let parameters else { return "the authors' estimates and \(cuts)" }
        let day = acceptedAt.map { time in
            let date = Date(timeIntervalSince1970: Double(time) / 1_000)
            return ", accepted \(date.formatted(.iso8601.year().month().day())),"
        }
        return "version \(parameters) of the questions' parameters\(day ?? "") and \(cuts)"
    }
}

extension QuestionBeliefs {
    /// Which versions these are.
    public var note: MeasurementNote {
        MeasurementNote(parameters: version, acceptedAt: acceptedAt, cuts: cutsVersion)
    }
}
