/// Checks that the programs on which claims and keys stand compute what they print.
struct ProgramChecks {
    let front: FrontMatter
    let parts: QuestionParts

    /// A block is read once, however many checks look at it.
    private struct Program {
        var line: Int
        var text: String
        var tokens: PythonTokens
    }
    private let programs: [String: Program]

    init(front: FrontMatter, parts: QuestionParts) {
        self.front = front
        self.parts = parts
        let wanted = Set(front.claims.flatMap { [$0.proof?.block, $0.proof?.control].compactMap(\.self) })
            .union([front.response?.key?.key.proof?.block].compactMap(\.self))
        var programs: [String: Program] = [:]
        for block in parts.blocks.map(\.block)
        where block.language == "python" && wanted.contains(block.name) && programs[block.name] == nil {
            programs[block.name] = Program(line: block.line, text: block.text, tokens: PythonTokens(block.text))
        }
        self.programs = programs
    }

    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors else { return }
        var told: Set<String> = []
        for claim in front.claims {
            guard let proof = claim.proof, ![.replPipe, .replTTY].contains(proof.form) else { continue }
            checkContrast(proof, of: claim, &faults)
            for (name, role) in [(proof.block, "proof"), (proof.control, "control")] {
                guard let name, told.insert(name).inserted, let program = programs[name] else { continue }
                let who = "the \(role) `\(name)` of claim `\(claim.id)`"
                let files = program.tokens.names.intersection(Self.modules(proof.files.keys))
                if files.isEmpty, let row = WrittenOutput(program.tokens).row {
                    faults.doubt(program.line + row, "\(who) prints only what is written in it: \(Self.advice)")
                } else if !Self.isAboutVersions(claim.claim?.text ?? ""), let row = VersionedOutput(program.tokens).row
                {
                    faults.doubt(
                        program.line + row,
                        "\(who) decides by the Python's number what it prints: let it print what that Python does")
                }
            }
        }
        checkKey(&faults)
    }

    /// A control that differs in its words alone would differ whatever the proof does.
    private func checkContrast(_ proof: Proof, of claim: ClaimReading, _ faults: inout FaultList) {
        guard let name = proof.control, let control = programs[name], let act = programs[proof.block],
            act.text != control.text, Self.act(act.tokens) == Self.act(control.tokens)
        else { return }
        faults.doubt(
            control.line,
            "the control `\(name)` of claim `\(claim.id)` does what the proof does and prints it in other words: let it do something else"
        )
    }

    /// What a program does, whatever the words are that it prints.
    private static func act(_ program: PythonTokens) -> [[PythonTokens.Token]] {
        PythonStatements(program).all.flatMap { statement -> [[PythonTokens.Token]] in
            let isPrint = WrittenOutput.printed(statement) != nil
            return statement.headers + [isPrint ? withoutWords(statement.tokens) : statement.tokens]
        }
    }

    /// Of a print, without what is printed as it stands: alone, beside a condition, or as a pattern before `%`.
    private static func withoutWords(_ tokens: [PythonTokens.Token]) -> [PythonTokens.Token] {
        var depth = 0
        return tokens.indices.map { index in
            if case .sign(let sign) = tokens[index], "([{".contains(sign) { depth += 1 }
            if case .sign(let sign) = tokens[index], ")]}".contains(sign) { depth -= 1 }
            guard depth == 1, case .text(let prefix, _) = tokens[index], index + 1 < tokens.count else {
                return tokens[index]
            }
            let isBegun = [.sign("("), .sign(","), .name("else")].contains(tokens[index - 1])
            let isEnded = [.sign(")"), .sign(","), .name("if"), .sign("%")].contains(tokens[index + 1])
            return isBegun && isEnded ? .text(prefix: prefix, "") : tokens[index]
        }
    }

    private static let advice =
        "let it print what it computes, or `try` what may fail and print in `except` and `else`"

    private func checkKey(_ faults: inout FaultList) {
        guard let name = front.response?.key?.key.proof?.block, let program = programs[name] else { return }
        let written = WrittenKey(program.text)
        if let row = WrittenOutput(program.tokens).row ?? written.row {
            faults.doubt(
                program.line + row,
                "the key is written here and decided by no run: let `tell` have what the options or the program come to"
            )
        } else if let (text, row) = written.option {
            faults.doubt(
                program.line + row,
                "the key has only a literal for the option \"\(text)\": let a run decide it, or name the option in `judged`"
            )
        } else if let row = VersionedOutput(program.tokens).row {
            faults.doubt(
                program.line + row,
                "the key decides by the Python's number what it prints: let it print what that Python does")
        }
    }

    /// The names by which files beside a program are imported.
    private static func modules(_ files: some Sequence<String>) -> Set<String> {
        Set(files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) })
    }

    /// A claim about these words may print them.
    private static func isAboutVersions(_ text: String) -> Bool {
        ["version_info", "hexversion", "sys.version", "sys.implementation", "sys.platform", "python_version"]
            .contains(where: text.contains)
    }
}
