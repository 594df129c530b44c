/// What numbers of the front matter may be; the parser and the JSON Schema both read it here.
enum FieldBounds {
    static let revision = 1...1_000_000
    static let minutes = 1...240
    /// Anchors, what is expected, and where a probe belongs.
    static let scale = 1...5
    static let timeoutSeconds = 1...600
    static let cpuMilliseconds = 1...600_000
    /// No interpreter starts with less than the lowest.
    static let memoryMiB = 16...65_536
    static let faultLine = 1...100_000
    static let measured = 1...100_000
    static let leastRatio = 1.0...1000.0
    static let leastOptions = 2
    static let leastPrograms = 2
}
