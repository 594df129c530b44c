import Foundation
import Sandbox
import Synchronization

/// Runs one of the system's commands, in plain English, and gathers what it says on both streams.
struct SystemCommand: Sendable {
    struct Outcome: Sendable {
        var status: Int32
        var text: String

        /// The end of what it said, for a message to a person.
        var lastWords: String {
            String(text.suffix(600)).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    var program: String
    var arguments: [String]

    /// Where Debian keeps each of them.
    private static let folders = ["/usr/bin/", "/bin/", "/usr/sbin/"]

    static func find(_ name: String, package: String) throws(RuntimeFailure) -> String {
        guard let path = folders.map({ $0 + name }).first(where: FileManager.default.isExecutableFile) else {
            throw .noCommand(name, package: package)
        }
        return path
    }

    /// Waits for its end; a cancelled task ends it. `line` is called for each line as it comes.
    func run(_ line: @escaping @Sendable (String) -> Void = { _ in }) async throws -> Outcome {
        let running = Mutex<pid_t>(0)
        let outcome = await withTaskCancellationHandler {
            await onOwnThread { Result { try block(running, line) } }
        } onCancel: {
            running.withLock { if $0 > 0 { kill($0, SIGTERM) } }
        }
        try Task.checkCancellation()
        return try outcome.get()
    }

    private func block(_ running: borrowing Mutex<pid_t>, _ line: (String) -> Void) throws -> Outcome {
        let environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C", "LANGUAGE": "C"]) { $1 }
        var (text, rest) = (Data(), Data())
        let ended = try SystemProcess.run(
            program, arguments, environment: environment, withErrors: true,
            started: { id in running.withLock { $0 = id } },
            said: { piece in
                text.append(contentsOf: piece)
                // A command that says too much keeps its end.
                if text.count > 1 << 20 { text = Data(text.suffix(1 << 19)) }
                rest.append(contentsOf: piece)
                while let end = rest.firstIndex(of: 10) {
                    line(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
                    rest = Data(rest[rest.index(after: end)...])
                }
            })
        running.withLock { $0 = 0 }
        return Outcome(status: ended.status, text: String(decoding: text, as: UTF8.self))
    }
}
