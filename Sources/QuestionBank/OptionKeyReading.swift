import Python

/// The field `key` of a `choice`, and what is wrong with it.
struct OptionKeyReading {
    static let proofFields = ["block", "form", "flags", "env", "files", "stdin", "needs", "timeout_s"]
    static let fields = proofFields + ["holds", "across", "judged", "why", "judgement"]

    var key: OptionKey

    /// - Parameter options: those of the question, to which `judged` refers.
    init?(_ node: YAMLNode, options: [Option], faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "`key`", known: Self.fields, faults: &faults) else { return nil }
        let why = fields.optionalText("why", faults: &faults)
        key = OptionKey(proof: nil, judged: [], why: why, line: node.line)
        if let judgement = fields["judgement"] {
            if fields.flag("judgement", faults: &faults) == false {
                faults.error(
                    judgement.line, "`judgement: false` says nothing: name the `block` whose program prints the key")
            } else if let block = fields["block"] {
                faults.error(
                    block.line,
                    "`key` has `block` and `judgement`: keep one, and name in `judged` what no run can settle")
            } else if why == nil, fields["why"] == nil {
                faults.error(
                    judgement.line, "a key that is a judgement needs `why`: the reason why no run can settle it")
            }
            return
        }
        guard let block = fields.text("block", faults: &faults) else { return nil }
        key.proof = Proof(
            block: block, form: fields.word("form", of: Proof.Form.self, faults: &faults) ?? .script,
            flags: fields.interpreterFlags(faults: &faults), environment: fields.environment(faults: &faults),
            files: fields.namedTexts("files", faults: &faults),
            stdin: fields["stdin"]?.anyText("`stdin`", faults: &faults) ?? "",
            needs: fields.texts("needs", faults: &faults),
            timeoutSeconds: fields.integer("timeout_s", in: FieldBounds.timeoutSeconds, faults: &faults) ?? 10,
            expect: [], skip: [])
        readVersions(fields, &faults)
        readJudged(fields, options, &faults)
    }

    private mutating func readVersions(_ fields: FieldReader, _ faults: inout FaultList) {
        key.holds = fields["holds"].flatMap { Expectation.versionSet($0, faults: &faults) }
        key.across = fields["across"].flatMap { Expectation.versionSet($0, faults: &faults) }
        if let node = fields["across"], fields["holds"] != nil {
            faults.error(
                node.line,
                "`key` has `holds` and `across`: on each of `holds` the program prints the key, of `across` all together; keep one"
            )
        } else if let node = fields["across"], key.across != nil, key.together.count < 2 {
            faults.error(node.line, "`across` names the Pythons that decide together, two at least")
        }
    }

    private mutating func readJudged(_ fields: FieldReader, _ options: [Option], _ faults: inout FaultList) {
        let ids = options.map(\.id)
        for item in fields["judged"]?.items("`judged`", faults: &faults) ?? [] {
            guard let id = item.text("an entry of `judged`", faults: &faults) else { continue }
            if !ids.contains(id) {
                faults.error(
                    item.line,
                    "`judged` names the option `\(id)`, which is not there\(NearestName.hint(id, among: ids))")
            }
            key.judged.append(id)
        }
        if let node = fields["judged"], key.why == nil, fields["why"] == nil {
            faults.error(node.line, "`judged` needs `why`: the reason why no run can settle these options")
        }
        if let node = fields["why"], key.judged.isEmpty, fields["judged"] == nil {
            faults.error(node.line, "`why` belongs to `judged` or to `judgement: true`")
        }
        if let node = fields["judged"], !ids.isEmpty, Set(ids).isSubset(of: key.judged) {
            faults.error(node.line, "every option is judged, so the program settles none: write `judgement: true`")
        }
    }

    /// The target must be among the Pythons that the program is held to.
    func check(target: PythonVersion?, _ faults: inout FaultList) {
        guard let target, let set = key.holds ?? key.across, !set.contains(target) else { return }
        faults.error(
            key.line,
            "the key speaks of \(set.text), and the candidate is told \(target): let `\(key.holds == nil ? "across" : "holds")` include it"
        )
    }
}
