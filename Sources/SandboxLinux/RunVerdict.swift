import Sandbox

extension LinuxSandbox {
    /// What is said of a run that ended so.
    static func result(_ end: Cell.End, of program: Program, on interpreter: Interpreter) -> RunResult {
        let (verdict, status) = verdict(of: end.ending)
        var stderr = String(decoding: end.stderr, as: UTF8.self)
        if case .lost(let reason) = end.ending { stderr += "sandbox: \(reason)\n" }
        return RunResult(
            verdict: verdict, exitStatus: status,
            stdout: program.form == .replTTY
                ? TerminalText.answers(end.stdout) : String(decoding: end.stdout, as: UTF8.self),
            stderr: stderr, cpuMilliseconds: end.cpuNanoseconds / 1_000_000,
            wallMilliseconds: end.wallNanoseconds / 1_000_000, peakMemoryBytes: end.peakMemoryBytes,
            python: interpreter.name, cpuMicroseconds: end.cpuNanoseconds / 1_000,
            mode: end.mode, signal: end.signal)
    }
    /// The verdict, and the exit status where the program ended by itself.
    static func verdict(of ending: Cell.Ending) -> (Verdict, Int?) {
        switch ending {
        case .exited(0): (.ok, 0)
        case .exited(let status): (.runtimeError, status)
        case .killed: (.signal, nil)
        case .cpuLimit: (.cpuLimit, nil)
        case .wallLimit: (.wallLimit, nil)
        case .memoryLimit: (.memoryLimit, nil)
        case .outputLimit: (.outputLimit, nil)
        case .stopped, .neverStarted, .lost: (.internalError, nil)
        }
    }
}
