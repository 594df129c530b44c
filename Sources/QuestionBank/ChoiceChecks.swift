/// Checks of the options of a `choice` and of the programs of a ranking: as many are right as the prompt says, and no two
/// are the same.
struct ChoiceChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors else { return }
        checkCount(&faults)
        checkPlaces(&faults)
        checkOptions(&faults)
        checkPrograms(&faults)
    }

    private func checkCount(_ faults: inout FaultList) {
        guard case .options(_, let options)? = front.response?.form, let prompt = parts.section("Prompt") else {
            return
        }
        let stated = StatedCount(QuestionParts.withoutFences(prompt.text))
        guard let count = stated.count else { return }
        let there = options.count { $0.isRight != stated.isOfWrong }
        guard count != there else { return }
        faults.doubt(
            prompt.line { StatedCount($0).count == count },
            "the prompt says \"\(stated.said)\", but \(there) of the options \(there == 1 ? "is" : "are") \(stated.isOfWrong ? "wrong" : "right")"
        )
    }

    private func checkPlaces(_ faults: inout FaultList) {
        guard case .options(_, let options)? = front.response?.form, let answer = parts.section("Answer"),
            let places = StatedCount.places(answer.text)
        else { return }
        let count = min(abs(places), options.count)
        let said = places > 0 ? options.prefix(count) : options.suffix(count)
        guard said.map(\.id) != options.filter(\.isRight).map(\.id) else { return }
        faults.doubt(
            answer.line { StatedCount.places($0) == places },
            "the answer begins with the \(places > 0 ? "first" : "last") \(abs(places)), but right are: "
                + options.filter(\.isRight).map { "`\($0.id)`" }.joined(separator: ", "))
    }

    private func checkOptions(_ faults: inout FaultList) {
        guard let response = front.response, case .options(_, let options) = response.form else { return }
        var seen: [String: String] = [:]
        for (option, line) in zip(options, response.optionLines) {
            let text = Self.plain(option.text)
            if let other = seen[text] {
                faults.error(line, "option `\(option.id)` says the same as `\(other)`: one of them is enough")
            }
            seen[text] = seen[text] ?? option.id
        }
    }

    private func checkPrograms(_ faults: inout FaultList) {
        guard case .order(let programs, _, _)? = front.response?.form else { return }
        var seen: [[PythonTokens.Line]: String] = [:]
        for name in programs {
            guard let placed = parts.blocks.first(where: { $0.block.name == "program.\(name)" }) else { continue }
            var lines = PythonTokens(placed.block.text).lines
            for index in lines.indices { lines[index].row = 0 }
            if let other = seen[lines] {
                faults.error(
                    placed.line, "`program.\(name)` is the same program as `program.\(other)`: they cannot be ranked")
            }
            seen[lines] = seen[lines] ?? name
        }
    }

    /// Without the white space and the full stop that make no difference; case does, as in `True`.
    private static func plain(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.hasSuffix(".") ? String(words.dropLast()) : words
    }
}
