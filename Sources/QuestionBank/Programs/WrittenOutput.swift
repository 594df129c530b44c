/// Whether a program prints only what is written in it, whatever it computes: such a program settles nothing.
///
/// It is read, not run, so only what can be seen plainly is found: all that it prints are literals, and none of it stands
/// under a condition, in a function or behind a `try`, where being printed at all may be what is shown; or it prints the
/// same one whether something fails or not.
struct WrittenOutput {
    /// The row of the first such print, from 0; `nil` where something is computed, or nothing printed.
    let row: Int?

    init(_ tokens: PythonTokens) {
        let names = tokens.names
        guard names.isDisjoint(with: Self.others), !Self.runsCode(tokens), !Self.runsChild(names) else {
            row = nil
            return
        }
        let statements = PythonStatements(tokens).all
        let isHidden = !names.isDisjoint(with: Self.hidden)
        let constants = isHidden ? [] : Self.constants(statements)
        let branches = SettledBranches(statements, isHidden: isHidden)
        let printing = statements.indices.filter { statements[$0].tokens.contains(where: Self.prints) }
        let isWritten = printing.allSatisfy { index in
            guard branches.isSettled(at: index), let printed = Self.printed(statements[index]) else { return false }
            return branches.isLiteral(printed, names: constants)
        }
        let isFound = isWritten || Self.areAlike(printing.map { statements[$0] })
        row = isFound ? printing.first.map { statements[$0].row } : nil
    }

    /// Whether the same literal is printed by what can fail and by who catches that.
    private static func areAlike(_ statements: [PythonStatements.Statement]) -> Bool {
        func isCaught(_ statement: PythonStatements.Statement) -> Bool {
            statement.headers.contains { $0.first == .name("except") }
        }
        let around: Set<PythonTokens.Token> = [.name("try"), .name("except"), .name("else"), .name("finally")]
        guard let first = statements.first.flatMap(printed), PlainLiteral.isOne(first, names: []),
            statements.contains(where: isCaught), !statements.allSatisfy(isCaught)
        else { return false }
        return statements.allSatisfy { statement in
            printed(statement) == first
                && statement.headers.allSatisfy { $0.first.map(around.contains) ?? false }
        }
    }

    /// What may print something else.
    private static let others: Set<String> = [
        "execfile", "help", "pprint", "runpy", "import_module", "reload", "exec_module", "load_module", "__import__",
        "displayhook", "pdb", "doctest", "tell", "multiprocessing", "interact", "system", "popen", "fork", "spawnl",
        "spawnv",
    ]

    /// Whether code that it is given as a text may print.
    private static func runsCode(_ program: PythonTokens) -> Bool {
        guard program.names.contains("exec") else { return false }
        return program.names.contains("question")
            || program.lines.contains { line in
                line.tokens.contains { token in
                    if case .text(_, let text) = token {
                        text.contains("print") || text.contains("stdout")
                    } else {
                        false
                    }
                }
            }
    }

    /// Whether a child may print beside it: what one prints that is read comes to the program first.
    private static func runsChild(_ names: Set<String>) -> Bool {
        names.contains("subprocess") && !names.isDisjoint(with: ["call", "check_call", "run", "Popen"])
            && names.isDisjoint(with: ["PIPE", "DEVNULL", "check_output", "capture_output"])
    }

    /// What may give a name another value unseen.
    private static let hidden: Set<String> = [
        "eval", "exec", "globals", "locals", "vars", "setattr", "__dict__", "_getframe",
    ]

    static func prints(_ token: PythonTokens.Token) -> Bool { token == .name("print") || token == .name("stdout") }

    /// What it prints; `nil` where it does something else with `print`.
    static func printed(_ statement: PythonStatements.Statement) -> ArraySlice<PythonTokens.Token>? {
        statement.arguments(ofCall: ["print"]) ?? statement.arguments(ofCall: ["sys", "stdout", "write"])
            ?? statement.arguments(ofCall: ["stdout", "write"])
    }

    /// Names that are given a literal once and then only printed.
    static func constants(_ statements: [PythonStatements.Statement]) -> Set<String> {
        var uses: [String: Int] = [:]
        for statement in statements where printed(statement) == nil {
            for case .name(let name) in statement.tokens { uses[name, default: 0] += 1 }
        }
        return statements.reduce(into: []) { names, statement in
            guard let (name, value) = statement.assigned, uses[name] == 1, statement.headers.isEmpty,
                PlainLiteral.isOne(value, names: [])
            else { return }
            names.insert(name)
        }
    }
}

/// Literals that every Python prints as they are written, one or several.
enum PlainLiteral {
    /// - Parameter names: those that stand for such a literal.
    static func isOne(_ tokens: ArraySlice<PythonTokens.Token>, names: Set<String>) -> Bool {
        // With a number among them `%`, `+` and `.format` compute something.
        let isText = !tokens.contains { if case .number = $0 { true } else { false } }
        return tokens.allSatisfy { token in
            switch token {
            case .text(let prefix, let text): ["", "u"].contains(prefix) && isPlain(text)
            case .number(let digits): digits.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
            case .name(let name): plain.contains(name) || names.contains(name)
            case .sign(let sign): sign == "," || sign == "=" || isText && ["(", ")", "%", "+", "."].contains(sign)
            }
        }
    }

    private static let plain: Set<String> = ["True", "False", "None", "sep", "end", "str", "format"]

    /// Of what is written with `\`, only the end of a line.
    private static func isPlain(_ text: String) -> Bool { !text.replacing("\\n", with: "").contains("\\") }
}
