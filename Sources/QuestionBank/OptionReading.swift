extension ResponseReading {
    enum Pick: String, CaseIterable { case one, many }

    /// The options of a `choice`: at least two, ids unique, enough right ones, each wrong one with its misconception.
    static func options(
        _ fields: FieldReader, faults: inout FaultList
    ) -> (pickMany: Bool, options: [Option], lines: [Int]) {
        let pick = fields.required("pick", faults: &faults)?.word("pick", of: Pick.self, faults: &faults)
        guard let list = fields.required("options", faults: &faults) else { return (false, [], []) }
        var options: [Option] = []
        var lines: [Int] = []
        let items = list.items("`options`", faults: &faults)
        for item in items {
            guard let option = Option(item, faults: &faults) else { continue }
            if let twin = options.firstIndex(where: { $0.id == option.id }) {
                faults.error(
                    item.line,
                    "option `\(option.id)` stands twice, first on line \(lines[twin]): ids are unique in a question")
            }
            options.append(option)
            lines.append(item.line)
        }
        guard case .sequence = list.content, options.count == items.count else {
            return (pick == .many, options, lines)
        }
        let right = options.count(where: \.isRight)
        if options.count < FieldBounds.leastOptions {
            faults.error(list.line, "`options` needs at least two options")
        } else if right == 0 {
            faults.error(list.line, "no option is right: write `right: true` at the one that is")
        } else if right > 1, pick == .one {
            faults.error(
                list.line, "\(right) options are right, but `pick: one` allows one: write `pick: many`, or keep one")
        } else if right == options.count {
            faults.error(list.line, "every option is right: add a wrong one with its misconception")
        }
        return (pick == .many, options, lines)
    }
}

extension Option {
    static let fields = ["id", "text", "right", "misconception"]

    init?(_ node: YAMLNode, faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "an option", known: Self.fields, faults: &faults),
            let id = fields.text("id", faults: &faults), let text = fields.text("text", faults: &faults)
        else { return nil }
        let isRight = fields.flag("right", faults: &faults) ?? false
        let misconception = fields.optionalText("misconception", faults: &faults)
        self.init(id: id, text: text, isRight: isRight, misconception: misconception)
        if isRight, misconception != nil {
            faults.error(node.line, "option `\(id)` is right and names a misconception: take one of the two out")
        } else if !isRight, fields["right"] == nil || fields["right"]?.scalar == "false", fields["misconception"] == nil
        {
            faults.error(node.line, "option `\(id)` is wrong: name the `misconception` of a person who picks it")
        }
    }
}
