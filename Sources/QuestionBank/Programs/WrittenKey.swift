/// What the program of a key gives to `tell` as it is written: that is its author's word and no run's.
struct WrittenKey {
    private typealias Token = PythonTokens.Token

    /// The row of the call of `tell`, from 0, where it gets nothing that is computed; `nil` elsewhere.
    private(set) var row: Int?
    /// The text of an option for which a dict has only a literal, and the row of the call.
    private(set) var option: (text: String, row: Int)?

    init(_ program: String) {
        let statements = PythonStatements(PythonTokens(program)).all
        let literals = Self.literals(statements)
        let calls = statements.compactMap { statement in
            statement.arguments(ofCall: ["tell"]).map { (row: statement.row, given: $0) }
        }
        guard let first = calls.first else { return }
        if calls.allSatisfy({ Self.isWritten($0.given, names: literals) }) {
            row = first.row
            return
        }
        for call in calls {
            for pair in Self.pairs(call.given) where Self.isWritten(pair.value, names: literals) {
                guard case .text(_, let text)? = pair.key.first else { continue }
                option = option ?? (text, call.row)
            }
        }
    }

    /// What is asked of an option's text without running anything of it.
    private static let reading: Set<String> = [
        "lambda", "option", "text", "code", "in", "not", "and", "or", "is", "if", "else", "True", "False", "None",
        "bool", "str", "len", "startswith", "endswith", "strip", "lower", "dict", "zip", "set", "list", "tuple",
    ]

    private static func isWritten(_ tokens: ArraySlice<Token>, names: Set<String>) -> Bool {
        var parameters: Set<String> = []
        if tokens.first == .name("lambda") {
            for case .name(let name) in tokens.dropFirst().prefix(while: { $0 != .sign(":") }) {
                parameters.insert(name)
            }
        }
        return !tokens.isEmpty
            && tokens.allSatisfy { token in
                switch token {
                case .name(let name): reading.contains(name) || names.contains(name) || parameters.contains(name)
                case .sign(let sign): !["+", "-", "*", "/", "%", "@"].contains(sign)
                case .number, .text: true
                }
            }
    }

    /// Names that hold literals, or containers of them, and occur nowhere but where they get them and are told.
    private static func literals(_ statements: [PythonStatements.Statement]) -> Set<String> {
        var written: Set<String> = []
        for statement in statements {
            if let (name, value) = statement.assigned, isWritten(value, names: written) { written.insert(name) }
        }
        for statement in statements where statement.arguments(ofCall: ["tell"]) == nil {
            if let (_, value) = statement.assigned, isWritten(value, names: written) { continue }
            for case .name(let name) in statement.tokens { written.remove(name) }
        }
        return written
    }

    /// The entries of a dict that is written out.
    private static func pairs(_ tokens: ArraySlice<Token>) -> [(key: ArraySlice<Token>, value: ArraySlice<Token>)] {
        guard tokens.first == .sign("{") else { return [] }
        var depth = 0
        var start = tokens.startIndex + 1
        var colon: Int?
        var pairs: [(key: ArraySlice<Token>, value: ArraySlice<Token>)] = []
        for index in tokens.indices {
            guard case .sign(let sign) = tokens[index] else { continue }
            if "([{".contains(sign) { depth += 1 }
            if ")]}".contains(sign) { depth -= 1 }
            if depth == 1, sign == ":", colon == nil { colon = index }
            if depth == 1 && sign == "," || depth == 0 {
                if let colon { pairs.append((tokens[start..<colon], tokens[(colon + 1)..<index])) }
                (start, colon) = (index + 1, nil)
            }
        }
        return pairs
    }
}
