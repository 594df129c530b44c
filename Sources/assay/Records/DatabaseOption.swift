import ArgumentParser
import Foundation
import Storage
import StorageSQLite

/// Where the records are.
struct DatabaseOption: ParsableArguments {
    @Option(name: .customLong("database"), help: ArgumentHelp("Where the records are.", valueName: "sqlite:PATH"))
    var location = DatabaseLocation(path: "var/assay.db")

    /// The database of an installation that exists; commands that read records never make a new one.
    func open() async throws -> SQLiteDatabase {
        guard FileManager.default.fileExists(atPath: location.path) else {
            throw Failure(
                "There is no database \(location). Name it with --database, or start `assay serve` to make it.")
        }
        return try await location.open()
    }
}

/// `sqlite:PATH`
struct DatabaseLocation: ExpressibleByArgument, CustomStringConvertible {
    var path: String

    init(path: String) { self.path = path }

    init?(argument: String) {
        guard argument.hasPrefix("sqlite:"), argument.count > 7 else { return nil }
        path = String(argument.dropFirst(7))
    }

    var description: String { "sqlite:\(path)" }
    var defaultValueDescription: String { description }

    /// The folder that holds the database and what belongs to it.
    var folder: String {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return folder.isEmpty ? "." : folder
    }

    /// Opens the database and brings its tables up to date.
    func open() async throws -> SQLiteDatabase {
        do {
            let database = try SQLiteDatabase(path: path)
            try await migrate(database)
            return database
        } catch let fault as MigrationFault {
            throw Failure("\(self): \(fault)")
        } catch {
            throw Failure("\(self) cannot be opened: \(error)")
        }
    }
}
