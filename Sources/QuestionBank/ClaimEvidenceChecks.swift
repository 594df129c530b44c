/// Checks that what a claim names, an exception or a number, occurs in what is run for it; and so an exception that the
/// prompt of a code question names.
struct ClaimEvidenceChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors else { return }
        checkPrompt(&faults)
        for claim in front.claims {
            guard let proof = claim.proof, let text = claim.claim?.text else { continue }
            let evidence = evidence(of: proof)
            let words = Self.words(text)
            if let name = words.first(where: { Self.isException($0) && !evidence.contains($0) }) {
                faults.warning(
                    claim.line,
                    "claim `\(claim.id)` names \(name), and neither its proof nor what that prints does: let it print the name, or say it otherwise"
                )
            }
            let known = StatedNumbers.all(in: evidence.replacing("_", with: ""))
            let numbers = Self.numbers(text).filter { !known.contains($0) }
            if let number = numbers.min() {
                faults.warning(
                    claim.line,
                    "claim `\(claim.id)` says \(number), which stands neither in its proof nor in what that prints: let it print the number, or say it otherwise"
                )
            }
        }
    }

    /// What a solution is to raise, a test or a reference raises, or the program that is shown.
    private func checkPrompt(_ faults: inout FaultList) {
        guard case .code? = front.response?.form, let prompt = parts.section("Prompt") else { return }
        let run = parts.blocks.map(\.block).filter { !$0.name.hasPrefix("wrong.") }.map(\.text).joined(separator: "\n")
        let text = QuestionParts.withoutFences(prompt.text)
        let named = Self.words(text).filter { Self.isException($0) && $0 != "ExceptionGroup" }
        guard let name = named.first(where: { !run.contains($0) }) else { return }
        faults.doubt(
            prompt.line { Self.words($0).contains(name) },
            "the prompt names \(name), which no test, reference or program does: test it, or name the one that is meant"
        )
    }

    private func evidence(of proof: Proof) -> String {
        let run = [proof.block, proof.control].compactMap(\.self)
        let blocks = parts.blocks.map(\.block).filter { run.contains($0.name) }
        var texts = blocks.map(\.text) + proof.expect.map(\.text) + proof.flags + [proof.stdin]
        texts += proof.files.flatMap { [$0.key, $0.value] } + proof.environment.flatMap { [$0.key, $0.value] }
        if blocks.contains(where: { QuestionModule.isRead(by: $0.text) }) {
            texts.append(parts.section("Prompt")?.text ?? "")
            texts += parts.blocks.map(\.block).filter { $0.name.hasPrefix("program") }.map(\.text)
            if case .options(_, let options)? = front.response?.form { texts += options.map(\.text) }
        }
        return texts.joined(separator: "\n")
    }

    private static func words(_ text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }

    private static let endings = [
        "Error", "Exception", "Warning", "Exit", "Interrupt", "StopIteration", "ExceptionGroup",
    ]

    private static func isException(_ word: String) -> Bool {
        guard let first = word.first, first.isUppercase else { return false }
        return endings.contains { word.hasSuffix($0) && word != "Warning" && word != "Exit" && word != "Interrupt" }
    }

    private static let years = 1_989...2_099

    /// But for small ones, which are words of plain speech, releases, years, and parts of names such as UTF-8.
    private static func numbers(_ text: String) -> Set<String> {
        let spaced = text.split(whereSeparator: \.isWhitespace)
            .filter { !($0.contains("-") && $0.contains(where: \.isLetter)) }.joined(separator: " ")
        return StatedNumbers.all(in: spaced).filter { number in
            guard let small = Int(number) else { return !number.hasPrefix("2.") && !number.hasPrefix("3.") }
            return small > 3 && !years.contains(small)
        }
    }
}
