/// Checks the named blocks: each has a role, each role that the kind needs is filled.
struct BlockChecks {
    let front: FrontMatter
    let parts: QuestionParts
    let tests: TestSuite

    private static let codeNames = ["reference", "starter", "tests.visible", "tests.hidden", "cases", "checker"]

    func run(_ faults: inout FaultList) {
        for placed in parts.blocks { check(placed, &faults) }
        checkMentions(&faults)
        for placed in parts.blocks where placed.block.language == "python" {
            guard let found = LookalikeLetter(placed.block.text) else { continue }
            faults.error(
                placed.block.line + found.row,
                "`\(found.name)` has \(found.letter), which looks like the Latin `\(found.looksLike)`: write that, or spell the name wholly in its own letters"
            )
        }
        guard let kind = front.kind else { return }
        if kind.isCode { checkSolutions(&faults) }
        if kind == .rankByEfficiency { checkPrograms(&faults) }
    }

    private func has(_ name: String) -> Bool { parts.blocks.contains { $0.block.name == name } }

    /// Names that the front matter speaks of, with the sentence's beginning and its line.
    private var mentions: [(name: String, by: String, line: Int)] {
        var list: [(String, String, Int)] = []
        for claim in front.claims {
            guard let proof = claim.proof else { continue }
            list.append((proof.block, "claim `\(claim.id)`", claim.proofLine))
            if let control = proof.control {
                list.append((control, "the control of claim `\(claim.id)`", claim.proofLine))
            }
        }
        for read in front.misconceptions {
            guard let block = read.misconception.refutedBy else { continue }
            list.append((block, "misconception `\(read.misconception.id)`", read.line))
        }
        if let key = front.response?.key?.key, let block = key.proof?.block { list.append((block, "`key`", key.line)) }
        if let variants = front.variants {
            list.append((variants.plan.block, "`variants`", variants.line))
            if let block = variants.plan.distractors { list.append((block, "`distractors`", variants.line)) }
        }
        return list
    }

    private func checkMentions(_ faults: inout FaultList) {
        let names = parts.blocks.map(\.block.name)
        for mention in mentions where !has(mention.name) {
            let near = NearestName.of(mention.name, among: names).map { ": did you mean `\($0)`?" } ?? ""
            faults.error(
                mention.line, "\(mention.by) refers to the block `\(mention.name)`, which is not in the file\(near)")
        }
        for claim in front.claims {
            if let proof = claim.proof, proof.control == proof.block {
                faults.error(
                    claim.proofLine, "the control of claim `\(claim.id)` is the proof itself: it could not fail")
            }
        }
    }

    private func check(_ placed: QuestionParts.PlacedBlock, _ faults: inout FaultList) {
        let block = placed.block
        checkReason(block, line: placed.line, &faults)
        let isYAML = block.name.hasPrefix("tests.")
        let language = isYAML ? "yaml" : "python"
        if !block.language.isEmpty, block.language != language {
            faults.error(
                placed.line, "block `\(block.name)` must be written in \(language): ```\(language) block=\(block.name)")
        }
        guard let kind = front.kind else { return }
        let known = names(for: kind)
        let family = block.name.prefix { $0 != "." } + ".NAME"
        // Where claims could not be read, a proof's block would seem to be nobody's.
        guard !known.contains(block.name), !known.contains(String(family)), allClaimsRead else { return }
        if names(for: .writeCode).contains(block.name) || ["reference.NAME", "wrong.NAME"].contains(family) {
            faults.error(
                placed.line, "block `\(block.name)` belongs to the kinds answered by code, not to `\(kind.rawValue)`")
        } else {
            let near = NearestName.of(block.name, among: known).map { ": did you mean `\($0)`?" } ?? ""
            faults.error(placed.line, "nothing refers to the block `\(block.name)`\(near)")
        }
    }

    private var allClaimsRead: Bool {
        !front.claims.isEmpty && front.claims.allSatisfy { $0.claim != nil }
    }

    private func names(for kind: Kind) -> [String] {
        let mentioned = mentions.map(\.name)
        switch kind {
        case .findTheFault, .writeCode, .oneLiner:
            return Self.codeNames + ["program", "reference.NAME", "wrong.NAME"] + mentioned
        case .rankByEfficiency: return ["input", "program.NAME"] + mentioned
        case .concept, .explainHow, .choice, .predictOutput: return ["program"] + mentioned
        }
    }

    private func checkReason(_ block: Block, line: Int, _ faults: inout FaultList) {
        guard block.name.hasPrefix("wrong.") else {
            if block.reason != nil {
                faults.error(line, "a reason belongs to a block wrong.NAME, not to `\(block.name)`")
            }
            return
        }
        guard let reason = block.reason else {
            faults.error(
                line,
                "block `\(block.name)` needs the reason why it must fail: reason=\(WrongReason.all.joined(separator: ", "))"
            )
            return
        }
        if let fault = WrongReason.fault(reason, tests: tests, form: front.response?.form) {
            faults.error(line, fault)
        }
    }

    private func checkSolutions(_ faults: inout FaultList) {
        if !parts.blocks.contains(where: { $0.block.name == "reference" || $0.block.name.hasPrefix("reference.") }) {
            faults.error(1, "a question answered by code needs a block `reference` that passes its tests")
        }
        if !parts.blocks.contains(where: { $0.block.name.hasPrefix("wrong.") }) {
            faults.error(
                1, "a question answered by code needs a block `wrong.NAME` that fails, so that the tests are tested")
        }
        if !has("tests.hidden") {
            faults.error(1, "a question answered by code needs a block `tests.hidden`")
        }
        checkEntry(&faults)
        var named: [String: Int] = [:]
        for test in tests.visible + tests.hidden {
            guard let name = test.name else { continue }
            if let earlier = named[name] {
                faults.error(test.line, "case `\(name)` stands twice, first on line \(earlier): names are unique")
            }
            named[name] = named[name] ?? test.line
        }
    }

    /// What the tests call is a name that every reference has.
    private func checkEntry(_ faults: inout FaultList) {
        guard front.kind != .oneLiner, let response = front.response, case .code(let entry?, _, _) = response.form,
            entry.isPythonName,
            tests.visible.contains(where: \.isCall) || tests.hidden.contains(where: \.isCall)
        else { return }
        let references = parts.blocks.filter { $0.block.name == "reference" || $0.block.name.hasPrefix("reference.") }
        for placed in references {
            let names = PythonTokens(placed.block.text).names
            guard !names.contains(entry), !names.contains("exec") else { continue }
            let defined = PythonSignatures(placed.block.text).all.keys.sorted()
            faults.error(
                response.line,
                "`entry` names `\(entry)`, which the block `\(placed.block.name)` does not have\(NearestName.hint(entry, among: defined))"
            )
            return
        }
    }

    private func checkPrograms(_ faults: inout FaultList) {
        if !has("input") {
            faults.error(1, "rank-by-efficiency needs a block `input` that defines make_input(n, rnd)")
        }
        guard case .order(let programs, _, _)? = front.response?.form, let line = front.response?.line else { return }
        for name in programs where !has("program.\(name)") {
            faults.error(line, "`programs` names `\(name)`, but there is no block `program.\(name)`")
        }
        for placed in parts.blocks where placed.block.name.hasPrefix("program.") {
            let name = String(placed.block.name.dropFirst("program.".count))
            if !programs.contains(name) {
                faults.error(
                    placed.line,
                    "block `program.\(name)` is not among `programs`\(NearestName.hint(name, among: programs))")
            }
        }
    }
}
