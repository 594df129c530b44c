/// Checks that the programs on which claims and keys stand compute what they print.
struct ProgramChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors else { return }
        var told: Set<String> = []
        for claim in front.claims {
            guard let proof = claim.proof, ![.replPipe, .replTTY].contains(proof.form) else { continue }
            for (name, role) in [(proof.block, "proof"), (proof.control, "control")] {
                guard let name, told.insert(name).inserted, let program = program(name) else { continue }
                let who = "the \(role) `\(name)` of claim `\(claim.id)`"
                let files = PythonTokens(program.text).names.intersection(Self.modules(proof.files.keys))
                if files.isEmpty, let row = WrittenOutput(program.text).row {
                    faults.doubt(program.line + row, "\(who) prints only what is written in it: \(Self.advice)")
                } else if !Self.isAboutVersions(claim.claim?.text ?? ""), let row = VersionedOutput(program.text).row {
                    faults.doubt(
                        program.line + row,
                        "\(who) decides by the Python's number what it prints: let it print what that Python does")
                }
            }
        }
        checkKey(&faults)
    }

    private static let advice =
        "let it print what it computes, or `try` what may fail and print in `except` and `else`"

    private func checkKey(_ faults: inout FaultList) {
        guard let name = front.response?.key?.key.proof?.block, let program = program(name) else { return }
        let written = WrittenKey(program.text)
        if let row = WrittenOutput(program.text).row ?? written.row {
            faults.doubt(
                program.line + row,
                "the key is written here and decided by no run: let `tell` have what the options or the program come to"
            )
        } else if let (text, row) = written.option {
            faults.doubt(
                program.line + row,
                "the key has only a literal for the option \"\(text)\": let a run decide it, or name the option in `judged`"
            )
        } else if let row = VersionedOutput(program.text).row {
            faults.doubt(
                program.line + row,
                "the key decides by the Python's number what it prints: let it print what that Python does")
        }
    }

    private func program(_ name: String) -> Block? {
        parts.blocks.first { $0.block.name == name && $0.block.language == "python" }?.block
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
