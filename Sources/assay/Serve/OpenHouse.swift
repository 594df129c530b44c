import Foundation
import Hummingbird
import Logging
import QuestionBank
import Sandbox
import ServiceLifecycle
import Storage
import StorageSQLite
import UnixSignals
import Web
import Workflows

/// Everything put together and open to visitors.
struct OpenHouse: Sendable {
    var address: Port
    var url: String
    var records: SQLiteDatabase
    var location: String
    var bankFolder: String
    var contents: BankContents
    var files: BankFiles
    var ledger: ProofLedger
    var runner: RunnerClient
    var editorFolder: String?
    var logger: Logger

    /// Serves until a signal says to end. Requests that are under way are finished first.
    func serve() async throws {
        let pythons = try await runner.interpreters()
        let attempts = AttemptStore(database: records)
        let jobs = JobStore(database: records)
        let library = QuestionLibrary(
            bank: contents.bank, files: contents.files, faults: contents.faults(in: bankFolder), ledger: ledger,
            jobs: jobs)
        // On a slow machine programs may take longer, for candidates as for the references.
        let paced = PacedExecution(runner)
        let grading = GradePending(
            attempts: attempts, jobs: jobs, library: library,
            grader: GradeResponse(
                execution: paced, measure: EfficiencyMeasure(execution: runner),
                variants: VariantProgram(execution: runner), now: Clock.now))
        let secrets = try await FirstStart(
            members: MemberStore(database: records), jobs: jobs, attempts: attempts,
            measurement: MeasurementStore(database: records), library: library, publicURL: url
        ).prepare()
        let site = try Site(
            configuration: .init(publicURL: url, editorFolder: editorFolder, version: ProductVersion.text),
            database: records, library: library,
            files: files,
            skills: SkillBook(files: contents.files, topics: contents.bank.topics),
            readCV: ReadCV { [runner] in runner },
            execution: paced, logger: logger, gradeSoon: { grading.wake() },
            now: Clock.now,
            newID: Chance.newID)
        let message = StartMessage(
            url: url, database: location, bank: "\(contents.bank.questions.count) questions",
            pythons: pythons.map(\.name),
            hasEditor: editorFolder != nil, secrets: secrets)
        // A connection that sends nothing is closed; one that waits for an answer is not.
        let application = Application(
            router: site.router(), server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(address.host, port: address.number), serverName: nil),
            onServerRunning: { _ in FileHandle.standardOutput.write(Data((message.text + "\n").utf8)) }, logger: logger)
        let reading = Task(priority: .background) { await site.readBankAhead() }
        defer { reading.cancel() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await grading.run(report: report) }
            group.addTask { try await OverdueAttempts(attempts: attempts, grading: grading, logger: logger).run() }
            group.addTask { await site.keepRooms() }
            group.addTask { try await Self.run(application, logger: logger) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func run(_ application: some ApplicationProtocol, logger: Logger) async throws {
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(15)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// Ids and types only: an error may carry what a person wrote.
    @Sendable private func report(_ pass: GradePending.Pass) {
        if let fault = pass.fault {
            logger.error("grading stopped and will be tried again", metadata: ["error": "\(type(of: fault))"])
        }
        for (id, error) in pass.failures {
            logger.error("an answer is not graded yet", metadata: ["response": "\(id)", "error": "\(type(of: error))"])
        }
    }
}
