/// What the events of an attempt add up to: who replays them and compares with the rows sees whether a row was changed.
public struct AttemptHistory: Sendable, Equatable {
    public let invitation: AttemptEvent.Invitation
    public let invitedAt: Milliseconds
    public private(set) var state: Attempt.State = .invited
    public private(set) var minutes: Int
    /// The answers that are or were to be given, in their order; an adaptive test adds to them.
    public private(set) var planned: [AttemptEvent.Planned]
    /// The steps of an adaptive test.
    public private(set) var steps: [AttemptEvent.Choice] = []
    /// What became of each step, in their order: one less than steps while the last is open.
    public private(set) var settled: [SettledStep] = []
    public private(set) var choosingEnd: ChoosingEnd?
    /// What counts of each response, by its id.
    public private(set) var answers: [String: Answer]
    public private(set) var overrides: [Dated<OverrideMade>] = []
    public private(set) var concerns: [String: ConcernHeard] = [:]
    public private(set) var erasedAt: Milliseconds?
    /// The CV that is held; `nil` where none was given, or it was withdrawn.
    public private(set) var cv: Dated<CVHeld>?
    /// Why time was added: no row holds it but the disclosure.
    public private(set) var reasons: [Commitment] = []

    public struct Dated<Value: Sendable & Equatable>: Sendable, Equatable {
        public var value: Value
        public var at: Milliseconds
    }

    public struct Answer: Sendable, Equatable {
        public var submission: AttemptEvent.Submission?
        public var grade: Dated<AttemptEvent.GradeGiven>?
        /// By the rater's id.
        public var ratings: [String: Dated<AttemptEvent.RatingGiven>] = [:]
    }

    public struct OverrideMade: Sendable, Equatable {
        public var response: String
        public var points: Int
        public var reason: Commitment
        public var by: String
    }

    public struct ConcernHeard: Sendable, Equatable {
        public var response: String
        public var subject: Concern.Subject
        public var text: Dated<Commitment>
        public var reply: Dated<Commitment>?
        public var settledBy: String?
    }

    public struct CVHeld: Sendable, Equatable {
        public var given: AttemptEvent.CVGiven
        public var correction: Dated<Commitment>?
    }

    /// An event that cannot have happened after those before it.
    public struct Impossible: Error, Equatable {}

    /// Begins with the first event, which must be an invitation.
    public init(_ first: AttemptEvent, at: Milliseconds) throws(Impossible) {
        guard case .invited(let invitation) = first else { throw Impossible() }
        self.invitation = invitation
        invitedAt = at
        minutes = invitation.minutes
        planned = invitation.responses
        answers = Dictionary(invitation.responses.map { ($0.response, Answer()) }, uniquingKeysWith: { one, _ in one })
    }

    public mutating func apply(_ event: AttemptEvent, at: Milliseconds) throws(Impossible) {
        guard erasedAt == nil else { throw Impossible() }
        switch event {
        case .invited: throw Impossible()
        case .linkReplaced: break
        case .begun:
            guard state == .invited else { throw Impossible() }
            state = .running(since: at)
        case .chosen(let choice):
            try choose(choice)
        case .choosingEnded(let settled, let end):
            guard choosingEnd == nil, invitation.pool != nil else { throw Impossible() }
            _ = try running()
            try settle(settled)
            choosingEnd = end
        case .submitted(let submission):
            _ = try running()
            try submit(submission)
        case .withdrawn(let response):
            _ = try running()
            guard answers[response]?.submission != nil else { throw Impossible() }
            answers[response]?.submission = nil
            answers[response]?.grade = nil
        case .finished(let drafts):
            state = .finished(since: try running(), at: at)
            for draft in drafts { try submit(draft) }
        case .minutesAdded(let added, let reason, _):
            guard Attempt.addableMinutes.contains(added), minutes <= Attempt.longestMinutes - added else {
                throw Impossible()
            }
            minutes += added
            reasons.append(reason)
        case .graded(let grade):
            guard answers[grade.response]?.submission != nil else { throw Impossible() }
            answers[grade.response]?.grade = Dated(value: grade, at: at)
        case .overridden(let response, let points, let reason, let by):
            try requireKnown(response)
            overrides.append(
                Dated(value: OverrideMade(response: response, points: points, reason: reason, by: by), at: at))
        case .rated(let rating):
            guard answers[rating.response]?.submission != nil else { throw Impossible() }
            answers[rating.response]?.ratings[rating.by] = Dated(value: rating, at: at)
        case .ratingUndone(let response, let by):
            guard answers[response]?.ratings[by] != nil else { throw Impossible() }
            answers[response]?.ratings[by] = nil
        case .concernRaised(let concern, let response, let subject, let text):
            try requireKnown(response)
            guard concerns[concern] == nil else { throw Impossible() }
            concerns[concern] = ConcernHeard(response: response, subject: subject, text: Dated(value: text, at: at))
        case .concernSettled(let concern, let reply, let by):
            guard let heard = concerns[concern], heard.reply == nil else { throw Impossible() }
            concerns[concern]?.reply = Dated(value: reply, at: at)
            concerns[concern]?.settledBy = by
        case .cvGiven(let given):
            cv = Dated(value: CVHeld(given: given), at: at)
        case .cvCorrected(let id, let text):
            try requireHeld(id)
            cv?.value.correction = Dated(value: text, at: at)
        case .cvCorrectionUndone(let id):
            try requireHeld(id)
            cv?.value.correction = nil
        case .cvWithdrawn(let id, _):
            try requireHeld(id)
            cv = nil
        case .erased:
            cv = nil
            if case .running(let since) = state { state = .finished(since: since, at: at) }
            erasedAt = at
        }
    }

    private mutating func choose(_ choice: AttemptEvent.Choice) throws(Impossible) {
        _ = try running()
        guard invitation.pool != nil, choosingEnd == nil, answers[choice.planned.response] == nil else {
            throw Impossible()
        }
        try settle(choice.settled)
        planned.append(choice.planned)
        answers[choice.planned.response] = Answer()
        steps.append(choice)
    }

    private mutating func settle(_ step: SettledStep?) throws(Impossible) {
        guard step?.response == steps.last?.planned.response else { throw Impossible() }
        if let step { settled.append(step) }
    }

    private func running() throws(Impossible) -> Milliseconds {
        guard case .running(let since) = state else { throw Impossible() }
        return since
    }

    private mutating func submit(_ submission: AttemptEvent.Submission) throws(Impossible) {
        try requireKnown(submission.response)
        answers[submission.response]?.submission = submission
        answers[submission.response]?.grade = nil
    }

    private func requireHeld(_ id: String) throws(Impossible) {
        guard cv?.value.given.cv == id else { throw Impossible() }
    }

    private func requireKnown(_ response: String) throws(Impossible) {
        guard answers[response] != nil else { throw Impossible() }
    }
}
