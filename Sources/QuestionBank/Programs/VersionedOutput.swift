/// Whether a program decides what it prints by asking which Python runs it, instead of showing what that Python does.
struct VersionedOutput {
    /// The row of the first print that is so decided, from 0.
    private(set) var row: Int?

    private typealias Token = PythonTokens.Token

    private static let asked: Set<String> = [
        "version_info", "hexversion", "api_version", "pypy_version_info", "python_version", "python_version_tuple",
        "python_implementation",
    ]
    /// Of `sys`.
    private static let attributes: Set<String> = ["version", "platform", "implementation"]
    /// What else such a decision is made of.
    private static let deciding: Set<String> = [
        "print", "sys", "platform", "stdout", "write", "True", "False", "None", "if", "elif", "else", "and", "or",
        "not",
        "in", "is", "str", "int", "bool", "tuple", "len", "repr", "major", "minor", "micro", "name", "startswith",
        "split", "hasattr", "format", "join", "sep", "end", "cpython", "get",
    ]

    /// Names that hold what was asked.
    private var holders: Set<String> = []
    /// Names whose value was decided by it.
    private var decided: Set<String> = []

    init(_ tokens: PythonTokens) {
        guard tokens.lines.contains(where: { $0.tokens.contains(where: Self.mayAsk) }) else { return }
        let statements = PythonStatements(tokens).all
        let constants = WrittenOutput.constants(statements)
        for statement in statements {
            noteImports(statement)
            let isUnder =
                statement.headers.contains { isVersioned($0[...]) }
                || isElse(statement, among: statements)
            if let (name, value) = statement.assigned {
                if isVersioned(value) {
                    if decides(value) { decided.insert(name) } else { holders.insert(name) }
                } else if isUnder, PlainLiteral.isOne(value, names: []) {
                    decided.insert(name)
                }
            }
            guard row == nil, let printed = WrittenOutput.printed(statement) else { continue }
            let names = Self.names(printed)
            if isVersioned(printed) && (decides(printed) || !names.isDisjoint(with: decided))
                || isUnder && PlainLiteral.isOne(printed, names: constants)
            {
                row = statement.row
            }
        }
    }

    private static func mayAsk(_ token: Token) -> Bool {
        switch token {
        case .name(let word): asked.contains(word) || attributes.contains(word)
        case .text(_, let word): word == "pypy_version_info" || word == "__pypy__"
        case .number, .sign: false
        }
    }

    /// `from sys import version_info as V`
    private mutating func noteImports(_ statement: PythonStatements.Statement) {
        guard
            statement.tokens.starts(with: [.name("from"), .name("sys"), .name("import")])
                || statement.tokens.starts(with: [.name("from"), .name("platform"), .name("import")])
        else { return }
        let list = statement.tokens.dropFirst(3).split(separator: .sign(","))
        for piece in list {
            guard case .name(let first)? = piece.first, case .name(let last)? = piece.last,
                Self.asked.contains(first) || Self.attributes.contains(first)
            else { continue }
            holders.insert(last)
        }
    }

    /// Whether it stands in the `else` of a question for the Python.
    private func isElse(
        _ statement: PythonStatements.Statement, among all: [PythonStatements.Statement]
    ) -> Bool {
        guard let header = statement.headers.last, header == [.name("else")] else { return false }
        let around = statement.headers.dropLast()
        let before = all.last { other in
            other.row < statement.row && other.headers.elementsEqual(around)
                && [.name("if"), .name("for"), .name("while"), .name("try")].contains(other.tokens.first)
        }
        return before.map { isVersioned($0.tokens[...]) } ?? false
    }

    /// Whether nothing but the Python's own account of itself, and literals, is in it.
    private func isVersioned(_ tokens: ArraySlice<Token>) -> Bool {
        var asks = false
        for index in tokens.indices {
            switch tokens[index] {
            case .name(let name):
                let isOfSys =
                    Self.attributes.contains(name) && index > tokens.startIndex + 1 && tokens[index - 1] == .sign(".")
                    && tokens[index - 2] == .name("sys")
                if Self.asked.contains(name) || isOfSys || holders.contains(name) || decided.contains(name) {
                    asks = true
                } else if !Self.deciding.contains(name) {
                    return false
                }
            case .text(_, let text) where text == "pypy_version_info" || text == "__pypy__": asks = true
            default: break
            }
        }
        return asks
    }

    /// Whether it chooses among several by what was asked, and does not just show it.
    private func decides(_ tokens: ArraySlice<Token>) -> Bool {
        tokens.contains { token in
            switch token {
            case .name(let name): ["if", "and", "or", "not", "in", "is", "startswith", "hasattr"].contains(name)
            case .sign(let sign): ["==", "!=", "<", ">", "<=", ">=", "{"].contains(sign)
            case .number, .text: false
            }
        }
    }

    private static func names(_ tokens: ArraySlice<Token>) -> Set<String> {
        tokens.reduce(into: []) { names, token in
            if case .name(let name) = token { names.insert(name) }
        }
    }
}
