/// A live interview of one candidate by a panel.
public struct Interview: Sendable, Equatable, Identifiable {
    public var id: String
    public var jobID: String
    public var candidateID: String
    /// The candidate's test for this job, where there was one.
    public var attemptID: String?
    /// The revision of the interview's kit that is in force; `nil` before one is chosen.
    public var kitID: String?
    public var state: State
    /// When it is to begin; `nil` where that is not agreed yet.
    public var startsAt: Milliseconds?
    public var minutes: Int
    /// Ids of the members who interview, in the order in which they were named.
    public var panel: [String]
    public var createdBy: String
    public var createdAt: Milliseconds
    /// When the candidate agreed that what happens in the room is kept.
    public var agreedAt: Milliseconds?
    /// What the candidate has before her.
    public var question: KitQuestion?
    /// While the candidate works unseen.
    public var privateTime: PrivateTime?

    public enum State: Sendable, Equatable {
        case planned
        case running(since: Milliseconds)
        /// `since` is `nil` where it never took place.
        case ended(since: Milliseconds?, at: Milliseconds)
    }

    /// A stretch in which the panel sees nothing of what the candidate does.
    public struct PrivateTime: Sendable, Hashable, Codable {
        public var since: Milliseconds
        public var until: Milliseconds
        /// The pad's version that the panel sees meanwhile.
        public var version: Int

        public init(since: Milliseconds, until: Milliseconds, version: Int) {
            self.since = since
            self.until = until
            self.version = version
        }
    }

    public init(
        id: String, jobID: String, candidateID: String, attemptID: String? = nil, kitID: String? = nil,
        state: State = .planned, startsAt: Milliseconds? = nil, minutes: Int, panel: [String], createdBy: String,
        createdAt: Milliseconds, agreedAt: Milliseconds? = nil, question: KitQuestion? = nil,
        privateTime: PrivateTime? = nil
    ) {
        self.id = id
        self.jobID = jobID
        self.candidateID = candidateID
        self.attemptID = attemptID
        self.kitID = kitID
        self.state = state
        self.startsAt = startsAt
        self.minutes = minutes
        self.panel = panel
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.agreedAt = agreedAt
        self.question = question
        self.privateTime = privateTime
    }

    public var isPlanned: Bool { state == .planned }

    public var isRunning: Bool {
        if case .running = state { true } else { false }
    }

    public var isEnded: Bool {
        if case .ended = state { true } else { false }
    }

    /// When it began; `nil` if it has not.
    public var beganAt: Milliseconds? {
        switch state {
        case .planned: nil
        case .running(let since): since
        case .ended(let since, _): since
        }
    }

    /// When it ended; `nil` if it has not.
    public var endedAt: Milliseconds? {
        if case .ended(_, let at) = state { at } else { nil }
    }

    /// Whether this member may see that it takes place and change its plan. The room is open to the panel alone.
    public func isOpen(to member: Member) -> Bool {
        panel.contains(member.id) || createdBy == member.id || member.role == .administrator
    }
}
