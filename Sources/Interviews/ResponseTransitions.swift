import QuestionBank

extension Response {
    /// In bytes of UTF-8.
    public static let longestAnswer = 256 << 10

    /// What a save or a submission did to the answer that counts.
    public enum Change: Sendable, Hashable {
        /// The same bytes as before: nothing to keep.
        case none
        case drafted
        /// A submitted answer was taken back, because the editor holds another one now.
        case withdrawn
        case submitted
    }

    /// Refuses a change that was made on another state than the stored one; the same text again is no change.
    ///
    /// - Parameter base: ``savedAt`` of the state it was made on, 0 where nothing was saved yet; `nil` asks nothing.
    public func requireBase(_ base: Milliseconds?, answer: String, line: Int?) throws(AttemptRefusal) {
        guard let base, base != savedAt ?? 0, !holds(answer: answer, line: line) else { return }
        throw .changedElsewhere
    }

    /// No two saved states share their time: it is what a later change names as its base.
    private func later(_ now: Milliseconds) -> Milliseconds { max(now, (savedAt ?? .min) &+ 1) }

    /// Keeps what stands in the editor. Another text than the submitted one takes the submission and its grade back.
    public mutating func save(
        answer: String, line: Int?, now: Milliseconds
    ) throws(AttemptRefusal) -> Change {
        try PersonalText.check(answer, limit: Self.longestAnswer)
        if holds(answer: answer, line: line) {
            if savedAt != nil { return .none }
        } else {
            self.answer = answer
            self.line = line
        }
        savedAt = later(now)
        guard submittedAt != nil else { return .drafted }
        submittedAt = nil
        grade = nil
        return .withdrawn
    }

    /// Makes the answer count. The same answer again changes nothing.
    ///
    /// - Parameter earliest: the submission's time is never below it, so that two submissions of one answer never share one.
    public mutating func submit(
        answer: String, line: Int?, now: Milliseconds, earliest: Milliseconds = .min
    ) throws(AttemptRefusal) -> Change {
        try PersonalText.check(answer, limit: Self.longestAnswer)
        if submittedAt != nil, holds(answer: answer, line: line) { return .none }
        self.answer = answer
        self.line = line
        savedAt = later(now)
        submittedAt = max(now, earliest)
        grade = nil
        return .submitted
    }

    /// Throws unless it is a submitted answer in words.
    public func requireRateable() throws(AttemptRefusal) {
        guard kind.isRated else { throw .notRated }
        guard submittedAt != nil else { throw .notSubmitted }
    }

    /// Nothing was written and no line was named.
    public var isBlank: Bool { answer.isEmpty && line == nil }

    /// Compares bytes: to Swift two spellings of `é` are equal, to Python they are not.
    public func holds(answer: String, line: Int?) -> Bool {
        self.line == line && self.answer.utf8.elementsEqual(answer.utf8)
    }
}
