/// The field `rubric`, and where its parts stand.
struct RubricReading {
    static let fields = ["anchors", "expected", "red_flags", "probes"]
    static let anchorFields = ["says", "needs"]
    static let probeFields = ["after", "ask"]

    var rubric: Rubric
    /// Each claim that an anchor needs, with its line.
    var needs: [FrontMatter.Placed] = []
    /// Where each anchor stands.
    var lines: [Int: Int] = [:]

    init?(_ node: YAMLNode, faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "`rubric`", known: Self.fields, faults: &faults) else { return nil }
        rubric = Rubric(anchors: [:], expected: [:], redFlags: fields.texts("red_flags", faults: &faults), probes: [])
        readAnchors(fields, faults: &faults)
        readExpected(fields, faults: &faults)
        for probe in fields["probes"]?.items("`probes`", faults: &faults) ?? [] {
            guard let fields = FieldReader(probe, name: "a probe", known: Self.probeFields, faults: &faults) else {
                continue
            }
            let after = fields.required("after", faults: &faults)?.integer(
                "`after`", in: FieldBounds.scale, faults: &faults)
            let ask = fields.text("ask", faults: &faults)
            if let after, let ask { rubric.probes.append(Rubric.Probe(after: after, ask: ask)) }
        }
    }

    private mutating func readAnchors(_ fields: FieldReader, faults: inout FaultList) {
        guard let node = fields.required("anchors", faults: &faults) else { return }
        var named: Set<Int> = []
        for entry in node.entries("`anchors`", faults: &faults) {
            guard let step = entry.key.integer("an anchor", in: FieldBounds.scale, faults: &faults) else { continue }
            named.insert(step)
            guard
                let fields = FieldReader(
                    entry.value, name: "anchor \(step)", known: Self.anchorFields, faults: &faults),
                let says = fields.text("says", faults: &faults)
            else { continue }
            lines[step] = entry.key.line
            let needs = fields.placedTexts("needs", faults: &faults)
            rubric.anchors[step] = Rubric.Anchor(says: says, needs: needs.map(\.text))
            self.needs += needs
        }
        let missing = FieldBounds.scale.filter { !named.contains($0) }.map(String.init)
        if case .mapping = node.content, !missing.isEmpty {
            faults.error(node.line, "`anchors` must have 1 to 5: \(missing.joined(separator: ", ")) missing")
        }
    }

    private mutating func readExpected(_ fields: FieldReader, faults: inout FaultList) {
        guard let node = fields.required("expected", faults: &faults) else { return }
        let known = Level.allCases.map(\.rawValue)
        guard let levels = FieldReader(node, name: "`expected`", known: known, faults: &faults) else { return }
        for level in Level.allCases {
            rubric.expected[level] = levels.required(level.rawValue, faults: &faults)?
                .integer("`\(level.rawValue)`", in: FieldBounds.scale, faults: &faults)
        }
        let steps = Level.allCases.compactMap { rubric.expected[$0] }
        if steps != steps.sorted() {
            faults.error(node.line, "`expected` must not fall from junior to senior")
        }
    }
}
