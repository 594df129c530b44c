import Interviews

/// What an invitation writes, and what must hold for it.
struct Invitation {
    var candidate: Candidate
    var attempt: Attempt
    var responses: [Response]
    var pool: QuestionPool?
    /// Of the pool's questions.
    var sources: [QuestionSource] = []
    var tokenHash: String
    var memberID: String

    func carryOut(on connection: any Connection) throws {
        try check(on: connection)
        let person = try resolveCandidate(on: connection)
        try AttemptRow.insert(attempt, tokenHash: tokenHash, on: connection)
        for response in responses { try ResponseRow.insert(response, on: connection) }
        let poolText = try pool.map { try JSONText.encode($0) }
        if let poolText { try AdaptiveRow.insert(poolText, attemptID: attempt.id, on: connection) }
        let disclosures = Disclosures(
            connection: connection, candidateID: person.id, stream: EventLog.stream(attemptID: attempt.id))
        let event = AttemptEvent.invited(
            AttemptEvent.Invitation(
                candidate: person.id, job: attempt.jobID, kit: attempt.kitID, minutes: attempt.minutes,
                seed: attempt.seed, name: try disclosures.commit(person.name),
                email: try disclosures.commit(person.email),
                responses: responses.sorted { $0.position < $1.position }.map {
                    AttemptEvent.Planned(
                        response: $0.id, question: $0.questionID, hash: $0.questionHash, kind: $0.kind)
                }, pool: poolText.map(AdaptiveRow.hash(ofPool:)), by: memberID))
        try EventLog.append(event, to: EventLog.stream(attemptID: attempt.id), at: attempt.invitedAt, on: connection)
    }

    static func requireFree(tokenHash: String, on connection: any Connection) throws {
        let taken = try connection.rows("SELECT id FROM attempts WHERE token_hash = $1", [.text(tokenHash)])
        guard taken.isEmpty else { throw StoreRefusal.idTaken }
    }

    private func check(on connection: any Connection) throws {
        try PersonalText.check(candidate.name, limit: PersonalText.longestName)
        try PersonalText.check(candidate.email, limit: PersonalText.longestName)
        let positions = responses.map(\.position).sorted()
        guard attempt.state == .invited, attempt.candidateID == candidate.id, candidate.erasedAt == nil,
            (1...Attempt.longestMinutes).contains(attempt.minutes), !responses.isEmpty || pool != nil,
            positions == Array(responses.indices),
            responses.allSatisfy({ $0.attemptID == attempt.id && $0.isBlank && $0.submittedAt == nil })
        else { throw StoreRefusal.inconsistent }
        let kits = try connection.rows("SELECT job_id FROM kits WHERE id = $1", [.text(attempt.kitID)])
        guard let kit = kits.first else { throw StoreRefusal.notFound }
        guard try kit.text("job_id") == attempt.jobID else { throw StoreRefusal.inconsistent }
        for (table, ids) in [("attempts", [attempt.id]), ("responses", responses.map(\.id))] {
            for id in ids {
                guard try connection.rows("SELECT id FROM \(table) WHERE id = $1", [.text(id)]).isEmpty else {
                    throw StoreRefusal.idTaken
                }
            }
        }
        guard Set(responses.map(\.id)).count == responses.count else { throw StoreRefusal.inconsistent }
        try Self.requireFree(tokenHash: tokenHash, on: connection)
        try keepPool(on: connection)
    }

    /// Every question of the pool can be read for as long as the attempt exists.
    private func keepPool(on connection: any Connection) throws {
        guard let pool else { return }
        guard !pool.items.isEmpty, pool.eligible.count == pool.items.count,
            Set(pool.items.map(\.question)).count == pool.items.count
        else { throw StoreRefusal.inconsistent }
        for source in sources { try SourceRow.insert(source, on: connection) }
        for item in pool.items {
            guard try SourceRow.load(hash: item.hash, on: connection)?.questionID == item.question else {
                throw StoreRefusal.missingSource(questionID: item.question)
            }
        }
    }

    /// A known candidate stays as first written: an invitation is no place to change a name.
    private func resolveCandidate(on connection: any Connection) throws -> Candidate {
        if let known = try AttemptRow.candidate(id: candidate.id, on: connection) {
            guard known.erasedAt == nil else { throw AttemptRefusal.erased }
            return known
        }
        try connection.execute(
            "INSERT INTO candidates (id, name, email, created_at) VALUES ($1, $2, $3, $4)",
            [.text(candidate.id), .text(candidate.name), .text(candidate.email), .integer(candidate.createdAt)])
        return candidate
    }
}
