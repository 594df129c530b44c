import Interviews

/// Compares what a panel gave and said with its events.
struct PanelCheck {
    let id: String
    /// Empty where nothing has happened yet.
    let history: PanelHistory
    let connection: any Connection

    func faults() throws -> [AuditReport.Fault] {
        var kinds: Set<AuditReport.Fault.Kind> = []
        if try !cardsAgree() || !talkAgrees() || !decisionsAgree() || !followUpsAgree() { kinds.insert(.changedRow) }
        try kinds.formUnion(history.erasedAt == nil ? textFaults() : leftovers())
        return kinds.sorted { $0.rawValue < $1.rawValue }.map {
            AuditReport.Fault(stream: EventLog.stream(panelID: id), number: nil, kind: $0)
        }
    }

    private func cards() throws -> [Scorecard] {
        try ScorecardRow.load(interviewID: id, on: connection).filter { $0.submittedAt != nil }
    }

    private func cardsAgree() throws -> Bool {
        let cards = try cards()
        guard cards.count == history.cards.count else { return false }
        return cards.allSatisfy { card in
            guard let expected = history.cards[card.memberID], expected.submittedAt == card.submittedAt,
                expected.ratings.count == card.ratings.count, expected.amendments.count == card.amendments.count
            else { return false }
            let ratingsAgree = card.ratings.allSatisfy { rating in
                guard let rated = expected.ratings[rating.itemID] else { return false }
                return rated.value == rating.value && rated.hash == rating.questionHash
                    && rated.moment == rating.moment && rated.run == rating.runID
            }
            return ratingsAgree
                && zip(card.amendments, expected.amendments).allSatisfy { row, event in
                    row.itemID == event.value.item && row.before == event.value.before
                        && row.after == event.value.after && row.at == event.at
                }
        }
    }

    private func talkAgrees() throws -> Bool {
        let notes = Dictionary(
            try PanelRow.notes(interviewID: id, on: connection).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        return notes.count == history.notes.count
            && history.notes.allSatisfy { said in
                notes[said.value.note].map { $0.memberID == said.value.by && $0.at == said.at } ?? false
            }
    }

    private func decisionsAgree() throws -> Bool {
        let decisions = try PanelRow.decisions(interviewID: id, on: connection)
        return decisions.count == history.decisions.count
            && zip(decisions, history.decisions).allSatisfy { row, event in
                row.memberID == event.value.by && row.outcome == event.value.outcome
                    && row.basis == event.value.basis && row.at == event.at
            }
    }

    private func followUpsAgree() throws -> Bool {
        let followUps = try PanelRow.followUps(interviewID: id, on: connection)
        return followUps.count == history.followUps.count
            && zip(followUps, history.followUps).allSatisfy { row, event in
                row.memberID == event.value.by && row.standing == event.value.standing
                    && row.hasLeft == event.value.hasLeft && row.decision == event.value.decision && row.at == event.at
            }
    }

    /// Each text that counts must be there twice, in its row and behind its commitment, and be the same.
    private func textFaults() throws -> Set<AuditReport.Fault.Kind> {
        var kinds: Set<AuditReport.Fault.Kind> = []
        var known: [Commitment: String] = [:]
        for disclosed in try Disclosures.all(stream: EventLog.stream(panelID: id), on: connection) {
            let commitment = Commitment(hex: disclosed.commitment)
            guard let salt = Hex.decode(disclosed.salt), Commitment(to: disclosed.text, salt: salt) == commitment else {
                kinds.insert(.changedText)
                continue
            }
            known[commitment] = disclosed.text
        }
        for (commitment, text) in try textsThatCount() {
            guard let disclosed = known[commitment] else {
                kinds.insert(.missingText)
                continue
            }
            if !text.utf8.elementsEqual(disclosed.utf8) { kinds.insert(.changedText) }
        }
        return kinds
    }

    private func textsThatCount() throws -> [(Commitment, String)] {
        var texts: [(Commitment, String)] = []
        for card in try cards() {
            guard let expected = history.cards[card.memberID] else { continue }
            for rating in card.ratings {
                if let rated = expected.ratings[rating.itemID] { texts.append((rated.note, rating.note)) }
            }
            texts += zip(card.amendments, expected.amendments).map { ($1.value.reason, $0.reason) }
        }
        let said = Dictionary(
            history.notes.map { ($0.value.note, $0.value.text) }, uniquingKeysWith: { a, _ in a })
        for note in try PanelRow.notes(interviewID: id, on: connection) {
            if let text = said[note.id] { texts.append((text, note.text)) }
        }
        for (row, event) in zip(try PanelRow.decisions(interviewID: id, on: connection), history.decisions) {
            texts += [(event.value.reason, row.reason), (event.value.departure, row.departure)]
        }
        return texts
    }

    /// After an erasure nothing may be left, in cards that were not submitted neither.
    private func leftovers() throws -> Set<AuditReport.Fault.Kind> {
        var left = try Disclosures.all(stream: EventLog.stream(panelID: id), on: connection).map(\.text)
        for card in try ScorecardRow.load(interviewID: id, on: connection) {
            left += card.ratings.map(\.note) + card.amendments.map(\.reason)
        }
        left += try PanelRow.notes(interviewID: id, on: connection).map(\.text)
        left += try PanelRow.decisions(interviewID: id, on: connection).flatMap { [$0.reason, $0.departure] }
        return left.allSatisfy(\.isEmpty) ? [] : [.unerasedText]
    }
}
