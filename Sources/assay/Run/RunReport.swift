import Python
import Sandbox

/// What `assay run --json` writes: every field is there, also where it is null. A call's value is given as Python's `repr`.
struct RunReport: Encodable {
    var result: RunResult
    /// Of a call; without one its fields are left out.
    var outcome: CallOutcome?

    private enum Field: String, CodingKey {
        case verdict, exitStatus, signal, stdout, stderr, cpuMilliseconds, wallMilliseconds, peakMemoryBytes, python,
            mode,
            wallMet, returned, raised
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(result.verdict, forKey: .verdict)
        try fields.encode(result.exitStatus, forKey: .exitStatus)
        try fields.encode(result.signal, forKey: .signal)
        try fields.encode(result.stdout, forKey: .stdout)
        try fields.encode(result.stderr, forKey: .stderr)
        try fields.encode(result.cpuMilliseconds, forKey: .cpuMilliseconds)
        try fields.encode(result.wallMilliseconds, forKey: .wallMilliseconds)
        try fields.encode(result.peakMemoryBytes, forKey: .peakMemoryBytes)
        try fields.encode(result.python, forKey: .python)
        let mode = result.mode?.rawValue
        try fields.encode(outcome != nil && result.mode == .native ? "fast" : mode, forKey: .mode)
        try fields.encode(WallMet.ending(result), forKey: .wallMet)
        guard let outcome else { return }
        var (returned, raised): (String?, String?)
        if case .returned(let value) = outcome { returned = value.description }
        if case .raised(let name) = outcome { raised = name }
        try fields.encode(returned, forKey: .returned)
        try fields.encode(raised, forKey: .raised)
    }
}
