import Interviews
import Pads

extension InterviewStore {
    /// Everything that is held about an interview, at one moment; `nil` without such an interview.
    public func export(interviewID: String) async throws -> InterviewExport? {
        try await database.read { connection in
            guard let interview = try InterviewRow.load(id: interviewID, on: connection),
                let candidate = try AttemptRow.candidate(id: interview.candidateID, on: connection)
            else { return nil }
            let (changes, text) = try Self.changes(interviewID, on: connection)
            return InterviewExport(
                interview: InterviewExport.About(
                    interview, jobTitle: try JobRow.load(id: interview.jobID, on: connection)?.title ?? ""),
                candidate: AttemptExport.Person(
                    id: candidate.id, name: candidate.name, email: candidate.email, createdAt: candidate.createdAt,
                    erasedAt: candidate.erasedAt),
                text: text, changes: changes,
                drawing: try DrawingRow.load(interviewID: interviewID, on: connection).map {
                    InterviewExport.DrawingEntry(
                        version: $0.version, at: $0.at, author: $0.step.sender.author.rawValue,
                        tab: $0.step.sender.tab.rawValue, sequence: $0.step.sequence, deed: $0.step.deed)
                },
                runs: try RunRow.load(interviewID: interviewID, on: connection).map(InterviewExport.Run.init),
                chat: try ChatRow.load(interviewID: interviewID, on: connection).map {
                    InterviewExport.Line(number: $0.number, author: $0.seat.word, at: $0.at, text: $0.text)
                },
                notes: try NoteRow.load(interviewID: interviewID, on: connection).map {
                    InterviewExport.Note(
                        id: $0.id, memberID: $0.memberID, at: $0.at, questionID: $0.question?.questionID, text: $0.text)
                },
                events: try InterviewExport.Event.load(interviewID: interviewID, on: connection),
                texts: try Disclosures.all(stream: EventLog.stream(interviewID: interviewID), on: connection))
        }
    }

    private static func changes(
        _ interviewID: String, on connection: any Connection
    ) throws -> ([InterviewExport.PadChange], String) {
        var changes: [InterviewExport.PadChange] = []
        var pad = Pad()
        while true {
            let page = try PadRow.updates(
                interviewID: interviewID, from: changes.count, atMost: 1_000, on: connection)
            if page.isEmpty { return (changes, pad.text.string) }
            for entry in page {
                try pad.restore(entry.update)
                changes.append(
                    InterviewExport.PadChange(
                        version: entry.version, at: entry.at, author: entry.update.sender.author.rawValue,
                        tab: entry.update.sender.tab.rawValue, sequence: entry.update.sequence,
                        manner: entry.update.manner.rawValue,
                        change: String(decoding: entry.update.change.json, as: UTF8.self)))
            }
        }
    }
}

extension InterviewExport.About {
    fileprivate init(_ interview: Interview, jobTitle: String) {
        var ended: Milliseconds?
        if case .ended(_, let at) = interview.state { ended = at }
        self.init(
            id: interview.id, jobID: interview.jobID, jobTitle: jobTitle, attemptID: interview.attemptID,
            kitID: interview.kitID, state: interview.isPlanned ? "planned" : interview.isRunning ? "running" : "ended",
            startsAt: interview.startsAt, minutes: interview.minutes, panel: interview.panel,
            createdBy: interview.createdBy, createdAt: interview.createdAt, agreedAt: interview.agreedAt,
            beganAt: interview.beganAt, endedAt: ended)
    }
}

extension InterviewExport.Run {
    fileprivate init(_ run: InterviewRun) {
        self.init(
            id: run.id, number: run.number, author: run.seat.word, python: run.python, version: run.version,
            startedAt: run.startedAt, endedAt: run.end?.at, ending: run.end?.words, output: run.end?.output ?? [])
    }
}

extension InterviewExport.Event {
    static func load(interviewID: String, on connection: any Connection) throws -> [InterviewExport.Event] {
        try connection.rows(
            "SELECT number, at, payload, previous, hash FROM events WHERE stream = $1 ORDER BY number",
            [.text(EventLog.stream(interviewID: interviewID))]
        ).map { row in
            let payload = try row.text("payload")
            return InterviewExport.Event(
                number: try row.integer("number"), at: try row.integer("at"),
                event: try JSONText.decode(InterviewEvent.self, from: payload), payload: payload,
                previous: try row.text("previous"), hash: try row.text("hash"))
        }
    }
}
