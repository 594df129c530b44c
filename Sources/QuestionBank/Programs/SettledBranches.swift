/// Which branches of a program depend on nothing: a test of what is written beside it, a `try` in which nothing can fail.
///
/// Only what can be seen plainly is found.
struct SettledBranches {
    private typealias Token = PythonTokens.Token
    private typealias Statement = PythonStatements.Statement

    private let all: [PythonStatements.Statement]
    /// Names that are given a literal once and for all.
    private let flags: Set<String>

    private static let openers: Set<PythonTokens.Token> = [.name("if"), .name("for"), .name("while"), .name("try")]

    /// - Parameter isHidden: whether a name may be given another value unseen.
    init(_ statements: [PythonStatements.Statement], isHidden: Bool) {
        all = statements
        flags = isHidden ? [] : Self.flags(statements)
    }

    /// Whether all around the statement at this place is settled before the program runs.
    func isSettled(at index: Int) -> Bool {
        all[index].headers.indices.allSatisfy { depth in isSettled(all[index].headers[depth], at: index, depth) }
    }

    /// Whether it is a literal, or one of two literals by a test that is settled.
    func isLiteral(_ tokens: ArraySlice<PythonTokens.Token>, names: Set<String>) -> Bool {
        if PlainLiteral.isOne(tokens, names: names) { return true }
        let parts = tokens.split(separator: .name("if"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        let rest = parts[1].split(separator: .name("else"), omittingEmptySubsequences: false)
        return rest.count == 2 && isConstant(rest[0])
            && [parts[0], rest[1]].allSatisfy {
                PlainLiteral.isOne($0, names: names)
            }
    }

    private func isSettled(_ header: [Token], at index: Int, _ depth: Int) -> Bool {
        switch header.first {
        case .name("if"): return isConstant(header.dropFirst())
        case .name("try"), .name("else"), .name("except"), .name("finally"):
            guard let opener = opener(of: index, depth) else { return false }
            if all[opener].tokens.first == .name("if") { return isConstant(all[opener].tokens.dropFirst()) }
            return all[opener].tokens.first == .name("try") && cannotFail(opener)
        default: return false
        }
    }

    /// The statement that the branch around this one belongs to.
    private func opener(of index: Int, _ depth: Int) -> Int? {
        let around = all[index].headers.prefix(depth)
        return all[..<index].lastIndex { other in
            other.headers.elementsEqual(around) && other.tokens.first.map(Self.openers.contains) ?? false
        }
    }

    /// `True`, a number, a name that stands for a literal, `len(x) >= 0`; each with or without `not`.
    private func isConstant(_ test: ArraySlice<Token>) -> Bool {
        let test = Array(test.first == .name("not") ? test.dropFirst() : test)
        if test.count == 1 {
            switch test[0] {
            case .name(let name): return ["True", "False", "None"].contains(name) || flags.contains(name)
            case .number, .text: return true
            case .sign: return false
            }
        }
        guard test.count == 6, case .name = test[2] else { return false }
        return test[0] == .name("len") && test[1] == .sign("(")
            && test[3...].elementsEqual([.sign(")"), .sign(">="), .number("0")])
    }

    /// Whether nothing stands in a `try` but literals that are given names or printed. `pass` alone is no act at all.
    private func cannotFail(_ opener: Int) -> Bool {
        let inside = all[opener].headers + [all[opener].tokens]
        let suite = all[(opener + 1)...].prefix { $0.headers.starts(with: inside) }
        return !suite.isEmpty
            && suite.allSatisfy { statement in
                if let printed = WrittenOutput.printed(statement) { return PlainLiteral.isOne(printed, names: []) }
                guard let (_, value) = statement.assigned else { return false }
                return Self.isDisplay(value)
            }
    }

    /// Literals, tuples and lists of them: making these cannot fail. With a subscript or an operator it could.
    private static func isDisplay(_ tokens: ArraySlice<Token>) -> Bool {
        var before: Token?
        return tokens.allSatisfy { token in
            defer { before = token }
            switch token {
            case .text, .number: return true
            case .name(let name): return ["True", "False", "None"].contains(name)
            case .sign("["), .sign("("): return before == nil || before == .sign(",") || isOpening(before)
            case .sign(let sign): return [")", "]", ","].contains(sign)
            }
        }
    }

    private static func isOpening(_ token: Token?) -> Bool { token == .sign("(") || token == .sign("[") }

    /// Names that one statement gives a literal, and that nothing but tests and prints names again.
    private static func flags(_ statements: [Statement]) -> Set<String> {
        var uses: [String: Int] = [:]
        for statement in statements where WrittenOutput.printed(statement) == nil {
            let isTest = statement.tokens.first == .name("if") && statement.tokens.count <= 3
            for case .name(let name) in statement.tokens where !isTest { uses[name, default: 0] += 1 }
        }
        return statements.reduce(into: []) { names, statement in
            guard let (name, value) = statement.assigned, uses[name] == 1, statement.headers.isEmpty,
                value.count == 1, PlainLiteral.isOne(value, names: [])
            else { return }
            names.insert(name)
        }
    }
}
