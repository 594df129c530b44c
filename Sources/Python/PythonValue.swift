/// A value that crosses the border between Assay and a Python process: what a test passes in and what comes back.
///
/// Integers keep their decimal digits, because Python's have no bound. Two values are equal when Python says so **and** their
/// types agree: `1`, `1.0` and `True` are three different answers. Not-a-number equals itself, so that a test can ask for it.
public indirect enum PythonValue: Sendable {
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

    /// Lists within lists beyond this are refused wherever values are read.
    public static let deepest = 100
    /// Python refuses to read integers with more digits (`sys.int_info.default_max_str_digits`, 3.11).
    public static let mostDigits = 4300
}

extension PythonValue: Hashable {
    public static func == (left: PythonValue, right: PythonValue) -> Bool {
        switch (left, right) {
        case (.none, .none): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.float(let a), .float(let b)): a == b || (a.isNaN && b.isNaN)
        // Python compares code points; Swift's strings would take é in one and in two code points for the same.
        case (.string(let a), .string(let b)): a.unicodeScalars.elementsEqual(b.unicodeScalars)
        case (.bytes(let a), .bytes(let b)): a == b
        case (.list(let a), .list(let b)): a == b
        case (.tuple(let a), .tuple(let b)): a == b
        case (.set(let a), .set(let b)): a == b
        case (.dict(let a), .dict(let b)): a == b
        case (.opaque(let a), .opaque(let b)): a == b
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .none: hasher.combine(0)
        case .bool(let flag): hasher.combine(flag)
        case .int(let digits): hasher.combine(digits)
        case .float(let number): hasher.combine(number.isNaN ? Double.nan : number)
        case .string(let text):
            for scalar in text.unicodeScalars { hasher.combine(scalar) }
        case .bytes(let bytes): hasher.combine(bytes)
        case .list(let items): hasher.combine(items)
        case .tuple(let items): hasher.combine(items)
        case .set(let members): hasher.combine(members)
        case .dict(let pairs): hasher.combine(pairs)
        case .opaque(let type): hasher.combine(type)
        }
    }
}
