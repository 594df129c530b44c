import Interviews
import Psychometrics
public import Storage

/// Puts a job's candidates beside each other: who is ahead of whom, where the evidence says so.
///
/// All are measured with one version, that in force now, whatever was in force when they finished. Two candidates are ranked only where one is abler with a probability of at least 0.9; nobody is ranked among all.
public struct CompareCandidates: Sendable {
    public var attempts: AttemptStore
    public var reports: ReportAttempt

    public init(attempts: AttemptStore, reports: ReportAttempt) {
        self.attempts = attempts
        self.reports = reports
    }

    /// Below this two candidates are not ranked.
    public static let clear = 0.9

    /// Candidates with finished tests who were not erased, by name.
    ///
    /// - Parameter reader: as for ``ReportAttempt/report(attemptID:for:)``.
    public func compare(jobID: String, for reader: String?) async throws -> JobComparison {
        let beliefs = try await reports.measurement.beliefs(at: nil)
        var candidates: [JobComparison.Candidate] = []
        for invited in try await attempts.attempts(jobID: jobID) where invited.candidate.erasedAt == nil {
            guard case .finished = invited.attempt.state,
                let report = try await reports.report(attemptID: invited.attempt.id, for: reader, with: .given(beliefs))
            else { continue }
            var candidate = JobComparison.Candidate(attemptID: invited.attempt.id, name: invited.candidate.name)
            switch report.conclusion {
            case .stated(let statement): candidate.statement = statement
            case .notEnough(let missing): candidate.missing = missing
            }
            candidates.append(candidate)
        }
        candidates.sort { ($0.name.lowercased(), $0.attemptID) < ($1.name.lowercased(), $1.attemptID) }
        return JobComparison(candidates, measured: beliefs.note)
    }
}

/// A job's candidates beside each other.
public struct JobComparison: Sendable, Equatable, Encodable {
    /// By name, which says nothing of ability.
    public var candidates: [Candidate]
    /// With what all of them are measured.
    public var measured: MeasurementNote

    public struct Candidate: Sendable, Equatable, Encodable {
        public var attemptID: String
        public var name: String
        /// `nil` while evidence is missing; who has none is compared with nobody.
        public var statement: LevelStatement?
        public var missing: [String] = []
        /// Whom she is ahead of, and who is ahead of her, each with the probability; by name.
        public var aheadOf: [Relation] = []
        public var behind: [Relation] = []
        /// With whom the evidence does not decide: the probability that she is the abler one.
        public var undecided: [Relation] = []

        init(attemptID: String, name: String) {
            self.attemptID = attemptID
            self.name = name
        }
    }

    public struct Relation: Sendable, Equatable, Encodable {
        public var attemptID: String
        public var name: String
        public var probability: Double
    }

    init(_ candidates: [Candidate], measured: MeasurementNote) {
        self.candidates = candidates
        self.measured = measured
        let estimates = candidates.map { $0.statement?.estimate }
        for (place, one) in estimates.enumerated() {
            guard let one else { continue }
            for (other, theirs) in estimates.enumerated() where other != place {
                guard let theirs else { continue }
                let ahead = one.probability(above: theirs)
                let relation = Relation(
                    attemptID: candidates[other].attemptID, name: candidates[other].name, probability: ahead)
                if ahead >= CompareCandidates.clear {
                    self.candidates[place].aheadOf.append(relation)
                } else if 1 - ahead >= CompareCandidates.clear {
                    var reverse = relation
                    reverse.probability = 1 - ahead
                    self.candidates[place].behind.append(reverse)
                } else {
                    self.candidates[place].undecided.append(relation)
                }
            }
        }
    }
}

extension LevelStatement {
    /// The posterior as it was estimated.
    var estimate: AbilityEstimate {
        AbilityEstimate(
            mean: mean, standardError: standardError, nodes: nodes, posterior: posterior, prior: AuthorPrior.ability)
    }
}
