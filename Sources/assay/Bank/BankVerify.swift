import ArgumentParser
import Python
import Sandbox
import SandboxLinux
import Workflows

/// `assay bank verify [--python V,V] [--question ID]… [--fresh] [--record] [--slowest N] [--json]`
struct BankVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Runs every proof, reference and wrong solution on every Python found, and says what holds.",
        discussion: """
            What held before with the same question, interpreter and Assay is not run again; --fresh runs everything. \
            It is remembered in var/verified of the folder in which the command is typed. Exit status: 0 when nothing is \
            false or was so at first (UNSTABLE), no text is in doubt and every file could be read, 1 otherwise, 2 when the command was typed wrongly.
            """)

    @OptionGroup var bank: BankOption

    @Option(help: ArgumentHelp("Only these Pythons, such as 3.11,3.13,pypy.", valueName: "V,V"))
    var python: PythonList?

    @Option(help: ArgumentHelp("Only this question; may be given several times.", valueName: "ID"))
    var question: [String] = []

    @Flag(help: "Run everything, also what held before and has not changed since.")
    var fresh = false

    @Flag(help: "Note what holds in the bank's ledger, which travels with it.")
    var record = false

    @Option(help: ArgumentHelp("Say on standard error which questions' programs took longest.", valueName: "N"))
    var slowest: Int?

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func validate() throws {
        if let slowest, slowest < 1 { throw ValidationError("--slowest takes a number from 1.") }
    }

    func run() async throws {
        // After one edit most interpreters have two or three runs, and none that would pay for keeping it ready.
        // What is recorded of a reference is without the start, so there each is warm.
        let coldRuns = record ? 0 : 3
        // Both take a third of a second.
        async let opening = OpenSandbox.here(coldRuns: coldRuns)
        var contents = try bank.read()
        for id in question { _ = try contents.question(id) }
        if record { try BankFolder(path: bank.path).refuseBrokenLedger() }
        var stands = await CheckContents(contents.bank)
        let sandbox = try await opening
        let account = RunAccount()
        let memory = VerifiedFile(bank: bank.path, interpreters: try await sandbox.interpreters())
        var verification = try await verify(
            contents, question.isEmpty ? nil : Set(question), in: sandbox, account,
            verified: fresh ? nil : memory.checks, standing: stands)
        // A busy machine can make a proof look false once. False is what is false twice; the rest is told, loudly.
        if !verification.doubtful.isEmpty {
            let second = try await verify(contents, verification.doubtful, in: sandbox, account)
            for finding in verification.settle(by: second) {
                Terminal.say(
                    "UNSTABLE: \(bank.path)/\(finding.path):\(finding.line): \(finding.subject) on "
                        + "\(finding.interpreter) was false at first and held when it was run again.")
            }
        }
        memory.note(verification, of: stands)
        if record {
            // Solutions are tried again within limits that are new: a wrong one may now fail for another reason.
            let limited = try BankFolder(path: bank.path).noteLimits(verification, of: contents.bank)
            if !limited.isEmpty {
                contents = try bank.read()
                stands = await CheckContents(contents.bank)
                let second = try await verify(contents, limited, in: sandbox, account)
                // What was false within the limits before was not unstable.
                let unstable = verification.unstable
                _ = verification.settle(by: second)
                verification.unstable = unstable
                memory.note(verification, of: stands)
            }
        }
        await sandbox.close()
        if record { try BankFolder(path: bank.path).note(verification, of: contents.bank) }
        if let slowest { Terminal.say(SlowestText(account, count: slowest).text) }
        var doubts = contents.doubts(of: question)
        if python == nil {
            doubts += verification.unshown(
                in: contents.bank, ledger: BankFolder(path: bank.path).ledger().ledger, folder: bank.path)
        }
        verification.doubts = doubts
        for doubt in doubts { Terminal.say(doubt.asLine) }
        if json {
            print(try JSONText.of(verification))
        } else {
            Terminal.show(VerificationText(verification, folder: bank.path).text)
        }
        if !verification.isClean || !contents.errors.isEmpty || !doubts.isEmpty { throw ExitCode(1) }
    }

    private func verify(
        _ contents: BankContents, _ questions: Set<String>?, in sandbox: LinuxSandbox, _ account: RunAccount,
        verified: VerifiedChecks? = nil, standing: CheckContents? = nil
    ) async throws -> BankVerification {
        do {
            let bar = ProgressBar()
            let verification = try await VerifyBank(execution: PacedExecution(sandbox)).verify(
                contents.bank, questions: questions, on: python?.versions, verified: verified,
                contents: standing, measuresReferences: record, account: account
            ) { step in
                bar.show(step.done, of: step.total, step.findings.last?.questionID ?? "")
            }
            Terminal.endProgress()
            return verification
        } catch let error as SandboxError {
            Terminal.endProgress()
            if case .noInterpreter = error { throw ValidationError(error.advice) }
            throw Failure(error.advice)
        }
    }
}

/// `3.11,3.13,pypy`
struct PythonList: ExpressibleByArgument {
    var versions: [PythonVersion]

    init?(argument: String) {
        versions = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let version = PythonVersion(part) else { return nil }
            versions.append(version)
        }
    }
}
