import ArgumentParser
import Python
import Sandbox

/// A call as it is typed, such as `total([1, 2], 3)`: a function's name, and arguments that are literals.
struct CallExpression: ExpressibleByArgument {
    var call: Call

    init?(argument text: String) {
        guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
        let entry = text[..<open]
        let isName = entry.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
        guard isName, entry.first?.isNumber == false,
            case .list(let arguments)? = PythonValue(literal: "[\(text[text.index(after: open)...].dropLast())]")
        else { return nil }
        call = Call(entry: String(entry), arguments: arguments)
    }
}

extension CallOutcome {
    var isReturned: Bool { if case .returned = self { true } else { false } }

    /// Such as `returned [1, 2]`.
    var words: String {
        switch self {
        case .returned(let value): "returned \(value)"
        case .raised(let name): "raised \(name)"
        case .noResult: "gave no result"
        }
    }
}
