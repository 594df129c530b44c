/// A value that crosses the border between Assay and a Python process: what a test passes in and what comes back.
///
/// Integers keep their decimal digits, because Python's have no bound. Two values are equal when Python says so **and** their
/// types agree: `1`, `1.0` and `True` are three different answers.
public indirect enum PythonValue: Hashable, Sendable, Codable {
    case none
    case bool(Bool)
    case int(String)
    case float(Double)
    case string(String)
    case bytes([UInt8])
    case list([PythonValue])
    case tuple([PythonValue])
    case set(Set<PythonValue>)
    case dict([PythonValue: PythonValue])
    /// Anything else, by the name of its type: never equal to an expected value.
    case opaque(type: String)
}
