/// A wall of the sandbox that a program ran into, read from its traceback: Python's own message ("Permission denied") does
/// not say that it would be the same for any program.
public enum WallMet: String, Sendable, Codable {
    case programs, network
    case sharedLocks = "shared-locks"
    case files

    /// For the person who wrote the program.
    public var words: String {
        switch self {
        case .programs: "No program can be started from here; run what you need in this one."
        case .network: "There is no network here."
        case .sharedLocks: "Processes share no locks here, so pools of processes do not work; threads and asyncio do."
        case .files: "Files can be written beside the program and in /tmp, and nowhere else."
        }
    }

    /// What ended a run, where it was such a wall.
    public static func ending(_ run: RunResult) -> WallMet? {
        run.verdict == .runtimeError ? of(traceback: run.stderr) : nil
    }

    /// - Parameter text: what stands on standard error; its last traceback counts.
    public static func of(traceback text: String) -> WallMet? {
        var lines = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
        if let start = lines.lastIndex(where: { $0.hasPrefix("Traceback (most recent call last)") }) {
            lines.removeFirst(start)
        }
        guard let last = lines.last else { return nil }
        // The innermost frame and its line of code.
        let frame = lines.lastIndex { $0.hasPrefix("File \"") }
        let place = frame.map { lines[$0] } ?? ""
        let code = frame.map { $0 + 1 }.flatMap { lines.indices.contains($0) ? lines[$0] : nil } ?? ""
        let isDenied = last.contains("[Errno 13]") || last.contains("[Errno 1] ")
        if isDenied, place.contains("/subprocess.py\"") || calls(code, ["os.exec", "os.spawn", "posix_spawn"]) {
            return .programs
        }
        if last.contains("name resolution") || last.contains("Network is unreachable")
            || (isDenied && (place.contains("/socket.py\"") || calls(code, ["socket.", "connect("])))
        {
            return .network
        }
        if place.contains("/multiprocessing/synchronize.py\""), last.contains("Error") { return .sharedLocks }
        if last.contains("[Errno 30]") || (isDenied && calls(code, ["open(", "mkdir(", "write_text(", "write_bytes("]))
        {
            return .files
        }
        return nil
    }

    private static func calls(_ code: Substring, _ names: [String]) -> Bool { names.contains { code.contains($0) } }
}
