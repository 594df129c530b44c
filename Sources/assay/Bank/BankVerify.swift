import ArgumentParser
import Python
import Sandbox
import SandboxLinux
import Workflows

/// `assay bank verify [--python V,V] [--question ID]… [--json]`
struct BankVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Runs every proof, reference and wrong solution on every Python found, and says what holds.",
        discussion: """
            Exit status: 0 when nothing is false and every file could be read, 1 otherwise, 2 when the command was typed \
            wrongly.
            """)

    @OptionGroup var bank: BankOption

    @Option(help: ArgumentHelp("Only these Pythons, such as 3.11,3.13,pypy.", valueName: "V,V"))
    var python: PythonList?

    @Option(help: ArgumentHelp("Only this question; may be given several times.", valueName: "ID"))
    var question: [String] = []

    @Flag(help: "Note what holds in the bank's ledger, which travels with it.")
    var record = false

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() async throws {
        let contents = try bank.read()
        for id in question { _ = try contents.question(id) }
        let sandbox = try await OpenSandbox.here()
        let verification: BankVerification
        do {
            verification = try await VerifyBank(execution: sandbox).verify(
                contents.bank, questions: question.isEmpty ? nil : Set(question), on: python?.versions
            ) { step in
                let at = step.findings.last?.questionID ?? ""
                Terminal.progress("\(step.done) of \(step.total) checks  \(at)")
            }
            Terminal.endProgress()
        } catch let error as SandboxError {
            Terminal.endProgress()
            if case .noInterpreter = error { throw ValidationError(error.advice) }
            throw Failure(error.advice)
        }
        if record { try BankFolder(path: bank.path).note(verification, of: contents.bank) }
        print(json ? try JSONText.of(verification) : VerificationText(verification, folder: bank.path).text)
        if !verification.isClean || !contents.errors.isEmpty { throw ExitCode(1) }
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
