import Python

/// Checks that what is written is tied to what is run: the prompt's code, releases and numbers in sentences, the line of
/// a fault.
struct TruthChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        checkShownCode(&faults)
        FaultLineChecks(front: front, parts: parts).run(&faults)
        checkTarget(&faults)
        checkChoice(&faults)
        checkOrder(&faults)
        checkBorders(&faults)
        checkAnchors(&faults)
        checkRefuters(&faults)
    }

    // MARK: The prompt's code

    private func checkShownCode(_ faults: inout FaultList) {
        for fence in parts.plainFences where fence.section == "Prompt" && ["", "python", "py"].contains(fence.language)
        {
            faults.doubt(
                fence.line,
                "nothing runs this code of the prompt: name it `python block=program`, or say ```text if it is no code")
        }
        if let prompt = parts.section("Prompt"), let row = IndentedCode(prompt.text).row {
            faults.doubt(
                prompt.line + 1 + row,
                "this is read as code, since it is indented: fence it, ```python block=program or ```text if it is no code"
            )
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

    /// An answer that states what a wrong option says, and nothing that a right one says, is that of another key.
    private func checkChoice(_ faults: inout FaultList) {
        guard case .options(_, let options)? = front.response?.form, let answer = parts.section("Answer"),
            let stated = StatedChoice(answer.text, options), !stated.hasRight, let wrong = stated.wrong.first
        else { return }
        faults.doubt(
            answer.line { StatedChoice($0, options)?.wrong.contains { $0.id == wrong.id } == true },
            "the answer states \(wrong.text), which is the wrong option `\(wrong.id)`, and none that is right")
    }

    // MARK: Releases and numbers

    /// The prompt speaks of the Python on which the question is decided.
    private func checkTarget(_ faults: inout FaultList) {
        guard let target = front.target, let prompt = parts.section("Prompt") else { return }
        let text = QuestionParts.withoutFences(prompt.text)
        let named = StatedReleases(text).pythons
        guard !named.isEmpty else { return }
        let deciding = front.response?.key?.key.together ?? []
        let far: PythonVersion?
        if deciding.isEmpty {
            far = StatedNumbers.all(in: text).contains(target.description) ? nil : named.first
        } else {
            far = named.first { $0 != target && !deciding.contains($0) }
        }
        guard let far else { return }
        let isTwo = far == .cpython(major: 2, minor: 7) && !text.contains("2.7")
        let message =
            "the prompt speaks of Python \(isTwo ? "2" : far.description), but the question is decided on \(target), its `target`: name that one"
        let line = prompt.line { StatedReleases($0).pythons.contains(far) }
        if front.kind?.isRated ?? true {
            faults.doubt(line, message)
        } else {
            faults.error(line, message)
        }
    }

    private func checkBorders(_ faults: inout FaultList) {
        var all = ReleaseBorders()
        var named: Set<PythonVersion> = []
        for claim in front.claims {
            guard let text = claim.claim?.text else { continue }
            named.formUnion(StatedNumbers.all(in: text).compactMap { PythonVersion($0) })
            guard let proof = claim.proof else { continue }
            var borders = ReleaseBorders()
            borders.add(proof)
            all.add(proof)
            for border in StatedReleases(text).borders where !borders.fits(border) {
                faults.doubt(
                    claim.line,
                    "claim `\(claim.id)` says \"\(border.said)\", but what its proof expects does not change there\(proof.skip.isEmpty ? "" : "; what is skipped shows nothing")"
                )
            }
        }
        guard let answer = parts.section("Answer") else { return }
        for border in StatedReleases(answer.text).borders
        where !all.fits(border) && !named.contains(border.version) {
            faults.doubt(
                answer.line(
                    { StatedReleases($0).borders.contains(border) },
                    { StatedNumbers.all(in: $0).contains(border.version.description) }),
                "the answer says \"\(border.said)\", but what the claims' proofs expect does not change there")
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
                faults.doubt(
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
