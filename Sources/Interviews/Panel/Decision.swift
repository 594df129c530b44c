/// What a named person decided after an interview, and on what.
public struct Decision: Sendable, Equatable {
    /// From 1, within the interview: a later one takes the place of those before it.
    public var number: Int
    public var interviewID: String
    public var memberID: String
    public var outcome: Outcome
    public var reason: String
    /// Why the outcome is not what the combination says; empty where it is.
    public var departure: String
    /// What the combination said at that moment.
    public var basis: Basis
    public var at: Milliseconds

    public enum Outcome: String, Sendable, Codable, CaseIterable {
        case hire
        case doNotHire = "do-not-hire"
        case anotherRound = "another-round"
        /// The candidate stepped back, or the position is gone.
        case withdrawn
    }

    public init(
        number: Int, interviewID: String, memberID: String, outcome: Outcome, reason: String, departure: String,
        basis: Basis, at: Milliseconds
    ) {
        self.number = number
        self.interviewID = interviewID
        self.memberID = memberID
        self.outcome = outcome
        self.reason = reason
        self.departure = departure
        self.basis = basis
        self.at = at
    }

    /// Throws unless the reason is there and, where the outcome departs from the combination, that is explained.
    public func check() throws(PanelRefusal) {
        guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonMissing }
        guard !basis.advice.isDeparted(by: outcome) || !departure.allSatisfy(\.isWhitespace) else {
            throw .departureUnexplained
        }
    }

    /// The combination of test and interview as numbers: what a company's validity is learned from.
    public struct Basis: Sendable, Hashable, Codable {
        /// In logits.
        public var mean: Double
        public var standardError: Double
        /// The probability of the job's level or one above it.
        public var atLeastJobLevel: Double
        public var rated: Int
        public var executed: Int
        public var keyed: Int
        public var advice: Advice

        public init(
            mean: Double, standardError: Double, atLeastJobLevel: Double, rated: Int, executed: Int, keyed: Int,
            advice: Advice
        ) {
            self.mean = mean
            self.standardError = standardError
            self.atLeastJobLevel = atLeastJobLevel
            self.rated = rated
            self.executed = executed
            self.keyed = keyed
            self.advice = advice
        }
    }

    /// What the combination alone says of the job's level.
    public enum Advice: String, Sendable, Codable, CaseIterable {
        /// The job's level or above with probability 0.8 at least.
        case reaches
        /// The job's level or above with probability 0.2 at most.
        case below
        /// Neither.
        case open
        /// Less evidence than the job asks for, or a job without a lower end.
        case none

        public init(atLeastJobLevel probability: Double) {
            self = probability >= 0.8 ? .reaches : probability <= 0.2 ? .below : .open
        }

        /// Whether somebody who decides so decides against it.
        public func isDeparted(by outcome: Outcome) -> Bool {
            switch (self, outcome) {
            case (.below, .hire), (.reaches, .doNotHire): true
            default: false
            }
        }
    }
}
