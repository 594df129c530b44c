import ArgumentParser
import SandboxLinux

/// `assay runtimes remove 3.15 …`
struct RuntimesRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Removes interpreters that were fetched.",
        discussion: "Start `assay serve` again if it runs: it still knows them.")

    @Argument(help: ArgumentHelp("Such as 3.15.", valueName: "NAME"))
    var names: [String]

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() async throws {
        let fetch = RuntimeFetch(into: .standard)
        for name in try names.map(RuntimeSource.name) {
            try await RuntimeSource.clearly { try fetch.remove(name) }
            Terminal.say("removed \(name)")
        }
        if json { print(try JSONText.of(names)) }
    }
}
