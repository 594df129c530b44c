/// The functions at the top of a program and the names of their parameters, in order.
struct PythonSignatures {
    private(set) var all: [String: [String]] = [:]

    /// - Parameter entry: the name that a program of one `lambda` is bound to.
    init(_ program: String, entry: String? = nil) {
        for statement in PythonStatements(PythonTokens(program)).all where statement.headers.isEmpty {
            let tokens = statement.tokens.drop { $0 == .name("async") }
            if tokens.first == .name("def"), case .name(let name)? = tokens.dropFirst().first {
                all[name] = Self.parameters(tokens.dropFirst(3).dropLast())
            } else if let (name, value) = statement.assigned, value.first == .name("lambda") {
                all[name] = Self.parameters(value.dropFirst().prefix { $0 != .sign(":") })
            } else if let entry, tokens.first == .name("lambda") {
                all[entry] = Self.parameters(tokens.dropFirst().prefix { $0 != .sign(":") })
            }
        }
    }

    /// The first name of each piece between commas, which are in no bracket; neither stars nor defaults.
    private static func parameters(_ tokens: ArraySlice<PythonTokens.Token>) -> [String] {
        var names: [String] = []
        var depth = 0
        var isFirst = true
        for token in tokens {
            switch token {
            case .sign(let sign) where "([{".contains(sign): depth += 1
            case .sign(let sign) where ")]}".contains(sign):
                depth -= 1
                if depth < 0 { return names }
            case .sign(",") where depth == 0: isFirst = true
            case .sign("*"), .sign("/"): break
            case .name(let name) where isFirst && depth == 0:
                names.append(name)
                isFirst = false
            default: isFirst = false
            }
        }
        return names
    }

    /// A call as a text shows it, with names for arguments: `f(items, size)`.
    struct Signature {
        var name: String
        var parameters: [String]

        /// `nil` for a call with other arguments than names, or with none.
        init?(call: String) {
            var text = call[...]
            for word in ["async ", "def ", "await "] where text.hasPrefix(word) { text = text.dropFirst(word.count) }
            if text.hasSuffix(":") { text = text.dropLast() }
            guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
            let pieces = text[text.index(after: open)...].dropLast().split(
                separator: ",", omittingEmptySubsequences: false)
            name = String(text[..<open])
            parameters = pieces.map { String(String($0).trimmed.drop { $0 == "*" }) }
            guard name.isPythonName, parameters.allSatisfy(\.isPythonName) else { return nil }
        }
    }
}
