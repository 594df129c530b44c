import ArgumentParser
import Foundation
import Sandbox
import SandboxLinux

/// `assay runner --socket PATH`: the process that runs candidates' programs. `assay serve` starts it.
struct RunnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runner",
        abstract: "Runs programs for a server, behind a Unix socket. `assay serve` starts it itself.")

    /// Says to the server that starting again will not help.
    static let notIsolated: Int32 = 3

    @Option(help: ArgumentHelp("Where it listens.", valueName: "PATH"))
    var socket: String

    @Flag(help: "End when standard input is closed, as it is when the server ends, however it ends.")
    var untilStdinCloses = false

    func run() async throws {
        // Ctrl-C at the server's terminal comes here too; the server says when to end. Not SIG_IGN: programs would inherit it.
        if untilStdinCloses { signal(SIGINT) { _ in } }
        do {
            let sandbox = try await LinuxSandbox()
            try await sandbox.prepare()
            let server = try RunnerServer(socket: socket, sandbox: sandbox)
            await server.run(untilClosed: untilStdinCloses ? STDIN_FILENO : nil)
            await sandbox.close()
        } catch let error as SandboxError {
            Terminal.say(error.advice)
            throw ExitCode(Self.notIsolated)
        }
    }
}
