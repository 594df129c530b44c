import Foundation
import Storage
import StorageSQLite

/// The engines on which each behaviour must hold. Another one joins here.
enum Engine: String, CaseIterable, Sendable {
    case sqlite

    /// A fresh database with all tables.
    func open() async throws -> TestDatabase {
        let database = try TestDatabase(engine: self)
        try await migrate(database.database)
        return database
    }
}

/// A database in a folder of its own, which goes with the last who holds the database.
struct TestDatabase: Sendable {
    let folder: Folder
    let database: any Database

    init(engine: Engine) throws {
        folder = try Folder()
        switch engine {
        case .sqlite: database = Housed(engine: try SQLiteDatabase(path: folder.databasePath), folder: folder)
        }
    }

    /// Changes the database behind the stores' back.
    @discardableResult
    func tamper(_ sql: String, _ arguments: [SQLValue] = []) async throws -> Int {
        try await database.write { try $0.execute(sql, arguments) }
    }

    final class Folder: Sendable {
        let url = FileManager.default.temporaryDirectory.appending(path: "assay-storage-\(UUID().uuidString)")

        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(at: url) }

        var databasePath: String { path(of: "assay.sqlite") }
        func path(of name: String) -> String { url.appending(path: name).path }
        func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path) }

        /// Every byte of every file.
        func allBytes() throws -> [(name: String, bytes: Data)] {
            try names().map { ($0, try Data(contentsOf: url.appending(path: $0))) }
        }
    }

    private struct Housed: Database {
        let engine: any Database
        let folder: Folder

        func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
            try await engine.read(body)
        }
        func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
            try await engine.write(body)
        }
        func scrub() async throws { try await engine.scrub() }
    }
}
