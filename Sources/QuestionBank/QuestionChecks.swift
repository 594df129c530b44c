/// The checks that need the front matter and the body together.
struct QuestionChecks {
    let front: FrontMatter
    let parts: QuestionParts
    let tests: TestSuite

    func run(_ faults: inout FaultList) {
        checkSections(&faults)
        checkClaimReferences(&faults)
        checkMisconceptions(&faults)
        checkResponse(&faults)
        BlockChecks(front: front, parts: parts, tests: tests).run(&faults)
        PromptChecks(front: front, parts: parts).run(&faults)
        TruthChecks(front: front, parts: parts).run(&faults)
        ShownChecks(front: front, parts: parts).run(&faults)
        AnswerChecks(front: front, parts: parts).run(&faults)
        ProgramChecks(front: front, parts: parts).run(&faults)
        ClaimEvidenceChecks(front: front, parts: parts).run(&faults)
        ChoiceChecks(front: front, parts: parts).run(&faults)
        PromptExampleChecks(front: front, parts: parts, tests: tests).run(&faults)
        CompletenessChecks(front: front, parts: parts).run(&faults)
        TextChecks(front: front, parts: parts).run(&faults)
    }

    private func checkSections(_ faults: inout FaultList) {
        for name in ["Prompt", "Answer"] {
            guard let section = parts.section(name) else {
                faults.error(1, "the file needs the section `## \(name)`")
                continue
            }
            if section.text.allSatisfy(\.isWhitespace) {
                faults.error(section.line, "section `\(name)` is empty")
            }
        }
    }

    /// Ids in the rubric's anchors, and in `*(claims: a, b)*` of the answer.
    private func checkClaimReferences(_ faults: inout FaultList) {
        let ids = front.claims.map(\.id)
        for need in front.rubric?.needs ?? [] where !ids.contains(need.text) {
            faults.error(
                need.line,
                "an anchor needs the claim `\(need.text)`, which is not there\(NearestName.hint(need.text, among: ids))"
            )
        }
        guard let answer = parts.section("Answer"), !front.claims.isEmpty else { return }
        let references = ClaimReferences(answer.text)
        for reference in references.found where !ids.contains(reference.id) {
            faults.error(
                answer.line + 1 + reference.row,
                "the answer refers to the claim `\(reference.id)`, which is not there\(NearestName.hint(reference.id, among: ids))"
            )
        }
        if references.found.isEmpty, !answer.text.allSatisfy(\.isWhitespace) {
            faults.warning(answer.line, "the answer refers to no claim: write *(claims: ID, ID)* after a sentence")
        }
    }

    private func checkMisconceptions(_ faults: inout FaultList) {
        guard case .options(_, let options)? = front.response?.form else { return }
        let ids = front.misconceptions.map(\.misconception.id)
        for (index, option) in options.enumerated() {
            guard let id = option.misconception, !ids.contains(id) else { continue }
            let line = front.response?.optionLines[index] ?? 1
            faults.error(
                line,
                "option `\(option.id)` names the misconception `\(id)`, which is not there\(NearestName.hint(id, among: ids))"
            )
        }
    }

    private func checkResponse(_ faults: inout FaultList) {
        guard let kind = front.kind, let response = front.response else { return }
        guard response.mode == kind.mode else {
            faults.error(
                response.line,
                "`\(kind.rawValue)` is answered with the mode `\(kind.mode.rawValue)`, not `\(response.mode.rawValue)`")
            return
        }
        response.key?.check(target: front.target, &faults)
        guard case .code(let entry, let form, let faultLines) = response.form else { return }
        if form == nil, kind == .oneLiner {
            faults.error(response.line, "a one-liner needs its `form`: expression or statement")
        } else if form != nil, kind != .oneLiner {
            faults.error(response.line, "`form` belongs to a one-liner")
        }
        checkFaultLines(faultLines, of: kind, line: response.line, &faults)
        if entry == nil, let test = (tests.visible + tests.hidden).first(where: \.isCall) {
            faults.error(response.line, "the case on line \(test.line) calls something: name it in `entry`")
        }
    }

    private func checkFaultLines(_ lines: [Int], of kind: Kind, line: Int, _ faults: inout FaultList) {
        guard kind == .findTheFault else {
            if !lines.isEmpty { faults.error(line, "`fault_lines` belongs to find-the-fault") }
            return
        }
        guard !lines.isEmpty else {
            faults.error(line, "find-the-fault needs `fault_lines`: the lines of the block `program` that are wrong")
            return
        }
        guard let program = parts.blocks.first(where: { $0.block.name == "program" })?.block else { return }
        let count = program.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        if let far = lines.first(where: { $0 > count }) {
            faults.error(line, "`fault_lines` names line \(far), but the program has \(count) lines")
        }
    }
}

extension Kind {
    /// How an answer of this kind is given.
    var mode: ResponseReading.Mode {
        switch self {
        case .concept, .explainHow: .freeText
        case .choice: .options
        case .predictOutput: .exactOutput
        case .findTheFault, .writeCode, .oneLiner: .code
        case .rankByEfficiency: .order
        }
    }

    var isCode: Bool { mode == .code }
}

extension TestCase {
    var isCall: Bool {
        if case .call = input { true } else { false }
    }
}
