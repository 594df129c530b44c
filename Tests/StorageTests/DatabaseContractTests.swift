import Storage
import Testing

@Suite("An engine keeps the contract of Database")
struct DatabaseContractTests {
    @Test("parameters are bound by their number, whatever their place and however often", arguments: Engine.allCases)
    func parameters(engine: Engine) async throws {
        let test = try await engine.open()
        let row = try await test.database.read { connection in
            try connection.rows(
                "SELECT CAST($2 AS TEXT) AS second, CAST($1 AS TEXT) AS first, CAST($2 AS TEXT) AS again",
                ["one", "two"])
        }.first
        #expect(try row?.text("first") == "one")
        #expect(try row?.text("second") == "two")
        #expect(try row?.text("again") == "two")
    }

    @Test("a statement with too few or too many arguments is refused", arguments: Engine.allCases)
    func argumentCount(engine: Engine) async throws {
        let test = try await engine.open()
        for arguments: [SQLValue] in [[], ["a", "b"]] {
            await #expect(throws: (any Error).self) {
                try await test.database.write { try $0.execute("DELETE FROM members WHERE id = $1", arguments) }
            }
        }
    }

    @Test("values come back as they went in", arguments: Engine.allCases)
    func values(engine: Engine) async throws {
        let test = try await engine.open()
        try await test.tamper(
            "CREATE TABLE box (id BIGINT PRIMARY KEY, whole BIGINT, part DOUBLE PRECISION, word TEXT)")
        let words = [
            "", " ", "e\u{301}", "\u{E9}", "中文 🐍 \u{200D}", "'; DROP TABLE box; --", "a\r\nb\tc", "\u{FFFF}\u{10FFFF}",
        ]
        let wholes: [Int64] = [.min, -1, 0, 1, .max]
        for (index, word) in words.enumerated() {
            let whole = wholes[index % wholes.count]
            let written = try await test.tamper(
                "INSERT INTO box (id, whole, part, word) VALUES ($1, $2, $3, $4)",
                [.integer(Int64(index)), .integer(whole), .real(0.1 + Double(index)), .text(word)])
            #expect(written == 1)
            let row = try await test.database.read { connection in
                try connection.rows("SELECT whole, part, word FROM box WHERE id = $1", [.integer(Int64(index))])
            }.first
            #expect(try row?.integer("whole") == whole)
            #expect(try row?.real("part") == 0.1 + Double(index))
            #expect(try row.map { Array(try $0.text("word").utf8) } == Array(word.utf8))
        }
        try await test.tamper("INSERT INTO box (id, whole, part, word) VALUES (99, $1, $2, $3)", [nil, nil, nil])
        let empty = try await test.database.read { try $0.rows("SELECT whole, word FROM box WHERE id = 99") }.first
        #expect(try empty?.optionalInteger("whole") == nil)
        #expect(try empty?.optionalText("word") == nil)
        #expect(throws: RowFault.wrongType("word")) { try empty?.text("word") }
        #expect(throws: RowFault.noSuchColumn("colour")) { try empty?.text("colour") }
    }

    @Test("a text with a NUL is refused by name, not cut", arguments: Engine.allCases)
    func nul(engine: Engine) async throws {
        let test = try await engine.open()
        await #expect(throws: StoreRefusal.containsNUL) {
            try await test.database.read { try $0.rows("SELECT CAST($1 AS TEXT) AS word", ["a\0b"]) }
        }
    }

    @Test("a transaction that throws leaves nothing behind", arguments: Engine.allCases)
    func rollback(engine: Engine) async throws {
        struct Stop: Error {}
        let test = try await engine.open()
        await #expect(throws: Stop.self) {
            try await test.database.write { connection in
                try connection.execute("INSERT INTO ledger (id, count, hash) VALUES (1, 1, 'x')")
                throw Stop()
            }
        }
        let rows = try await test.database.read { try $0.rows("SELECT id FROM ledger") }
        #expect(rows.isEmpty)
    }

    @Test("writers side by side lose no update", arguments: Engine.allCases)
    func writers(engine: Engine) async throws {
        let test = try await engine.open()
        try await test.tamper("INSERT INTO ledger (id, count, hash) VALUES (1, 0, '')")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await test.database.write { connection in
                        let row = try connection.rows("SELECT count FROM ledger WHERE id = 1").first
                        let next = try (row?.integer("count") ?? 0) + 1
                        try connection.execute("UPDATE ledger SET count = $1 WHERE id = 1", [.integer(next)])
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = try await test.database.read { try $0.rows("SELECT count FROM ledger").first?.integer("count") }
        #expect(count == 20)
    }

    @Test("migrating twice changes nothing, and a newer database is refused", arguments: Engine.allCases)
    func migrations(engine: Engine) async throws {
        let test = try await engine.open()
        let before = try await test.database.read { try $0.rows("SELECT version FROM schema_versions").count }
        try await migrate(test.database)
        let after = try await test.database.read { try $0.rows("SELECT version FROM schema_versions").count }
        #expect(before == after && before > 0)
        try await test.tamper("INSERT INTO schema_versions (version, name) VALUES (999, 'from the future')")
        await #expect(throws: MigrationFault.newerThanProgram(version: 999, known: Int64(before))) {
            try await migrate(test.database)
        }
    }
}
