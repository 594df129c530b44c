import Foundation
import Interviews
import Storage
import StorageSQLite
import Testing

@Suite("The SQLite file")
struct SQLiteFileTests {
    @Test("the database, its log and its index are for their owner only, also when the file was open to all")
    func modes() async throws {
        let test = try await Engine.sqlite.open()
        for name in try test.folder.names() {
            let attributes = try FileManager.default.attributesOfItem(atPath: test.folder.path(of: name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        let open = test.folder.path(of: "open.sqlite")
        #expect(FileManager.default.createFile(atPath: open, contents: nil, attributes: [.posixPermissions: 0o644]))
        let second = try SQLiteDatabase(path: open)
        defer { try? second.close() }
        let attributes = try FileManager.default.attributesOfItem(atPath: open)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("a path in a folder that is not there throws")
    func noFolder() {
        #expect(throws: (any Error).self) { try SQLiteDatabase(path: "/nowhere/at/all.sqlite") }
    }

    @Test("what is written is synced, what is deleted is overwritten, references are checked")
    func pragmas() async throws {
        let test = try await Engine.sqlite.open()
        let settings = try await test.database.write { connection in
            try ["synchronous", "secure_delete", "foreign_keys"].map { name in
                try connection.rows("PRAGMA \(name)").first?.integer(name)
            }
        }
        #expect(settings == [2, 1, 1])
        let mode = try await test.database.read { try $0.rows("PRAGMA journal_mode").first?.text("journal_mode") }
        #expect(mode == "wal")
    }

    @Test("an acknowledged write is in the files at once: a copy taken without closing holds it")
    func killed() async throws {
        let test = try await Engine.sqlite.open()
        let members = MemberStore(database: test.database)
        try await members.add(.ada, passwordHash: "h")
        let copy = test.folder.path(of: "copy.sqlite")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: test.folder.databasePath + suffix, toPath: copy + suffix)
        }
        let reopened = try SQLiteDatabase(path: copy)
        defer { try? reopened.close() }
        try await migrate(reopened)
        #expect(try await MemberStore(database: reopened).all() == [.ada])
    }

    @Test("two programs on one file write in turn")
    func twoPrograms() async throws {
        let test = try await Engine.sqlite.open()
        let second = try SQLiteDatabase(path: test.folder.databasePath)
        defer { try? second.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<30 {
                let members = MemberStore(database: index.isMultiple(of: 2) ? test.database : second)
                group.addTask {
                    let member = Member.named("m\(index)")
                    try await members.add(member, passwordHash: "h")
                }
            }
            try await group.waitForAll()
        }
        #expect(try await MemberStore(database: second).count() == 30)
    }

    @Test("a database in memory works like one in a file")
    func memory() async throws {
        let database = try SQLiteDatabase.inMemory()
        try await migrate(database)
        try await MemberStore(database: database).add(.ada, passwordHash: "h")
        try await database.scrub()
        #expect(try await MemberStore(database: database).count() == 1)
    }
}
