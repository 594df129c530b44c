/// Checks that what a claim names, an exception, a name of code, a flag or a number, occurs in what is run for it; and that
/// what prompt, answer and anchors name occurs in some program, or in what may stand for one.
struct ClaimEvidenceChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors else { return }
        checkPrompt(&faults)
        checkNumbers(&faults)
        checkAnswer(&faults)
        for claim in front.claims {
            guard let proof = claim.proof, let text = claim.claim?.text else { continue }
            checkStart(proof, of: claim.id, claim.line, says: text, &faults)
            let evidence = evidence(of: proof)
            if let name = Self.unknownName(text, in: [evidence]) ?? Self.unknownFlag(text, in: whole(but: claim)) {
                faults.doubt(
                    claim.line,
                    "claim `\(claim.id)` names \(name), and neither its proof nor what that prints does: let it print the name, or say it otherwise"
                )
            }
            let known = StatedNumbers.all(in: evidence.replacing("_", with: ""))
            let numbers = Self.numbers(text).filter { !known.contains($0) }
            if let number = numbers.min() {
                faults.doubt(
                    claim.line,
                    "claim `\(claim.id)` says \(number), which stands neither in its proof nor in what that prints: let it print the number, or say it otherwise"
                )
            }
        }
    }

    /// An interpreter that was started in another way than usual shows something else than what is usual.
    private func checkStart(
        _ proof: Proof, of id: String, _ line: Int, says text: String, _ faults: inout FaultList
    ) {
        let flags = proof.flags.filter { $0.hasPrefix("-") }.map { String($0.prefix(2)) }
        guard let unsaid = (flags + proof.environment.keys.sorted()).first(where: { !text.contains($0) }) else {
            return
        }
        faults.doubt(
            line, "claim `\(id)` is shown under \(unsaid), of which it says nothing: name it in the sentence")
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

    /// The numbers by which programs are to be ranked, or that the code in the prompt of a code question has.
    private func checkNumbers(_ faults: inout FaultList) {
        guard let prompt = parts.section("Prompt"), let form = front.response?.form else { return }
        let lines = QuestionParts.withoutFences(prompt.text).split(separator: "\n").map(String.init)
        let text: String
        switch form {
        case .order: text = lines.joined(separator: "\n")
        case .code(let entry, _, _):
            // Calls of other functions; whether its own examples are tested is another check.
            let calls = lines.flatMap(\.codePieces).filter { $0.contains("(") && !$0.hasPrefix((entry ?? "") + "(") }
            text = calls.joined(separator: "\n")
        default: return
        }
        let run = parts.blocks.map(\.block).filter { !$0.name.hasPrefix("wrong.") }.map(\.text)
        let known = StatedNumbers.all(in: run.joined(separator: "\n").replacing("_", with: ""))
        guard let number = Self.numbers(text).filter({ !known.contains($0) }).min() else { return }
        faults.doubt(
            prompt.line { $0.contains(number) },
            "the prompt says \(number), which stands in no program and no test: name the number that is meant")
    }

    /// What is said there about code should be about what somebody ran, was asked or reads in a claim; and so in anchors,
    /// which may also take up the answer.
    private func checkAnswer(_ faults: inout FaultList) {
        guard let answer = parts.section("Answer") else { return }
        var texts = parts.blocks.map(\.block.text) + [parts.section("Prompt")?.text ?? ""]
        for claim in front.claims {
            texts += [claim.claim?.text ?? ""] + (claim.proof?.expect.map(\.text) ?? []) + (claim.proof?.flags ?? [])
        }
        if case .options(_, let options)? = front.response?.form { texts += options.map(\.text) }
        let said = QuestionParts.withoutFences(answer.text)
        if let name = Self.unknownName(said, in: texts) ?? Self.unknownFlag(said, in: texts) {
            faults.doubt(
                answer.line { $0.contains(name) },
                "the answer names \(name), which no program, claim or prompt of the question does: show it, or say it otherwise"
            )
        }
        texts.append(said)
        guard let reading = front.rubric else { return }
        for (step, anchor) in reading.rubric.anchors.sorted(by: { $0.key < $1.key }) {
            guard let name = Self.unknownName(anchor.says, in: texts) ?? Self.unknownFlag(anchor.says, in: texts)
            else { continue }
            faults.doubt(
                reading.lines[step] ?? 1,
                "anchor \(step) names \(name), which stands nowhere else in the question: name what is meant")
        }
    }

    /// All that a claim may take a flag from: it may speak of how it would be otherwise.
    private func whole(but claim: ClaimReading) -> [String] {
        var texts = parts.blocks.map(\.block.text) + ["Prompt", "Answer"].compactMap { parts.section($0)?.text }
        for other in front.claims {
            texts += other.proof?.flags ?? []
            if other.id != claim.id { texts.append(other.claim?.text ?? "") }
        }
        return texts
    }

    /// The first exception or name of code in a text that none of the others has.
    private static func unknownName(_ text: String, in texts: [String]) -> String? {
        let names = words(text).filter(isException).map(CodeName.init(said:)) + CodeName.all(in: text)
        guard !names.isEmpty else { return nil }
        let known = CodeName.words(of: texts)
        return names.first { !known.contains($0.last) }?.said
    }

    /// The first flag of the interpreter.
    private static func unknownFlag(_ text: String, in texts: @autoclosure () -> [String]) -> String? {
        let flags = text.split { " \n`(".contains($0) }.compactMap(flag)
        guard !flags.isEmpty else { return nil }
        let known = texts()
        return flags.first { flag in !known.contains { $0.contains(flag) } }
    }

    /// `-O`, of a word such as `-O,`.
    private static func flag(_ word: Substring) -> String? {
        guard word.hasPrefix("-") else { return nil }
        let letters = word.dropFirst().prefix { $0.isASCII && $0.isLetter }
        let rest = word.dropFirst(1 + letters.count)
        guard (1...2).contains(letters.count), rest.allSatisfy({ ".,;:)`".contains($0) }) else { return nil }
        return "-" + letters
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
        let spaced = withoutThousands(text).split(whereSeparator: \.isWhitespace)
            .filter { !($0.contains("-") && $0.contains(where: \.isLetter)) }.joined(separator: " ")
        return StatedNumbers.all(in: spaced).filter { number in
            guard let small = Int(number) else { return !number.hasPrefix("2.") && !number.hasPrefix("3.") }
            return small > 3 && !years.contains(small)
        }
    }

    /// `1,830` as `1830`.
    private static func withoutThousands(_ text: String) -> String {
        let bytes = Array(text.utf8)
        func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && StatedNumbers.isDigit(bytes[index]) }
        let kept = bytes.indices.filter { index in
            bytes[index] != UInt8(ascii: ",") || !isDigit(index - 1) || isDigit(index + 4)
                || !(1...3).allSatisfy { isDigit(index + $0) }
        }
        return String(decoding: kept.map { bytes[$0] }, as: UTF8.self)
    }
}
