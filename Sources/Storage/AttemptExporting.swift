import Interviews
import QuestionBank

extension AttemptStore {
    /// Everything that is held about an attempt, at one moment; `nil` without such an attempt.
    public func export(attemptID: String) async throws -> AttemptExport? {
        try await database.read { connection in
            let found = try connection.rows(
                "SELECT \(AttemptRow.columns) FROM attempts WHERE attempts.id = $1", [.text(attemptID)])
            guard let attempt = try found.first.map(AttemptRow.attempt),
                let candidate = try AttemptRow.candidate(id: attempt.candidateID, on: connection)
            else { return nil }
            let opinions = try Opinions(attemptID: attemptID, on: connection)
            return AttemptExport(
                attempt: AttemptExport.About(
                    attempt, jobTitle: try JobRow.load(id: attempt.jobID, on: connection)?.title ?? ""),
                candidate: AttemptExport.Person(
                    id: candidate.id, name: candidate.name, email: candidate.email, createdAt: candidate.createdAt,
                    erasedAt: candidate.erasedAt),
                cv: try CVRow.load(attemptID: attemptID, on: connection).map { row in
                    AttemptExport.CV(
                        id: row.cv.id, givenAt: row.cv.givenAt, givenBy: row.cv.givenBy,
                        file: try CVRow.data(cvID: row.cv.id, on: connection), read: row.cv.read,
                        corrected: row.cv.correction?.text, correctedAt: row.cv.correction?.at)
                },
                responses: try ResponseRow.load(attemptID: attemptID, on: connection).map {
                    opinions.answer($0.response)
                },
                choices: try AdaptiveRow.choosing(attemptID: attemptID, on: connection).map { _ in
                    try AdaptiveRow.steps(attemptID: attemptID, on: connection).map {
                        AttemptExport.Choice(
                            responseID: $0.responseID, chosen: $0.chosen, isSettled: $0.isSettled,
                            category: $0.category)
                    }
                },
                events: try AuditEvent.load(attemptID: attemptID, on: connection).map {
                    AttemptExport.Event(
                        number: $0.number, at: $0.at, event: $0.event, payload: $0.payload, previous: $0.previous,
                        hash: $0.hash)
                },
                texts: try Disclosures.all(attemptID: attemptID, on: connection))
        }
    }
}

/// What people said of an attempt's answers, by response.
private struct Opinions {
    let overrides: [String: [Override]]
    let ratings: [String: [Rating]]
    let concerns: [String: [Concern]]

    init(attemptID: String, on connection: any Connection) throws {
        overrides = Dictionary(
            grouping: try OverrideRow.load(attemptID: attemptID, on: connection), by: \.responseID)
        ratings = Dictionary(grouping: try RatingRow.load(attemptID: attemptID, on: connection), by: \.responseID)
        concerns = Dictionary(grouping: try ConcernRow.load(attemptID: attemptID, on: connection), by: \.responseID)
    }

    func answer(_ response: Response) -> AttemptExport.Answer {
        AttemptExport.Answer(
            id: response.id, position: response.position, questionID: response.questionID,
            questionHash: response.questionHash, kind: response.kind.rawValue, answer: response.answer,
            line: response.line, savedAt: response.savedAt, submittedAt: response.submittedAt, grade: response.grade,
            overrides: (overrides[response.id] ?? []).map {
                AttemptExport.Correction(memberID: $0.memberID, points: $0.points, reason: $0.reason, at: $0.at)
            },
            ratings: (ratings[response.id] ?? []).map {
                AttemptExport.Opinion(
                    id: $0.id, memberID: $0.memberID, anchor: $0.value.anchor, note: $0.note, ratedAt: $0.ratedAt)
            },
            concerns: (concerns[response.id] ?? []).map {
                AttemptExport.Objection(
                    id: $0.id, subject: $0.subject.rawValue, text: $0.text, raisedAt: $0.raisedAt,
                    settledBy: $0.settlement?.memberID, reply: $0.settlement?.reply, settledAt: $0.settlement?.at)
            })
    }
}

extension AttemptExport.About {
    fileprivate init(_ attempt: Attempt, jobTitle: String) {
        let (state, started, finished): (String, Milliseconds?, Milliseconds?) =
            switch attempt.state {
            case .invited: ("invited", nil, nil)
            case .running(let since): ("running", since, nil)
            case .finished(let since, let at): ("finished", since, at)
            }
        self.init(
            id: attempt.id, jobID: attempt.jobID, jobTitle: jobTitle, kitID: attempt.kitID, state: state,
            invitedAt: attempt.invitedAt, startedAt: started, finishedAt: finished, minutes: attempt.minutes,
            seed: String(attempt.seed))
    }
}
