import Foundation
import Logging
import Sandbox
import SandboxLinux
import Synchronization

/// Keeps `assay runner` alive beside the server. The runner holds one end of a pipe and ends when the server is gone.
struct RunnerProcess {
    var socket: String
    var logger: Logger

    /// Starts the runner, and again whenever it ends, until the task is cancelled. Throws when starting again cannot help.
    func keepAlive() async throws {
        let clock = ContinuousClock()
        var pause = Duration.milliseconds(50)
        while !Task.isCancelled {
            let start = clock.now
            let status = try await untilItEnds()
            if Task.isCancelled { return }
            if status == RunnerCommand.notIsolated {
                throw Failure(
                    "Without isolation there is no server. What is missing stands above; `assay doctor` shows all of it."
                )
            }
            pause = clock.now - start > .seconds(10) ? .milliseconds(50) : min(pause * 2, .seconds(5))
            logger.error("the runner ended and is started again", metadata: ["status": "\(status)"])
            try? await Task.sleep(for: pause)
        }
    }

    private func untilItEnds() async throws -> Int32 {
        let (process, leash) = try start()
        return await withTaskCancellationHandler {
            await onOwnThread { process.wait() }
        } onCancel: {
            leash.letGo()
        }
    }

    private func start() throws -> (SystemProcess, Leash) {
        let (theirs, ours) = try SystemProcess.leash()
        let process = try SystemProcess(
            Self.ownProgram, ["runner", "--socket", socket, "--until-stdin-closes"],
            environment: ProcessInfo.processInfo.environment, input: theirs.number,
            output: STDERR_FILENO, errors: STDERR_FILENO)
        return (process, Leash(ours))
    }

    /// The only holder of the pipe's end by which the runner knows that the server is there.
    private final class Leash: Sendable {
        private let end: Mutex<Descriptor?>

        init(_ end: Descriptor) { self.end = Mutex(end) }

        func letGo() { end.withLock { $0 = nil } }
    }

    /// The very program that runs now; by the kernel's name for it where its file was replaced meanwhile.
    private static var ownProgram: String {
        let kernels = "/proc/self/exe"
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: kernels),
            FileManager.default.isExecutableFile(atPath: path)
        else { return kernels }
        return path
    }
}
