/// Checks what the candidate reads: that the program is shown, and that nothing is shown that gives the answer away.
struct PromptChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        guard let prompt = parts.section("Prompt") else { return }
        checkSecrets(&faults)
        var shown: Set<String> = []
        for place in Placeholder.all(in: prompt.text) {
            let line = prompt.line + 1 + place.row
            if check(place, line: line, &faults) { shown.insert(place.name) }
        }
        guard let kind = front.kind, kind == .predictOutput || kind == .findTheFault else { return }
        if !shown.contains("program"), !isInPrompt("program"), !prompt.text.allSatisfy(\.isWhitespace) {
            faults.error(prompt.line, "the prompt does not show the program: write {{program}} on a line of its own")
        }
    }

    private func isInPrompt(_ name: String) -> Bool {
        parts.blocks.contains { $0.block.name == name && $0.section == "Prompt" }
    }

    /// True where the placeholder is one that will be filled.
    private func check(_ place: Placeholder, line: Int, _ faults: inout FaultList) -> Bool {
        guard place.name == "program" || place.name.hasPrefix("program.") else {
            faults.error(line, "unknown placeholder {{\(place.name)}}: known are {{program}} and {{program.NAME}}")
            return false
        }
        guard place.isAlone else {
            faults.error(line, "{{\(place.name)}} must stand on a line of its own")
            return true
        }
        if isInPrompt(place.name) {
            faults.error(
                line, "the program would be shown twice: take {{\(place.name)}} or the block out of the prompt")
        }
        let hasBlock = parts.blocks.contains { $0.block.name == place.name }
        let hasVariants = place.name == "program" && front.variants != nil
        if !hasBlock, !hasVariants {
            faults.error(
                line,
                "{{\(place.name)}} needs a block `\(place.name)`\(place.name == "program" ? ", or `variants`" : "")")
        } else if hasBlock, hasVariants {
            faults.error(line, "{{program}} stands for the variant's program here: take the block `program` out")
        }
        return true
    }

    private func checkSecrets(_ faults: inout FaultList) {
        for placed in parts.blocks where placed.section == "Prompt" {
            let name = placed.block.name
            let isOpen = name == "program" || name.hasPrefix("program.") || name == "starter" || name == "tests.visible"
            if !isOpen {
                faults.error(placed.line, "the candidate would read the block `\(name)`: move it out of the prompt")
            }
        }
    }
}
