extension BankDraft {
    /// Takes over a text that was written on version `version`. `false` when it says the same.
    public mutating func save(
        _ newText: String, on version: Int, by memberID: String, at: Milliseconds
    ) throws(DraftRefusal) -> Bool {
        try requireWritable()
        guard version == self.version else { throw .changedElsewhere(version: self.version) }
        try Self.check(newText, limit: Self.longest)
        guard newText != text else { return false }
        text = newText
        self.version += 1
        savedAt = at
        savedBy = memberID
        return true
    }

    /// Takes the file as it stands now for what the draft changes.
    public mutating func rebase(on base: Base?, by memberID: String, at: Milliseconds) throws(DraftRefusal) {
        try requireWritable()
        self.base = base
    }

    public mutating func submit(on version: Int, _ step: Step) throws(DraftRefusal) {
        try requireWritable()
        guard version == self.version else { throw .changedElsewhere(version: self.version) }
        try Self.check(step.note, limit: PersonalText.longestNote)
        state = .submitted(step)
    }

    /// What waits is wanted back for another change.
    public mutating func takeBack() throws(DraftRefusal) {
        _ = try submission()
        state = .writing
    }

    public mutating func giveBack(_ step: Step) throws(DraftRefusal) {
        _ = try submission()
        try Self.check(step.note, limit: PersonalText.longestNote)
        state = .returned(step)
    }

    public mutating func accept(on version: Int, _ step: Step) throws(DraftRefusal) {
        _ = try submission()
        guard version == self.version else { throw .changedElsewhere(version: self.version) }
        try Self.check(step.note, limit: PersonalText.longestNote)
        state = .accepted(step)
    }

    public mutating func discard(_ step: Step) throws(DraftRefusal) {
        guard state.isOpen else { throw .closed }
        state = .discarded(step)
    }

    /// What was discarded comes back to be written on.
    public mutating func restore() throws(DraftRefusal) {
        guard case .discarded = state else { throw .closed }
        state = .writing
    }

    /// What every text must satisfy.
    public static func check(_ text: String, limit: Int) throws(DraftRefusal) {
        guard text.utf8.count <= limit else { throw .tooLong(limit: limit) }
        guard !text.utf8.contains(0) else { throw .containsNUL }
    }

    private func requireWritable() throws(DraftRefusal) {
        if case .submitted = state { throw .submitted }
        guard state.isOpen else { throw .closed }
    }

    private func submission() throws(DraftRefusal) -> Step {
        switch state {
        case .submitted(let step): return step
        case .writing, .returned: throw .notSubmitted
        case .accepted, .discarded: throw .closed
        }
    }
}
