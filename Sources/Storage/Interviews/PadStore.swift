public import Interviews
public import Pads

/// The logs of pads, and of the drawings beside them.
///
/// A row is one change; version n has n rows. Now and then the whole state is stored too, so that a pad starts again
/// quickly.
public struct PadStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Stores groups of changes, of one or many pads and drawings, in one transaction.
    ///
    /// - Throws: ``InterviewRefusal`` where one group may not be written: the interview is not under way, the author is not
    ///   in it, the candidate works unseen, or the pad has gone on elsewhere. Then none was written.
    public func append(_ groups: [PadGroup], drawings: [DrawingGroup] = []) async throws {
        try await database.write { connection in
            for group in groups { try Self.append(group, on: connection) }
            for group in drawings { try DrawingRow.append(group, on: connection) }
        }
    }

    private static func append(_ group: PadGroup, on connection: any Connection) throws {
        let command = try InterviewCommand(interviewID: group.interviewID, on: connection)
        for word in Set(group.updates.map(\.sender.author.rawValue)) {
            guard let seat = InterviewSeat(word: word) else { throw InterviewRefusal.notOnPanel }
            try command.interview.requireOpen(to: seat, writing: true)
        }
        guard try PadRow.version(interviewID: group.interviewID, on: connection) == group.from else {
            throw InterviewRefusal.padChangedElsewhere
        }
        for (index, update) in group.updates.enumerated() {
            try PadRow.insert(
                update, version: group.from + index + 1, interviewID: group.interviewID, at: group.at, on: connection)
        }
    }

    /// The pad as it is, or as it was at a version.
    public func pad(interviewID: String, at version: Int = .max) async throws -> Pad {
        try await database.read { connection in
            var pad = Pad(try PadRow.state(interviewID: interviewID, upTo: version, on: connection))
            while pad.version < version {
                let page = try PadRow.updates(
                    interviewID: interviewID, from: pad.version, atMost: min(500, version - pad.version),
                    on: connection)
                for entry in page { try pad.restore(entry.update) }
                if page.isEmpty { break }
            }
            return pad
        }
    }

    /// The drawing as it is, or with the steps that were stored up to and at a moment.
    public func drawing(interviewID: String, until moment: Milliseconds = .max) async throws -> Drawing {
        try await database.read { connection in
            var drawing = Drawing()
            for entry in try DrawingRow.load(interviewID: interviewID, on: connection) where entry.at <= moment {
                _ = try drawing.take(entry.step)
            }
            return drawing
        }
    }

    /// At most so many changes from a version on.
    public func updates(interviewID: String, from version: Int, atMost count: Int) async throws -> [Update] {
        try await database.read { connection in
            try PadRow.updates(interviewID: interviewID, from: version, atMost: count, on: connection).map(\.update)
        }
    }

    /// Keeps a whole state, in the place of earlier ones.
    public func keep(_ state: PadSnapshot, interviewID: String) async throws {
        try await database.write { connection in
            // One that was erased meanwhile must not come back.
            _ = try InterviewCommand(interviewID: interviewID, on: connection)
            try PadRow.keep(state, interviewID: interviewID, on: connection)
        }
    }

    /// Everything that happened, for the playback: changes, drawing, runs and questions, with times since the beginning.
    public func recording(interviewID: String) async throws -> Recording {
        try await database.read { connection in
            let began = try InterviewRow.load(id: interviewID, on: connection)?.beganAt ?? 0
            var moments: [(at: Milliseconds, order: Int, event: Recording.Event)] = []
            for event in try InterviewExport.Event.load(interviewID: interviewID, on: connection) {
                switch event.event {
                case .questionShown(let question, _, _): moments.append((event.at, 0, .question(question)))
                case .ranProgram(let run, _, _, let seat):
                    moments.append((event.at, 2, .run(run, by: AuthorID(rawValue: seat.word))))
                default: break
                }
            }
            var version = 0
            while true {
                let page = try PadRow.updates(
                    interviewID: interviewID, from: version, atMost: 1_000, on: connection)
                if page.isEmpty { break }
                moments += page.map { ($0.at, 1, .change($0.update)) }
                version += page.count
            }
            moments += try DrawingRow.load(interviewID: interviewID, on: connection).map { ($0.at, 3, .drawn($0.step)) }
            var recording = Recording(start: PadSnapshot())
            // Changes keep their order whatever the clock did: a stable sort by times that never run back.
            for order in [1, 3] {
                var latest: Milliseconds = 0
                for index in moments.indices where moments[index].order == order {
                    latest = max(latest, moments[index].at)
                    moments[index].at = latest
                }
            }
            let ordered = moments.enumerated().sorted {
                ($0.element.at, $0.element.order, $0.offset) < ($1.element.at, $1.element.order, $1.offset)
            }
            for moment in ordered.map(\.element) { recording.note(moment.event, at: max(0, moment.at - began)) }
            return recording
        }
    }
}
