import ArgumentParser
import Sandbox
import SandboxLinux

/// The sandbox for commands that run programs themselves.
enum OpenSandbox {
    /// - Parameters:
    ///   - warm: keep interpreters ready; not worth its time for one program or two.
    ///   - coldRuns: so many of each kind have a start of their own before its interpreter is kept ready.
    static func here(warm: Bool = true, coldRuns: Int = 0) async throws -> LinuxSandbox {
        try await advising { try await LinuxSandbox(warm: warm, coldRuns: coldRuns) }
    }

    /// Puts what to do in the place of the sandbox's errors.
    static func advising<Result: Sendable>(_ work: @Sendable () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let error as SandboxError {
            throw Failure(error.advice)
        }
    }

    /// The interpreter of these words, or the newest.
    static func interpreter(_ wanted: String?, in sandbox: LinuxSandbox) async throws -> Interpreter {
        let found = try await sandbox.interpreters()
        guard let newest = found.first else {
            throw Failure("No Python was found. Install one: apt-get install python3")
        }
        guard let wanted else { return newest }
        guard let interpreter = Interpreter.pick(wanted, among: found) else {
            throw ValidationError("There is no Python \(wanted) here. See: assay runtimes")
        }
        return interpreter
    }
}

extension SandboxError {
    /// What happened and what to type.
    var advice: String {
        switch self {
        case .notIsolated(let layer, let remedy):
            "Programs cannot be isolated on this machine: \(layer) is missing. Nothing is run without it. To mend it: \(remedy)"
        case .noInterpreter(let name): "There is no Python \(name) here. See: assay runtimes"
        case .noTool(let program, let package):
            "\(program) is not installed, and no such document can be read without it. To mend it: apt-get install \(package)"
        case .refused(let reason): "The program was refused: \(reason)"
        case .runnerGone: "The process that runs programs is gone."
        }
    }
}
