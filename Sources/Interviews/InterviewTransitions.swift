extension Interview {
    public static let possibleMinutes = 5...480
    /// How long the candidate may work unseen at a time.
    public static let privateMinutes = 1...60
    public static let largestPanel = 12

    /// Another date or length; `false` when it is as it was.
    public mutating func replan(startsAt: Milliseconds?, minutes: Int) throws(InterviewRefusal) -> Bool {
        try requireNotEnded()
        guard Self.possibleMinutes.contains(minutes) else { throw .minutesOutOfRange }
        guard startsAt != self.startsAt || minutes != self.minutes else { return false }
        self.startsAt = startsAt
        self.minutes = minutes
        return true
    }

    /// Others on the panel; `false` when they are the same.
    public mutating func setPanel(_ panel: [String]) throws(InterviewRefusal) -> Bool {
        try requireNotEnded()
        var panel = panel
        var seen: Set<String> = []
        panel.removeAll { !seen.insert($0).inserted }
        guard !panel.isEmpty else { throw .emptyPanel }
        guard panel.count <= Self.largestPanel else { throw .tooManyMembers(limit: Self.largestPanel) }
        guard panel != self.panel else { return false }
        self.panel = panel
        return true
    }

    /// `false` when she had agreed already.
    public mutating func agree(now: Milliseconds) throws(InterviewRefusal) -> Bool {
        try requireNotEnded()
        guard agreedAt == nil else { return false }
        agreedAt = now
        return true
    }

    public mutating func begin(now: Milliseconds) throws(InterviewRefusal) {
        try requireNotEnded()
        guard isPlanned else { throw .alreadyBegun }
        state = .running(since: now)
    }

    /// Lays a question before the candidate; `false` when it lies there.
    public mutating func show(_ question: KitQuestion) throws(InterviewRefusal) -> Bool {
        try requireRunning()
        guard question != self.question else { return false }
        self.question = question
        return true
    }

    /// From now on the panel sees nothing of the pad beyond `version`.
    public mutating func beginPrivateTime(
        minutes: Int, version: Int, now: Milliseconds
    ) throws(InterviewRefusal) {
        try requireRunning()
        guard agreedAt != nil else { throw .notAgreed }
        guard Self.privateMinutes.contains(minutes) else { throw .minutesOutOfRange }
        if let privateTime { throw .worksPrivately(until: privateTime.until) }
        privateTime = PrivateTime(since: now, until: now + Milliseconds(minutes) * 60_000, version: version)
    }

    /// Before its time has come only the candidate may end it.
    public mutating func endPrivateTime(by seat: InterviewSeat?, now: Milliseconds) throws(InterviewRefusal) {
        try requireRunning()
        guard let privateTime else { throw .notPrivate }
        guard seat == .candidate || now >= privateTime.until else { throw .worksPrivately(until: privateTime.until) }
        self.privateTime = nil
    }

    /// Ends it, also one that never began and in the middle of private work; `false` when it had ended.
    public mutating func end(now: Milliseconds) -> Bool {
        switch state {
        case .planned: state = .ended(since: nil, at: now)
        case .running(let since): state = .ended(since: since, at: now)
        case .ended: return false
        }
        privateTime = nil
        return true
    }

    /// What somebody does in the room needs it to be under way; the candidate must have agreed, and while she works
    /// unseen nobody else touches the pad.
    public func requireOpen(to seat: InterviewSeat, writing: Bool = false) throws(InterviewRefusal) {
        try requireSeat(seat)
        try requireRunning()
        if seat.isCandidate {
            guard agreedAt != nil else { throw .notAgreed }
        } else if writing, let privateTime {
            throw .worksPrivately(until: privateTime.until)
        }
    }

    /// The room is open to the candidate and the panel alone.
    public func requireSeat(_ seat: InterviewSeat) throws(InterviewRefusal) {
        if case .member(let id) = seat, !panel.contains(id) { throw .notOnPanel }
    }

    public func requireRunning() throws(InterviewRefusal) {
        switch state {
        case .planned: throw .notBegun
        case .running: return
        case .ended: throw .ended
        }
    }

    private func requireNotEnded() throws(InterviewRefusal) {
        if isEnded { throw .ended }
    }
}
