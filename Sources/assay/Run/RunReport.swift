import Sandbox

/// What `assay run --json` writes: every field is there, also where it is null.
struct RunReport: Encodable {
    var result: RunResult

    private enum Field: String, CodingKey {
        case verdict, exitStatus, stdout, stderr, cpuMilliseconds, wallMilliseconds, peakMemoryBytes, python, mode,
            wallMet
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(result.verdict, forKey: .verdict)
        try fields.encode(result.exitStatus, forKey: .exitStatus)
        try fields.encode(result.stdout, forKey: .stdout)
        try fields.encode(result.stderr, forKey: .stderr)
        try fields.encode(result.cpuMilliseconds, forKey: .cpuMilliseconds)
        try fields.encode(result.wallMilliseconds, forKey: .wallMilliseconds)
        try fields.encode(result.peakMemoryBytes, forKey: .peakMemoryBytes)
        try fields.encode(result.python, forKey: .python)
        try fields.encode(result.mode, forKey: .mode)
        try fields.encode(WallMet.ending(result), forKey: .wallMet)
    }
}
