import Python

/// One entry of `claims`, and the lines that later checks speak of.
struct ClaimReading {
    static let fields = ["id", "text", "proof", "judgement", "why", "unproved"]

    var id: String
    var line: Int
    /// `nil` where a fault was found.
    var claim: Claim?
    /// Also of a claim that is still unproved.
    var proof: Proof?
    /// Where the field `proof` stands.
    var proofLine: Int

    /// All claims; a fault where there are none, or where two share an id.
    static func all(_ fields: FieldReader, faults: inout FaultList) -> [ClaimReading] {
        guard let list = fields.required("claims", faults: &faults) else { return [] }
        let items = list.items("`claims`", faults: &faults)
        if case .sequence(let entries) = list.content, entries.isEmpty {
            faults.error(list.line, "`claims` is empty: write what the answer stands on, with a proof")
        }
        var claims: [ClaimReading] = []
        for item in items {
            guard let claim = ClaimReading(item, faults: &faults) else { continue }
            if let earlier = claims.first(where: { $0.id == claim.id }) {
                faults.error(
                    item.line,
                    "claim `\(claim.id)` stands twice, first on line \(earlier.line): ids are unique in a question")
            }
            claims.append(claim)
        }
        return claims
    }

    init?(_ node: YAMLNode, faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "a claim", known: Self.fields, faults: &faults),
            let id = fields.text("id", faults: &faults)
        else { return nil }
        self.id = id
        line = node.line
        proofLine = fields["proof"]?.line ?? node.line
        let text = fields.text("text", faults: &faults)
        proof = fields["proof"].flatMap { Proof($0, claim: id, faults: &faults) }
        let basis = Self.basis(fields, id: id, proof: proof, faults: &faults)
        if let text, let basis {
            claim = Claim(id: id, text: text, basis: basis, line: node.line)
        }
    }

    private static func basis(_ fields: FieldReader, id: String, proof: Proof?, faults: inout FaultList) -> Claim.Basis?
    {
        let stated = ["proof", "judgement", "unproved"].filter { fields[$0] != nil }
        // A claim that no interpreter at hand can show may carry the proof that will show it one day.
        if stated == ["proof", "unproved"], let reason = fields.optionalText("unproved", faults: &faults) {
            return .unproved(reason: reason)
        }
        guard stated.count == 1 else {
            faults.error(
                fields.line,
                stated.isEmpty
                    ? "claim `\(id)` stands on nothing: give it a `proof`, or `judgement: true` with `why`, or `unproved` with the reason"
                    : "claim `\(id)` has \(stated.map { "`\($0)`" }.joined(separator: " and ")): keep one of them")
            return nil
        }
        if let node = fields["why"], stated != ["judgement"] {
            faults.error(node.line, "`why` belongs to `judgement: true`")
        }
        if fields["proof"] != nil { return proof.map { .proof($0) } }
        if let reason = fields["unproved"] {
            return reason.text("`unproved`", faults: &faults).map { .unproved(reason: $0) }
        }
        if fields.flag("judgement", faults: &faults) == false {
            faults.error(fields.line, "`judgement: false` says nothing: give claim `\(id)` a `proof` or write true")
            return nil
        }
        return fields.text("why", faults: &faults).map { .judgement(why: $0) }
    }
}

/// One entry of `misconceptions` and its line.
struct MisconceptionReading {
    static let fields = ["id", "text", "refuted_by"]

    var misconception: Misconception
    var line: Int

    static func all(_ fields: FieldReader, faults: inout FaultList) -> [MisconceptionReading] {
        var read: [MisconceptionReading] = []
        for node in fields["misconceptions"]?.items("`misconceptions`", faults: &faults) ?? [] {
            guard let fields = FieldReader(node, name: "a misconception", known: Self.fields, faults: &faults),
                let id = fields.text("id", faults: &faults), let text = fields.text("text", faults: &faults)
            else { continue }
            if let earlier = read.first(where: { $0.misconception.id == id }) {
                faults.error(
                    node.line,
                    "misconception `\(id)` stands twice, first on line \(earlier.line): ids are unique in a question")
            }
            let refutedBy = fields.optionalText("refuted_by", faults: &faults)
            let misconception = Misconception(id: id, text: text, refutedBy: refutedBy)
            read.append(MisconceptionReading(misconception: misconception, line: node.line))
        }
        return read
    }
}
