import Python

/// Checks that what is written is tied to what is run: the prompt's code, releases and numbers in sentences, the line of
/// a fault.
struct TruthChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        checkShownCode(&faults)
        checkFaultLines(&faults)
        checkOrder(&faults)
        checkBorders(&faults)
        checkAnchors(&faults)
        checkRefuters(&faults)
    }

    // MARK: The prompt's code

    private func checkShownCode(_ faults: inout FaultList) {
        for fence in parts.plainFences where fence.section == "Prompt" && ["", "python", "py"].contains(fence.language)
        {
            faults.warning(
                fence.line,
                "nothing runs this code of the prompt: name it `python block=program`, or say ```text if it is no code")
        }
        guard let kind = front.kind, kind.isRated || kind == .choice, front.variants == nil,
            let shown = parts.blocks.first(where: { $0.block.name == "program" })
        else { return }
        let proofs = front.claims.compactMap(\.proof) + [front.response?.key?.key.proof].compactMap(\.self)
        let run = Set(proofs.flatMap { [$0.block, $0.control].compactMap(\.self) })
        let isRun =
            run.contains("program")
            || parts.blocks.contains { run.contains($0.block.name) && QuestionModule.isRead(by: $0.block.text) }
        if !isRun, !run.isEmpty {
            faults.error(
                shown.line,
                "nothing runs the program that is shown: let the key or a proof read it (`from question import program`), or name it as the block of a proof"
            )
        }
    }

    /// Each line that is said to be wrong is changed by some reference.
    private func checkFaultLines(_ faults: inout FaultList) {
        guard case .code(_, _, let lines)? = front.response?.form, front.kind == .findTheFault, !lines.isEmpty,
            let program = parts.blocks.first(where: { $0.block.name == "program" })?.block
        else { return }
        if let starter = parts.blocks.first(where: { $0.block.name == "starter" }),
            starter.block.text.firstRange(of: program.text) == nil
        {
            faults.error(
                starter.line, "the editor would open with another program than the one that is shown: repeat it whole")
        }
        let references = parts.blocks.map(\.block).filter { $0.name == "reference" || $0.name.hasPrefix("reference.") }
        guard !references.isEmpty else { return }
        var changed: Set<Int> = []
        for reference in references {
            changed.formUnion(Self.touched(LineDiff(from: program.text, to: reference.text).lines))
        }
        let count = program.text.utf8.count { $0 == UInt8(ascii: "\n") }
        if let kept = lines.first(where: { $0 <= count && !changed.contains($0) }) {
            faults.error(
                front.response?.line ?? 1,
                "`fault_lines` names line \(kept), but every reference keeps it, and what stands beside it")
        }
    }

    /// Lines of the older text that were changed, and those between which something was put.
    private static func touched(_ lines: [LineDiff.Line]) -> Set<Int> {
        var touched: Set<Int> = []
        var start = 0
        while start < lines.count {
            guard lines[start].mark != .same else {
                start += 1
                continue
            }
            let end = lines[start...].firstIndex { $0.mark == .same } ?? lines.count
            let removed = lines[start..<end].compactMap(\.old)
            let near = lines[max(0, start - 1)..<min(lines.count, end + 1)]
            touched.formUnion(removed.isEmpty ? near.compactMap(\.old) : removed)
            start = end
        }
        return touched
    }

    /// The answer begins with the order, so that it can be compared with what is measured.
    private func checkOrder(_ faults: inout FaultList) {
        guard case .order(let programs, _, _)? = front.response?.form, let answer = parts.section("Answer"),
            !answer.text.allSatisfy(\.isWhitespace)
        else { return }
        guard let order = StatedOrder(answer.text) else {
            faults.error(
                answer.line,
                "the answer must begin with the order, cheapest first, `=` between ties, and a full stop: `a`, `b` = `c`."
            )
            return
        }
        let named = order.groups.flatMap(\.self)
        if named.sorted() != programs.sorted() {
            faults.error(
                answer.line,
                "the answer begins with the order of \(named.joined(separator: ", ")), but the programs are \(programs.joined(separator: ", "))"
            )
        }
    }

    /// A program that is to refute something must be run as somebody's proof or control.
    private func checkRefuters(_ faults: inout FaultList) {
        let run = Set(front.claims.compactMap(\.proof).flatMap { [$0.block, $0.control].compactMap(\.self) })
        guard !run.isEmpty else { return }
        for read in front.misconceptions {
            guard let block = read.misconception.refutedBy, !run.contains(block),
                parts.blocks.contains(where: { $0.block.name == block })
            else { continue }
            faults.error(
                read.line,
                "misconception `\(read.misconception.id)` is refuted by `\(block)`, which is no claim's proof or control, so nothing says what it must print"
            )
        }
    }

    // MARK: Releases and numbers

    private func checkBorders(_ faults: inout FaultList) {
        var all = ReleaseBorders()
        var named: Set<PythonVersion> = []
        for claim in front.claims {
            guard let text = claim.claim?.text else { continue }
            named.formUnion(StatedNumbers.all(in: text).compactMap { PythonVersion($0) })
            guard let proof = claim.proof else { continue }
            var borders = ReleaseBorders()
            for entry in proof.expect + proof.skip {
                borders.add(entry.versions)
                all.add(entry.versions)
            }
            for (word, version) in StatedNumbers.borders(in: text) where !borders.fits(word, version) {
                faults.warning(
                    claim.line,
                    "claim `\(claim.id)` says \"\(word) \(version)\", but what its proof expects does not change there")
            }
        }
        guard let answer = parts.section("Answer") else { return }
        for (word, version) in StatedNumbers.borders(in: answer.text)
        where !all.fits(word, version) && !named.contains(version) {
            faults.warning(
                answer.line,
                "the answer says \"\(word) \(version)\", but what the claims' proofs expect does not change there")
        }
    }

    private func checkAnchors(_ faults: inout FaultList) {
        guard let reading = front.rubric, let prompt = parts.section("Prompt"), let answer = parts.section("Answer")
        else {
            return
        }
        for (step, anchor) in reading.rubric.anchors.sorted(by: { $0.key < $1.key }) {
            // 0 and 1 are words of plain speech.
            let stated = StatedNumbers.all(in: anchor.says).subtracting(["0", "1"])
            guard !stated.isEmpty else { continue }
            var known = StatedNumbers.all(in: prompt.text + "\n" + answer.text + "\n" + optionTexts)
            for claim in front.claims where anchor.needs.contains(claim.id) {
                known.formUnion(StatedNumbers.all(in: evidence(of: claim)))
            }
            if let program = parts.blocks.first(where: { $0.block.name == "program" }) {
                known.formUnion(StatedNumbers.all(in: program.block.text))
            }
            if let number = stated.subtracting(known).min() {
                faults.warning(
                    reading.lines[step] ?? 1,
                    "anchor \(step) says \(number), which stands neither in the prompt and the answer nor in the claims that it needs"
                )
            }
        }
    }

    private var optionTexts: String {
        guard case .options(_, let options)? = front.response?.form else { return "" }
        return options.map(\.text).joined(separator: "\n")
    }

    private func evidence(of claim: ClaimReading) -> String {
        var texts = [claim.claim?.text ?? ""]
        if let proof = claim.proof {
            texts += proof.expect.map { "\($0.versions.text) \($0.text)" } + proof.flags + Array(proof.files.values)
            texts += parts.blocks.filter { $0.block.name == proof.block }.map(\.block.text)
        }
        return texts.joined(separator: "\n")
    }
}
