import Python

/// The field `variants` and where it stands.
struct VariantsReading {
    static let fields = ["block", "truth", "distractors", "keep_if", "golden", "measured"]
    static let distractorFields = ["block"]
    static let keepIfFields = ["some_distractor_differs_on"]
    static let measuredFields = ["seeds", "programs", "answers", "commonest"]
    static let truth = "run-per-version"

    var plan: VariantPlan
    var line: Int

    init?(_ node: YAMLNode, faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "`variants`", known: Self.fields, faults: &faults),
            let block = fields.text("block", faults: &faults)
        else { return nil }
        line = node.line
        plan = VariantPlan(block: block)
        if let truth = fields.text("truth", faults: &faults), truth != Self.truth, let node = fields["truth"] {
            faults.error(node.line, "unknown truth `\(truth)`: the only one is `\(Self.truth)`")
        }
        if let node = fields["distractors"],
            let inner = FieldReader(node, name: "`distractors`", known: Self.distractorFields, faults: &faults)
        {
            plan.distractors = inner.text("block", faults: &faults)
        }
        if let node = fields["keep_if"] {
            let known = Self.keepIfFields
            let inner = FieldReader(node, name: "`keep_if`", known: known, faults: &faults)
            plan.keepIfSomeDistractorDiffersOn = inner?.required(known[0], faults: &faults)?
                .version("`\(known[0])`", faults: &faults)
            if plan.distractors == nil, fields["distractors"] == nil {
                faults.error(node.line, "`keep_if` speaks of distractors: name their block in `distractors`")
            }
        }
        plan.golden = Self.golden(fields, faults: &faults)
        plan.measured = Self.measured(fields, faults: &faults)
    }

    /// Nothing, or all four numbers.
    private static func measured(_ fields: FieldReader, faults: inout FaultList) -> VariantVariety? {
        let known = Self.measuredFields
        guard let node = fields["measured"],
            !node.entries("`measured`", faults: &faults).isEmpty,
            let inner = FieldReader(node, name: "`measured`", known: known, faults: &faults)
        else { return nil }
        let numbers = known.map {
            inner.required($0, faults: &faults)?.integer("`\($0)`", in: FieldBounds.measured, faults: &faults)
        }
        guard let seeds = numbers[0], let programs = numbers[1], let answers = numbers[2], let commonest = numbers[3]
        else { return nil }
        return VariantVariety(seeds: seeds, programs: programs, answers: answers, commonest: commonest)
    }

    private static func golden(_ fields: FieldReader, faults: inout FaultList) -> [Int: [Expectation]] {
        var golden: [Int: [Expectation]] = [:]
        for entry in fields["golden"]?.entries("`golden`", faults: &faults) ?? [] {
            guard let seed = entry.key.integer("a seed in `golden`", in: 0...Int.max, faults: &faults) else { continue }
            golden[seed] = Expectation.all(entry.value, name: "golden", faults: &faults)
        }
        return golden
    }
}
