/// Checks that what an answer shows is what was run: the output that it states, the code that it quotes.
struct AnswerChecks {
    let front: FrontMatter
    let parts: QuestionParts

    /// After an error a block or the kind may be what is wrong.
    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors, let answer = parts.section("Answer"), !answer.text.allSatisfy(\.isWhitespace) else {
            return
        }
        checkOutput(answer, &faults)
        checkOneLiner(answer, &faults)
        checkCode(&faults)
    }

    /// The answer begins with the output, so that it can be compared with what the program prints.
    private func checkOutput(_ answer: QuestionParts.Section, _ faults: inout FaultList) {
        guard case .exactOutput? = front.response?.form, front.variants == nil else { return }
        if StatedOutput(answer.text) == nil {
            faults.doubt(
                answer.line,
                "the answer must begin with what the program prints, in a fence or as `code.` with a full stop, to be compared with it"
            )
        }
    }

    /// The answer begins with a solution, so that it can be tried against the tests.
    private func checkOneLiner(_ answer: QuestionParts.Section, _ faults: inout FaultList) {
        guard front.kind == .oneLiner, StatedSolution(answer.text) == nil else { return }
        faults.doubt(
            answer.line, "the answer must begin with a solution, in a fence or as `code`, to be tried against the tests"
        )
    }

    /// Code without a name is a part of a block that is run, but for lines left out with `…`.
    private func checkCode(_ faults: inout FaultList) {
        if case .exactOutput? = front.response?.form { return }
        for fence in parts.plainFences
        where fence.section == "Answer" && ["", "python", "py"].contains(fence.language) {
            for piece in Self.pieces(fence.code) where !isQuoted(piece) {
                faults.doubt(
                    fence.line,
                    "nothing runs this code of the answer: let it be lines of a reference or of a proof, `…` on a line of its own for what is left out, or say ```text if it is no code"
                )
                break
            }
        }
    }

    private func isQuoted(_ piece: [Substring]) -> Bool {
        parts.blocks.contains { placed in
            guard placed.block.language == "python", !placed.block.name.hasPrefix("wrong.") else { return false }
            let lines = Self.lines(placed.block.text)
            guard lines.count >= piece.count else { return false }
            return (0...lines.count - piece.count).contains { start in
                Self.outdented(lines[start..<start + piece.count]) == piece
            }
        }
    }

    /// What stands between the lines that say that something is left out.
    private static func pieces(_ code: String) -> [[Substring]] {
        lines(code).split { ["…", "...", "# …", "# ..."].contains(String($0).trimmed) }
            .map { outdented($0) }
    }

    /// Without empty lines, and without what stands at the end of a line unseen.
    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n").map { line in
            var line = line
            while line.last?.isWhitespace == true { line = line.dropLast() }
            return line
        }.filter { !$0.isEmpty }
    }

    private static func outdented(_ lines: ArraySlice<Substring>) -> [Substring] {
        let indent = lines.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { $0.dropFirst(indent) }
    }
}
