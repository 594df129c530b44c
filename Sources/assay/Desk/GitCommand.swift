import Foundation
import SandboxLinux

/// One call of the system's `git` in a folder: bounded in time and output, without hooks, prompts or background work.
struct GitCommand: Sendable {
    var folder: String
    var patience: Duration = .seconds(20)

    struct Result: Sendable {
        var status: Int32
        var output: String
    }

    /// Found where a shell would find it; `nil` where there is none.
    static let program: String? = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/git" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// The operator's own settings hold but for what would run other programs with this server's rights.
    private static let settings = [
        "--literal-pathspecs", "--no-pager", "--no-optional-locks", "-c", "core.hooksPath=/dev/null", "-c",
        "core.fsmonitor=false", "-c", "commit.gpgSign=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false",
    ]

    /// - Parameter identity: `GIT_AUTHOR_NAME` and its like.
    func run(_ arguments: [String], identity: [String: String] = [:], withErrors: Bool = true) -> Result {
        guard let program = Self.program else { return Result(status: -1, output: "there is no git") }
        let own = ProcessInfo.processInfo.environment
        let environment = identity.merging(
            [
                "PATH": own["PATH"] ?? "/usr/bin:/bin", "HOME": own["HOME"] ?? "/", "LC_ALL": "C.UTF-8",
                "GIT_TERMINAL_PROMPT": "0",
            ]) { first, _ in first }
        var output: [UInt8] = []
        do {
            let ended = try SystemProcess.run(
                program, Self.settings + ["-C", folder] + arguments, environment: environment, withErrors: withErrors,
                atMost: Int(patience / .milliseconds(1))
            ) { piece in
                if output.count < 1 << 20 { output += piece }
            }
            if ended.isLate { return Result(status: -1, output: "git took longer than \(patience)") }
            return Result(status: ended.status, output: String(decoding: output, as: UTF8.self))
        } catch {
            return Result(status: -1, output: "git does not start")
        }
    }
}
