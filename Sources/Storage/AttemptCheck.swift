import Crypto
import Interviews

/// Compares one attempt's rows and texts with its events.
struct AttemptCheck {
    let id: String
    let history: AttemptHistory
    let connection: any Connection

    func faults() throws -> [AuditReport.Fault] {
        var kinds: [AuditReport.Fault.Kind] = []
        if try !rowsAgree() { kinds.append(.changedRow) }
        kinds += try history.erasedAt == nil ? textFaults() : leftovers()
        return kinds.map {
            AuditReport.Fault(stream: EventLog.stream(attemptID: id), number: nil, kind: $0)
        }
    }

    // MARK: Rows

    private func rowsAgree() throws -> Bool {
        let found = try connection.rows(
            "SELECT \(AttemptRow.columns) FROM attempts WHERE attempts.id = $1", [.text(id)])
        guard let attempt = try found.first.map(AttemptRow.attempt) else { return false }
        let candidate = try AttemptRow.candidate(id: attempt.candidateID, on: connection)
        let expected = Attempt(
            id: id, jobID: history.invitation.job, kitID: history.invitation.kit,
            candidateID: history.invitation.candidate, state: history.state, invitedAt: history.invitedAt,
            minutes: history.minutes, seed: history.invitation.seed)
        guard attempt == expected, let candidate, candidate.erasedAt == history.erasedAt else { return false }
        return try responsesAgree() && adaptiveAgrees() && ratingsAgree() && overridesAgree() && concernsAgree()
            && cvAgrees()
    }

    private func responsesAgree() throws -> Bool {
        let rows = try ResponseRow.load(attemptID: id, on: connection)
        let planned = history.planned
        guard rows.count == planned.count else { return false }
        return zip(rows, planned).enumerated().allSatisfy { position, pair in
            let (response, plan) = (pair.0.response, pair.1)
            let answer = history.answers[plan.response]
            let points = response.grade.map { [$0.points, $0.of] }
            let grade = answer?.grade
            return response.id == plan.response && response.position == position
                && response.questionID == plan.question && response.questionHash == plan.hash
                && response.kind == plan.kind && response.submittedAt == answer?.submission?.at
                && (history.erasedAt != nil || answer?.submission == nil || response.line == answer?.submission?.line)
                && points == grade.map { [$0.value.points, $0.value.of] } && response.grade?.gradedAt == grade?.at
                && response.grade?.python == grade?.value.python
        }
    }

    private func adaptiveAgrees() throws -> Bool {
        let pool = try AdaptiveRow.poolText(attemptID: id, on: connection)
        guard pool.map(AdaptiveRow.hash(ofPool:)) == history.invitation.pool else { return false }
        guard let choosing = try AdaptiveRow.choosing(attemptID: id, on: connection) else {
            return history.steps.isEmpty
        }
        let steps = try AdaptiveRow.steps(attemptID: id, on: connection)
        guard choosing.end == history.choosingEnd, steps.count == history.steps.count else { return false }
        return zip(steps, history.steps).enumerated().allSatisfy { place, pair in
            let settled = history.settled.indices.contains(place) ? history.settled[place] : nil
            return pair.0.responseID == pair.1.planned.response && pair.0.chosen == pair.1.chosen
                && pair.0.isSettled == (settled != nil) && pair.0.category == settled?.category
        }
    }

    private func ratingsAgree() throws -> Bool {
        let rows = try RatingRow.load(attemptID: id, on: connection)
        guard rows.count == history.answers.values.reduce(0, { $0 + $1.ratings.count }) else { return false }
        return rows.allSatisfy { rating in
            guard let given = history.answers[rating.responseID]?.ratings[rating.memberID] else { return false }
            return given.value.rating == rating.id && given.value.anchor == rating.value.anchor
                && given.at == rating.ratedAt
        }
    }

    private func overridesAgree() throws -> Bool {
        let rows = try OverrideRow.load(attemptID: id, on: connection)
        // The rows come by response, the events by time: within a response both keep the order.
        let events = Dictionary(grouping: history.overrides, by: \.value.response)
        let byResponse = Dictionary(grouping: rows, by: \.responseID)
        guard Set(events.keys) == Set(byResponse.keys) else { return false }
        return byResponse.allSatisfy { response, made in
            let expected = events[response] ?? []
            return made.count == expected.count
                && zip(made, expected).allSatisfy { row, event in
                    row.points == event.value.points && row.memberID == event.value.by && row.at == event.at
                }
        }
    }

