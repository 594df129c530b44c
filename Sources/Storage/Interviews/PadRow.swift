import Foundation
import Interviews
import Pads

/// Changes and states of pads as they stand in their tables.
enum PadRow {
    struct Entry {
        var version: Int
        var at: Milliseconds
        var update: Update
    }

    static func version(interviewID: String, on connection: any Connection) throws -> Int {
        try connection.rows(
            "SELECT COALESCE(MAX(version), 0) AS version FROM pad_updates WHERE interview_id = $1", [.text(interviewID)]
        ).first?.int("version") ?? 0
    }

    static func insert(
        _ update: Update, version: Int, interviewID: String, at: Milliseconds, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO pad_updates (interview_id, version, at, author, tab, sequence, manner, change)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(interviewID), SQLValue(version), .integer(at), .text(update.sender.author.rawValue),
                .text(update.sender.tab.rawValue), SQLValue(update.sequence), .text(update.manner.rawValue),
                .text(String(decoding: update.change.json, as: UTF8.self)),
            ])
    }

    /// The changes after a version, in their order.
    static func updates(
        interviewID: String, from version: Int, atMost count: Int, on connection: any Connection
    ) throws -> [Entry] {
        try connection.rows(
            """
            SELECT version, at, author, tab, sequence, manner, change FROM pad_updates
            WHERE interview_id = $1 AND version > $2 ORDER BY version LIMIT $3
            """, [.text(interviewID), SQLValue(version), SQLValue(count)]
        ).map { row in
            guard let tab = TabID(rawValue: try row.text("tab")) else { throw RowFault.unknownWord(column: "tab") }
            guard let manner = Update.Manner(rawValue: try row.text("manner")) else {
                throw RowFault.unknownWord(column: "manner")
            }
            let change = try Change(json: Array(try row.text("change").utf8), limits: ChangeLimits(units: .max / 4))
            return Entry(
                version: try row.int("version"), at: try row.integer("at"),
                update: Update(
                    change: change, sender: Sender(author: AuthorID(rawValue: try row.text("author")), tab: tab),
                    sequence: try row.int("sequence"), manner: manner))
        }
    }

    // MARK: States

    /// The youngest state that is not beyond a version; an empty pad where none is stored.
    static func state(interviewID: String, upTo version: Int, on connection: any Connection) throws -> PadSnapshot {
        let found = try connection.rows(
            """
            SELECT state FROM pad_snapshots WHERE interview_id = $1 AND version <= $2
            ORDER BY version DESC LIMIT 1
            """, [.text(interviewID), SQLValue(version)]
        ).first
        guard let found else { return PadSnapshot() }
        return try JSONText.decode(StoredState.self, from: try found.text("state")).snapshot
    }

    static func keep(_ state: PadSnapshot, interviewID: String, on connection: any Connection) throws {
        try connection.execute("DELETE FROM pad_snapshots WHERE interview_id = $1", [.text(interviewID)])
        try connection.execute(
            "INSERT INTO pad_snapshots (interview_id, version, state) VALUES ($1, $2, $3)",
            [.text(interviewID), SQLValue(state.version), .text(try JSONText.encode(StoredState(state)))])
    }

    /// A state as JSON; a pad's text never holds half a character, so a string tells it exactly.
    private struct StoredState: Codable {
        struct Run: Codable {
            var author: String?
            var length: Int
        }
        struct Mark: Codable {
            var author: String
            var tab: String
            var sequence: Int
            var version: Int
        }
        var version: Int
        var text: String
        var runs: [Run]
        var tabs: [Mark]

        init(_ state: PadSnapshot) {
            version = state.version
            text = state.text.string
            runs = state.authorship.runs.map { Run(author: $0.author?.rawValue, length: $0.length) }
            tabs = state.tabs.map {
                Mark(
                    author: $0.key.author.rawValue, tab: $0.key.tab.rawValue, sequence: $0.value.sequence,
                    version: $0.value.version)
            }.sorted { ($0.version, $0.tab) < ($1.version, $1.tab) }
        }

        var snapshot: PadSnapshot {
            get throws {
                var marks: [Sender: PadSnapshot.Mark] = [:]
                for mark in tabs {
                    guard let tab = TabID(rawValue: mark.tab) else { throw RowFault.unknownWord(column: "state") }
                    let sender = Sender(author: AuthorID(rawValue: mark.author), tab: tab)
                    marks[sender] = PadSnapshot.Mark(sequence: mark.sequence, version: mark.version)
                }
                let runs = runs.map {
                    Authorship.Run(author: $0.author.map(AuthorID.init(rawValue:)), length: $0.length)
                }
                return PadSnapshot(
                    version: version, text: PadText(text), authorship: Authorship(runs: runs), tabs: marks)
            }
        }
    }
}
