/// The field `response`, and the lines that later checks speak of.
struct ResponseReading {
    var form: ResponseForm
    var mode: Mode
    var line: Int
    /// Lines of the options, in their order.
    var optionLines: [Int] = []
    /// Of a `choice`.
    var key: OptionKeyReading?

    enum Mode: String, CaseIterable {
        case freeText = "free-text"
        case options
        case exactOutput = "exact-output"
        case code
        case order

        var fields: [String] {
            switch self {
            case .freeText: []
            case .options: ["pick", "key", "options"]
            case .exactOutput: ["normalise", "error_name_suffices"]
            case .code: ["entry", "form", "fault_lines"]
            case .order: ["programs", "measure", "least_ratio"]
            }
        }
    }

    init?(_ node: YAMLNode, faults: inout FaultList) {
        // The mode decides which other fields are known, so it is looked up first.
        let entries: [YAMLNode.Entry] = if case .mapping(let entries) = node.content { entries } else { [] }
        let written = entries.first { $0.key.scalar == "mode" }?.value
        let known = written?.scalar.flatMap(Mode.init)?.fields ?? Mode.allCases.flatMap(\.fields)
        guard let fields = FieldReader(node, name: "`response`", known: ["mode"] + known, faults: &faults) else {
            return nil
        }
        guard let mode = fields.required("mode", faults: &faults)?.word("mode", of: Mode.self, faults: &faults)
        else { return nil }
        self.mode = mode
        line = node.line
        switch mode {
        case .freeText:
            form = .freeText
        case .options:
            let read = Self.options(fields, faults: &faults)
            form = .options(pickMany: read.pickMany, read.options)
            optionLines = read.lines
            key = Self.key(fields, read.options, faults: &faults)
        case .exactOutput:
            form = .exactOutput(
                normalise: Self.normalisers(fields, faults: &faults),
                errorNameSuffices: fields.flag("error_name_suffices", faults: &faults) ?? false)
        case .code:
            form = Self.code(fields, faults: &faults)
        case .order:
            form = Self.order(fields, faults: &faults)
        }
    }

    private static func key(
        _ fields: FieldReader, _ options: [Option], faults: inout FaultList
    ) -> OptionKeyReading? {
        guard let node = fields["key"] else {
            faults.error(
                fields.line,
                "nothing ties the key to a run: write `key: {block: NAME}`, whose program prints the ids of the right options, or `key: {judgement: true, why: …}`"
            )
            return nil
        }
        return OptionKeyReading(node, options: options, faults: &faults)
    }

    private static func normalisers(_ fields: FieldReader, faults: inout FaultList) -> [Normaliser] {
        guard let node = fields["normalise"] else { return [] }
        return node.items("`normalise`", faults: &faults).reduce(into: []) { read, item in
            guard let normaliser = item.word("normaliser", of: Normaliser.self, faults: &faults) else { return }
            if read.contains(normaliser) {
                faults.warning(item.line, "the normaliser `\(normaliser.rawValue)` stands twice: keep one")
            } else {
                read.append(normaliser)
            }
        }
    }

    private static func code(_ fields: FieldReader, faults: inout FaultList) -> ResponseForm {
        let entry = fields.optionalText("entry", faults: &faults)
        if let entry, let node = fields["entry"], !entry.isPythonName {
            faults.error(node.line, "`entry` must be the name of a function or class, not `\(entry)`")
        }
        let form = fields.word("form", of: ResponseForm.CodeForm.self, faults: &faults)
        let lines = fields["fault_lines"]?.items("`fault_lines`", faults: &faults) ?? []
        let numbers = lines.compactMap {
            $0.integer("an entry of `fault_lines`", in: FieldBounds.faultLine, faults: &faults)
        }
        return .code(entry: entry, form: form, faultLines: numbers)
    }

    private static func order(_ fields: FieldReader, faults: inout FaultList) -> ResponseForm {
        let node = fields.required("programs", faults: &faults)
        let programs = fields.texts("programs", faults: &faults)
        if let node, case .sequence = node.content, Set(programs).count < max(FieldBounds.leastPrograms, programs.count)
        {
            faults.error(node.line, "`programs` must name at least two programs, each once")
        }
        let measure = fields.required("measure", faults: &faults)?
            .word("measure", of: ResponseForm.Measure.self, faults: &faults)
        return .order(
            programs: programs, measure: measure ?? .cpu, leastRatio: leastRatio(fields, faults: &faults))
    }

    private static func leastRatio(_ fields: FieldReader, faults: inout FaultList) -> Double {
        guard let node = fields["least_ratio"] else { return 1.25 }
        guard node.tag == nil, node.isPlain, let ratio = node.scalar.flatMap(Double.init),
            FieldBounds.leastRatio.contains(ratio)
        else {
            faults.error(node.line, "`least_ratio` must be a number from 1 to 1000: programs nearer than that are ties")
            return 1.25
        }
        return ratio
    }
}

extension String {
    /// A name that every Python accepts.
    var isPythonName: Bool {
        guard let first = utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
