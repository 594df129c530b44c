public import Interviews
import Psychometrics
public import Storage

/// Lays the candidates of one job beside each other, interviews and tests together: by abilities with intervals, never by rank where these overlap.
public struct CompareTogether: Sendable {
    public var jobs: JobStore
    public var attempts: AttemptStore
    public var ratings: RatingStore
    public var scorecards: ScorecardStore
    public var measurement: MeasurementStore
    public var library: QuestionLibrary

    /// Below this probability of being above the other, two people cannot be told apart.
    public static let apart = 0.9
    /// So many are compared at once.
    public static let most = 100

    public init(
        jobs: JobStore, attempts: AttemptStore, ratings: RatingStore, scorecards: ScorecardStore,
        measurement: MeasurementStore, library: QuestionLibrary
    ) {
        self.jobs = jobs
        self.attempts = attempts
        self.ratings = ratings
        self.scorecards = scorecards
        self.measurement = measurement
        self.library = library
    }

    /// Somebody who can be compared.
    public struct Compared: Sendable, Identifiable {
        public var candidate: Candidate
        public var attemptID: String?
        public var combination: Combination
        /// Ids of those she is above, and below, with probability ``CompareTogether/apart``.
        public var above: [String]
        public var below: [String]

        public var id: String { candidate.id }
    }

    /// By name, so that the order says nothing; those with evidence that is too thin for the job stand apart in `thin`.
    public struct Comparison: Sendable {
        public var compared: [Compared]
        public var thin: [Compared]
        /// Candidates beyond ``CompareTogether/most``.
        public var left: Int
        /// With what all of them are measured.
        public var measured: MeasurementNote
    }

    /// A candidate of the job: her id, and her test for it, if any.
    public struct Entry: Sendable, Hashable {
        public var candidateID: String
        public var attemptID: String?

        public init(candidateID: String, attemptID: String?) {
            self.candidateID = candidateID
            self.attemptID = attemptID
        }
    }

    /// - Parameters:
    ///   - entries: the job's candidates.
    ///   - reader: ratings that are hidden from her are left out, and so is all that follows from them.
    public func compare(_ entries: [Entry], job: Job, for reader: String) async throws -> Comparison {
        let beliefs = try await measurement.beliefs(at: nil)
        let evidence = CandidateEvidence(
            jobs: jobs, attempts: attempts, ratings: ratings, scorecards: scorecards, measurement: measurement,
            library: library, beliefs: beliefs)
        let severity = RaterSeverity(from: try await scorecards.allAnchors())
        var found: [Compared] = []
        for entry in entries.prefix(Self.most) {
            guard let candidate = try await attempts.candidate(id: entry.candidateID), candidate.erasedAt == nil else {
                continue
            }
            found.append(
                Compared(
                    candidate: candidate, attemptID: entry.attemptID,
                    combination: try await evidence.combine(
                        candidateID: entry.candidateID, job: job, attemptID: entry.attemptID, for: reader,
                        severity: severity), above: [], below: []))
        }
        found.sort { ($0.candidate.name, $0.id) < ($1.candidate.name, $1.id) }
        var compared = found.filter { !$0.combination.isThin && $0.combination.estimate != nil }
        for (index, one) in compared.enumerated() {
            for (place, other) in compared.enumerated() where place != index {
                guard let mine = one.combination.estimate, let theirs = other.combination.estimate else { continue }
                if mine.probability(above: theirs) >= Self.apart { compared[index].above.append(other.id) }
                if theirs.probability(above: mine) >= Self.apart { compared[index].below.append(other.id) }
            }
        }
        return Comparison(
            compared: compared, thin: found.filter { $0.combination.isThin || $0.combination.estimate == nil },
            left: max(0, entries.count - Self.most), measured: beliefs.note)
    }
}
