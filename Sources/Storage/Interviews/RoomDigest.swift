import Crypto
import Interviews

/// What happened in a room as one hash: every change of the pad, every step of the drawing, every run with its
/// output, every line of the chat.
struct RoomDigest {
    let hex: String
    /// Of the pad.
    let versions: Int

    init(interviewID: String, on connection: any Connection) throws {
        var hash = SHA256()
        func add(_ fields: [String]) {
            for field in fields {
                let bytes = Array(field.utf8)
                hash.update(data: Array("\(bytes.count):".utf8))
                hash.update(data: bytes)
            }
        }
        add(["assay-room-1"])
        var version = 0
        while true {
            let page = try connection.rows(
                """
                SELECT version, at, author, tab, sequence, manner, change FROM pad_updates
                WHERE interview_id = $1 AND version > $2 ORDER BY version LIMIT 500
                """, [.text(interviewID), SQLValue(version)])
            guard let last = page.last else { break }
            for row in page {
                add([
                    "pad", String(try row.integer("version")), String(try row.integer("at")), try row.text("author"),
                    try row.text("tab"), String(try row.integer("sequence")), try row.text("manner"),
                    try row.text("change"),
                ])
            }
            version = try last.int("version")
        }
        versions = version
        for row in try connection.rows(
            """
            SELECT version, at, author, tab, sequence, deed FROM interview_drawing
            WHERE interview_id = $1 ORDER BY version
            """, [.text(interviewID)])
        {
            add([
                "drawing", String(try row.integer("version")), String(try row.integer("at")), try row.text("author"),
                try row.text("tab"), String(try row.integer("sequence")), try row.text("deed"),
            ])
        }
        for run in try RunRow.load(interviewID: interviewID, on: connection) {
            add([
                "run", run.id, String(run.number), run.seat.word, run.python, String(run.version),
                String(run.startedAt), String(run.end?.at ?? 0), run.end?.words ?? "",
            ])
            for piece in run.end?.output ?? [] { add([piece.kind.rawValue, piece.text]) }
        }
        for line in try ChatRow.load(interviewID: interviewID, on: connection) {
            add(["chat", String(line.number), line.seat.word, String(line.at), line.text])
        }
        hex = Hex.encode(hash.finalize())
    }
}
