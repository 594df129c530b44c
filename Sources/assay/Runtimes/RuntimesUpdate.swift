import ArgumentParser
import Sandbox
import SandboxLinux

/// `assay runtimes update [3.15 …]`
struct RuntimesUpdate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Fetches fetched interpreters again where Debian has a newer one.",
        discussion: "A running `assay serve` uses the new ones after it is started again.")

    @Argument(help: ArgumentHelp("Such as 3.15; all when left out.", valueName: "NAME"))
    var names: [String] = []

    @Option(help: ArgumentHelp("A Debian mirror; the one of this machine's apt when left out.", valueName: "URI"))
    var mirror: String?

    @Flag(help: "Write JSON to standard output.")
    var json = false

    private struct Updated: Encodable {
        var runtime: Runtime
        var isNew: Bool
    }

    func run() async throws {
        let fetch = RuntimeFetch(into: .standard, mirror: mirror)
        let wanted = names.isEmpty ? RuntimeFolder.standard.runtimes().map(\.name) : names
        var updated: [Updated] = []
        for name in try wanted.map(RuntimeSource.name) {
            let (runtime, isNew) = try await RuntimeSource.clearly {
                try await fetch.update(name, RuntimeProgress(name).show)
            }
            updated.append(Updated(runtime: runtime, isNew: isNew))
            Terminal.say("\(name): \(runtime.interpreter.version), \(isNew ? "fetched anew" : "the newest there is")")
        }
        if wanted.isEmpty { Terminal.say("Nothing was fetched yet. See: assay runtimes add 3.15") }
        if json { print(try JSONText.of(updated)) }
    }
}
