/// A program's statements, each with what it stands in: where `;` joins several, and `if x: y` has one beside it, they
/// are taken apart.
struct PythonStatements {
    struct Statement {
        var row: Int
        var tokens: [PythonTokens.Token]
        /// Of the compound statements around it, outermost first: their headers, without the colon.
        var headers: [[PythonTokens.Token]]

        /// What stands between the brackets of a statement that calls this and does nothing more.
        func arguments(ofCall name: [String]) -> ArraySlice<PythonTokens.Token>? {
            guard case .name(let word)? = tokens.first, word == name.first else { return nil }
            let call = name.enumerated().flatMap { index, word -> [PythonTokens.Token] in
                index == 0 ? [.name(word)] : [.sign("."), .name(word)]
            }
            guard tokens.starts(with: call + [.sign("(")]), tokens.last == .sign(")") else { return nil }
            var depth = 0
            for (index, token) in tokens.enumerated() {
                if case .sign(let sign) = token, "([{".contains(sign) { depth += 1 }
                if case .sign(let sign) = token, ")]}".contains(sign) { depth -= 1 }
                if depth == 0, index > call.count, index < tokens.count - 1 { return nil }
            }
            return tokens[(call.count + 1)..<(tokens.count - 1)]
        }

        /// The name and the value, where it gives one plain name a value.
        var assigned: (name: String, value: ArraySlice<PythonTokens.Token>)? {
            guard tokens.count > 2, case .name(let name) = tokens[0], tokens[1] == .sign("=") else { return nil }
            return (name, tokens[2...])
        }
    }

    private(set) var all: [Statement] = []

    private static let headers: Set<String> = [
        "if", "elif", "else", "for", "while", "try", "except", "finally", "with", "def", "class", "async",
    ]

    init(_ program: PythonTokens) {
        var open: [(indent: Int, header: [PythonTokens.Token])] = []
        for line in program.lines {
            while let last = open.last, last.indent >= line.indent { open.removeLast() }
            var rest = line.tokens[...]
            if case .name(let word)? = rest.first, Self.headers.contains(word), let colon = Self.colon(rest) {
                let header = Array(rest[..<colon])
                rest = rest[(colon + 1)...]
                all.append(Statement(row: line.row, tokens: header, headers: open.map(\.header)))
                open.append((line.indent, header))
            }
            for piece in Self.pieces(rest) {
                all.append(Statement(row: line.row, tokens: Array(piece), headers: open.map(\.header)))
            }
        }
    }

    /// The colon that ends a header, which is in no bracket and in no `lambda`.
    private static func colon(_ tokens: ArraySlice<PythonTokens.Token>) -> Int? {
        var depth = 0
        var lambdas = 0
        for index in tokens.indices {
            switch tokens[index] {
            case .sign(let sign) where "([{".contains(sign): depth += 1
            case .sign(let sign) where ")]}".contains(sign): depth -= 1
            case .name("lambda") where depth == 0: lambdas += 1
            case .sign(":") where depth == 0:
                if lambdas == 0 { return index }
                lambdas -= 1
            default: break
            }
        }
        return nil
    }

    private static func pieces(_ tokens: ArraySlice<PythonTokens.Token>) -> [ArraySlice<PythonTokens.Token>] {
        tokens.split(separator: .sign(";"))
    }
}
