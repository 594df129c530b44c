extension PythonValue {
    /// Whether Python takes the value as a member of a set or a key of a dict.
    public var isHashableInPython: Bool {
        switch self {
        case .none, .bool, .int, .float, .string, .bytes: true
        case .tuple(let items): items.allSatisfy(\.isHashableInPython)
        case .list, .set, .dict, .opaque: false
        }
    }

    /// A value that is the same for all that Python counts as one key: `1`, `1.0` and `True`.
    public var asKey: PythonValue {
        switch self {
        case .bool(let flag): .int(flag ? "1" : "0")
        case .float(let number):
            if let whole = Int64(exactly: number) { .int(String(whole)) } else { self }
        case .tuple(let items): .tuple(items.map(\.asKey))
        default: self
        }
    }
}
