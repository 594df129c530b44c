import ArgumentParser
import Foundation
import Interviews
import Logging
import Sandbox
import Storage
import StorageSQLite
import Workflows

/// `assay serve`: the whole product on one port.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serves the site.")

    @Option(help: ArgumentHelp("The address to listen at.", valueName: "H"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port to listen at.", valueName: "P"))
    var port = 8080

    @OptionGroup var database: DatabaseOption
    @OptionGroup var bank: BankOption

    @Option(
        help: ArgumentHelp(
            "The site's address as people type it, where that differs from http://HOST:PORT.", valueName: "URL"))
    var publicURL: String?

    @Option(help: ArgumentHelp("The code editor's files.", valueName: "DIR"))
    var editor = "var/editor"

    @Flag(
        inversion: .prefixedNo,
        help: "Commit a question that is accepted in the browser, where the bank lies in a git repository.")
    var commitDrafts = true

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port is a number from 1 to 65535.") }
        if let publicURL {
            guard let url = URL(string: publicURL), ["http", "https"].contains(url.scheme), url.host() != nil else {
                throw ValidationError("--public-url begins with http:// or https:// and names a host.")
            }
        }
    }

    func run() async throws {
        let address = Port(host: host, number: port)
        if let obstacle = address.obstacle() {
            throw Failure("The server cannot start: \(obstacle). Choose another with --host and --port.")
        }
        let logger = Self.logger()
        let location = database.location
        try FileManager.default.createDirectory(
            atPath: location.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let lock = try ServerLock(folder: location.folder)
        let watch = FolderWatch(bank.path)
        watch.noteAll()
        let contents = try readBank()
        let records = try await location.open()
        let runner = RunnerProcess(socket: "\(location.folder)/runner.sock", logger: logger)
        let house = OpenHouse(
            address: address, url: url, records: records, location: location.description, bankFolder: bank.path,
            contents: contents, files: .here(bank.path, watch: watch, commits: commitDrafts),
            ledger: BankFolder(path: bank.path).ledger().ledger,
            runner: RunnerClient(socket: runner.socket, patience: .seconds(60)),
            editorFolder: FileManager.default.fileExists(atPath: editor) ? editor : nil, logger: logger)
        // Whichever ends first, by a signal or by a fault, takes the other with it.
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await runner.keepAlive() }
            group.addTask { try await house.serve() }
            defer { group.cancelAll() }
            try await group.next()
        }
        try records.close()
        withExtendedLifetime(lock) {}
    }

    /// Good questions are served; what is wrong with the others is said loudly.
    private func readBank() throws -> BankContents {
        let contents = BankContents(try BankFolder(path: bank.path).read(withLedger: true))
        let errors = contents.errors
        for error in errors.prefix(20) { Terminal.say(error.asLine) }
        if !errors.isEmpty {
            Terminal.say(
                "WARNING: \(errors.count) errors in the bank. Questions with errors are left out until they are mended."
            )
        }
        return contents
    }

    private var url: String {
        if let publicURL { return publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL }
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// To standard error, without paths of requests: a candidate's link is a secret.
    private static func logger() -> Logger {
        var logger = Logger(label: "assay") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        return logger
    }
}
