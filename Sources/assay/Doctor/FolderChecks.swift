import Foundation
import QuestionBank
import Storage
import StorageSQLite

/// What stands in files and at the network's door.
enum FolderChecks {
    static func bank(_ path: String) -> Check {
        var check = Check(
            name: "bank", holds: false, isNeeded: true, detail: "", cost: "questions with errors are left out",
            remedy: "assay bank check \(path)")
        do {
            let read = try BankFolder(path: path).read()
            let errors = read.diagnostics.count { $0.severity == .error }
            check.holds = errors == 0 && !read.bank.questions.isEmpty
            check.detail = "\(read.bank.questions.count) good questions, \(errors) errors, in \(path)"
        } catch {
            check.detail = "\(error)"
            check.cost = "there is nothing to ask"
            check.remedy = "name the bank's folder with --bank"
        }
        return check
    }

    /// Opens the database if there is one; else tries whether it could be made.
    static func database(_ location: DatabaseLocation) async -> Check {
        var check = Check(
            name: "database", holds: false, isNeeded: true, detail: "\(location)", cost: "nothing can be kept",
            remedy: "choose a place that you may write to with --database sqlite:PATH")
        guard FileManager.default.fileExists(atPath: location.path) else {
            check.holds = canBeMade(location.folder)
            check.detail += check.holds ? " is made by the first `assay serve`" : " cannot be made there"
            return check
        }
        do {
            guard FileManager.default.isWritableFile(atPath: location.path) else {
                throw Failure("\(location) may not be written by this user")
            }
            let database = try SQLiteDatabase(path: location.path)
            _ = try await database.read { try $0.rows("SELECT COUNT(*) FROM sqlite_master") }
            try database.close()
            check.holds = true
        } catch {
            check.detail = "\(error)"
        }
        return check
    }

    /// The nearest folder that exists decides.
    private static func canBeMade(_ folder: String) -> Bool {
        var url = URL(fileURLWithPath: folder)
        while url.path != "/", !FileManager.default.fileExists(atPath: url.path) { url.deleteLastPathComponent() }
        return FileManager.default.isWritableFile(atPath: url.path)
    }

    static func space(_ folder: String) -> Check {
        var url = URL(fileURLWithPath: folder)
        while url.path != "/", !FileManager.default.fileExists(atPath: url.path) { url.deleteLastPathComponent() }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: url.path)
        let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
        return Check(
            name: "disk space", holds: free >= 1 << 30, isNeeded: false,
            detail: "\(free >> 20) MiB free at \(url.path)",
            cost: "answers can no longer be saved once it is full", remedy: "free at least 1 GiB")
    }

    static func editor(_ folder: String) -> Check {
        Check(
            name: "code editor", holds: FileManager.default.fileExists(atPath: "\(folder)/index.js"), isNeeded: false,
            detail: folder, cost: "candidates type into plain text areas", remedy: "scripts/fetch-editor")
    }

    static func port(_ port: Port) -> Check {
        let obstacle = port.obstacle()
        return Check(
            name: "port", holds: obstacle == nil, isNeeded: false,
            detail: obstacle ?? "\(port.host):\(port.number) is free",
            cost: "`assay serve` cannot start there; if it runs already, all is well",
            remedy: "assay serve --port \(port.number < 65_535 ? port.number + 1 : 8080)")
    }

    static func browser() -> Check {
        let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")
        return Check(
            name: "browser for the tests", holds: isThere, isNeeded: false, detail: "chromium",
            cost: "`make test` cannot try the pages; serving does not need it", remedy: "scripts/setup --tests")
    }
}
