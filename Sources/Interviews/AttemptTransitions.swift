extension Attempt {
    /// How long after the deadline a save still counts: the network is not the candidate's fault.
    public static let grace: Milliseconds = 30_000
    /// What may be added to a test at once.
    public static let addableMinutes = 1...1_440
    /// No test lasts longer, whatever was added.
    public static let longestMinutes = 10_080

    /// Starts the clock. `false` when it runs already.
    public mutating func begin(now: Milliseconds) throws(AttemptRefusal) -> Bool {
        switch state {
        case .invited:
            state = .running(since: now)
            return true
        case .running: return false
        case .finished: throw .finished
        }
    }

    /// Ends the test, by hand or because time is up. `false` when it had ended already.
    public mutating func finish(now: Milliseconds) throws(AttemptRefusal) -> Bool {
        switch state {
        case .invited: throw .notStarted
        case .running(let since):
            state = .finished(since: since, at: now)
            return true
        case .finished: return false
        }
    }

    /// Gives this person more time, before the start or while the test runs; a finished one stays finished.
    public mutating func add(minutes added: Int) throws(AttemptRefusal) {
        if case .finished = state { throw .finished }
        guard Self.addableMinutes.contains(added), minutes <= Self.longestMinutes - added else {
            throw .minutesOutOfRange
        }
        minutes += added
    }

    /// Throws unless an answer may be saved or submitted now.
    public func requireWritable(now: Milliseconds) throws(AttemptRefusal) {
        switch state {
        case .invited: throw .notStarted
        case .finished: throw .finished
        case .running: if isOverdue(now: now) { throw .timeIsUp }
        }
    }

    public func requireFinished() throws(AttemptRefusal) {
        guard case .finished = state else { throw .notFinished }
    }

    /// Whether it still runs although the deadline and its grace have passed.
    public func isOverdue(now: Milliseconds) -> Bool {
        guard let deadline else { return false }
        let (end, overflow) = deadline.addingReportingOverflow(Self.grace)
        return !overflow && now > end
    }
}