    private func concernsAgree() throws -> Bool {
        let rows = try ConcernRow.load(attemptID: id, on: connection)
        guard rows.count == history.concerns.count else { return false }
        return rows.allSatisfy { concern in
            guard let heard = history.concerns[concern.id] else { return false }
            return heard.response == concern.responseID && heard.subject == concern.subject
                && heard.text.at == concern.raisedAt && heard.settledBy == concern.settlement?.memberID
                && heard.reply?.at == concern.settlement?.at
        }
    }

    private func cvAgrees() throws -> Bool {
        guard let row = try CVRow.load(attemptID: id, on: connection) else { return history.cv == nil }
        // What an erasure left behind is told apart below.
        guard history.erasedAt == nil else { return true }
        guard let held = history.cv else { return false }
        return row.cv.id == held.value.given.cv && row.cv.givenBy == held.value.given.by && row.cv.givenAt == held.at
            && row.cv.correction?.at == held.value.correction?.at
    }

    // MARK: Texts

    /// Each text that counts must be there twice, in its row and behind its commitment, and be the same.
    private func textFaults() throws -> [AuditReport.Fault.Kind] {
        var kinds: Set<AuditReport.Fault.Kind> = []
        var known: [Commitment: String] = [:]
        for disclosed in try Disclosures.all(attemptID: id, on: connection) {
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
            if let text, !text.utf8.elementsEqual(disclosed.utf8) { kinds.insert(.changedText) }
        }
        return kinds.sorted { $0.rawValue < $1.rawValue }
    }

    /// Commitments with the text in their row; `nil` where no row holds it.
    private func textsThatCount() throws -> [(Commitment, String?)] {
        let candidate = try AttemptRow.candidate(id: history.invitation.candidate, on: connection)
        var texts: [(Commitment, String?)] = [
            (history.invitation.name, candidate?.name), (history.invitation.email, candidate?.email),
        ]
        texts += history.reasons.map { ($0, nil) }
        for row in try ResponseRow.load(attemptID: id, on: connection) {
            let answer = history.answers[row.response.id]
            if let submission = answer?.submission { texts.append((submission.answer, row.response.answer)) }
            if let grade = answer?.grade {
                texts.append((grade.value.findings, try JSONText.encode(row.response.grade?.findings ?? [])))
            }
        }
        for rating in try RatingRow.load(attemptID: id, on: connection) {
            if let given = history.answers[rating.responseID]?.ratings[rating.memberID] {
                texts.append((given.value.note, rating.note))
            }
        }
        for concern in try ConcernRow.load(attemptID: id, on: connection) {
            guard let heard = history.concerns[concern.id] else { continue }
            texts.append((heard.text.value, concern.text))
            if let reply = heard.reply { texts.append((reply.value, concern.settlement?.reply)) }
        }
        if let held = history.cv?.value, let row = try CVRow.load(attemptID: id, on: connection) {
            let file = try CVRow.bytes(cvID: row.cv.id, on: connection)
            texts.append((held.given.file, Hex.encode(SHA256.hash(data: file))))
            texts.append((held.given.text, try JSONText.encode(row.cv.read)))
            if let correction = held.correction {
                texts.append((correction.value, try row.cv.correction.map { try JSONText.encode($0.text) } ?? ""))
            }
        }
        let overrides = Dictionary(grouping: try OverrideRow.load(attemptID: id, on: connection), by: \.responseID)
        for (response, made) in Dictionary(grouping: history.overrides, by: \.value.response) {
            for (event, row) in zip(made, overrides[response] ?? []) { texts.append((event.value.reason, row.reason)) }
        }
        return texts
    }

    /// After an erasure nothing may be left.
    private func leftovers() throws -> [AuditReport.Fault.Kind] {
        let candidate = try AttemptRow.candidate(id: history.invitation.candidate, on: connection)
        var texts = [candidate?.name ?? "", candidate?.email ?? ""]
        for response in try ResponseRow.load(attemptID: id, on: connection).map(\.response) {
            texts.append(response.answer)
            texts += (response.grade?.findings ?? []).map { $0.name + $0.detail }
        }
        texts += try RatingRow.load(attemptID: id, on: connection).map(\.note)
        texts += try OverrideRow.load(attemptID: id, on: connection).map(\.reason)
        texts += try ConcernRow.load(attemptID: id, on: connection).map { $0.text + ($0.settlement?.reply ?? "") }
        if try CVRow.load(attemptID: id, on: connection) != nil { return [.unerasedText] }
        let isClean = try texts.allSatisfy(\.isEmpty) && Disclosures.all(attemptID: id, on: connection).isEmpty
        return isClean ? [] : [.unerasedText]
    }
}
