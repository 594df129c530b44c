import ArgumentParser
import Sandbox
import SandboxLinux

/// `assay runtimes list [--json]`
struct RuntimesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the Pythons found on this machine.",
        discussion: """
            Looked for on PATH, in pyenv's and uv's folders, where Debian puts them, and in var/runtimes (or \
            ASSAY_RUNTIMES), where `assay runtimes add` puts them.
            """)

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() async throws {
        let found = await Interpreters.discover()
        if json { return print(try JSONText.of(found)) }
        var columns = Columns()
        for interpreter in found {
            columns.add([
                interpreter.implementation.rawValue, interpreter.version, (interpreter.root ?? "") + interpreter.path,
            ])
        }
        if !found.isEmpty { print(columns.text) }
        Terminal.say("\(found.count) Pythons")
    }
}
