/// Checks that the lines which are said to be wrong are those that a repair changes, and those that the answer names.
struct FaultLineChecks {
    let front: FrontMatter
    let parts: QuestionParts

    func run(_ faults: inout FaultList) {
        guard case .code(_, _, let lines)? = front.response?.form, front.kind == .findTheFault, !lines.isEmpty,
            let program = parts.blocks.first(where: { $0.block.name == "program" })?.block
        else { return }
        if let starter = parts.blocks.first(where: { $0.block.name == "starter" }),
            starter.block.text.firstRange(of: program.text) == nil
        {
            faults.error(
                starter.line, "the editor would open with another program than the one that is shown: repeat it whole")
        }
        checkReferences(Set(lines), program, &faults)
        checkAnswer(Set(lines), &faults)
    }

    /// Each line is changed by some reference, and some reference changes no other.
    private func checkReferences(_ lines: Set<Int>, _ program: Block, _ faults: inout FaultList) {
        let repairs = parts.blocks.map(\.block).filter { $0.name == "reference" || $0.name.hasPrefix("reference.") }
            .map { Repair(LineDiff(from: program.text, to: $0.text)) }
        guard !repairs.isEmpty else { return }
        let changed = repairs.reduce(into: Set<Int>()) { $0.formUnion($1.touched) }
        let line = front.response?.line ?? 1
        let count = program.text.utf8.count { $0 == UInt8(ascii: "\n") }
        if let kept = lines.filter({ $0 <= count && !changed.contains($0) }).min() {
            faults.error(
                line, "`fault_lines` names line \(kept), but every reference keeps it, and what stands beside it")
        } else if lines.allSatisfy({ $0 <= count }), !repairs.contains(where: { $0.stays(within: lines) }),
            let nearest = repairs.map({ $0.replaced.subtracting(lines) }).min(by: { $0.count < $1.count }),
            let other = nearest.min()
        {
            faults.error(
                line,
                "every reference also changes lines that `fault_lines` does not name, such as line \(other): name it, or add a `reference.NAME` that repairs the named lines alone"
            )
        } else if lines.allSatisfy({ $0 <= count }),
            let surplus = lines.filter({ line in
                !repairs.contains { $0.stays(within: lines) && $0.touched.contains(line) }
            }).min()
        {
            faults.error(
                line,
                "`fault_lines` names line \(surplus), but only a reference that changes other lines too changes it: take it out, or add a `reference.NAME` that needs it"
            )
        }
    }

    private func checkAnswer(_ lines: Set<Int>, _ faults: inout FaultList) {
        guard let answer = parts.section("Answer") else { return }
        let stated = StatedLines(answer.text)
        guard let first = stated.mentions.first else { return }
        let key = lines.sorted().map(String.init).joined(separator: ", ")
        if stated.beginsWithOne, first.isDisjoint(with: lines) || first.count == lines.count && first != lines {
            let named = first.sorted().map(String.init).joined(separator: ", ")
            let word = first.count == 1 ? "line" : "lines"
            faults.error(answer.line, "the answer begins with \(word) \(named), but `fault_lines` says \(key)")
        } else if stated.mentions.allSatisfy({ $0.isDisjoint(with: lines) }) {
            faults.error(answer.line, "the answer names lines, but none of `fault_lines`, which says \(key)")
        }
    }

    /// What a reference does to the program's lines.
    private struct Repair {
        /// Lines of code that gave way to others; those that were only indented or moved did not.
        var replaced: Set<Int> = []
        /// These, and those between which something was put.
        var touched: Set<Int> = []

        init(_ diff: LineDiff) {
            let lines = diff.lines
            let added = Set(lines.filter { $0.mark == .added }.map { Self.code($0.text) })
            replaced = Set(
                lines.filter { line in
                    let code = Self.code(line.text)
                    return line.mark == .removed && !Self.isAside(code) && !added.contains(code)
                }.compactMap(\.old))
            var start = 0
            while start < lines.count {
                guard lines[start].mark != .same else {
                    start += 1
                    continue
                }
                let end = lines[start...].firstIndex { $0.mark == .same } ?? lines.count
                let removed = lines[start..<end].compactMap(\.old)
                let near = lines[max(0, start - 1)..<min(lines.count, end + 1)]
                touched.formUnion(removed.isEmpty ? near.compactMap(\.old) : removed)
                start = end
            }
        }

        /// A line without its indentation, its comment and doubled spaces.
        private static func code(_ line: String) -> String {
            let code = line.firstRange(of: "  #").map { line[..<$0.lowerBound] } ?? line[...]
            return code.split(separator: " ").joined(separator: " ")
        }

        /// What says nothing of the fault: comments, docstrings, imports.
        private static func isAside(_ code: String) -> Bool {
            code.isEmpty || ["#", "\"\"\"", "import ", "from "].contains { code.hasPrefix($0) }
        }

        /// A line that is only put beside others repairs nothing elsewhere.
        func stays(within lines: Set<Int>) -> Bool {
            replaced.isEmpty ? !touched.isDisjoint(with: lines) : replaced.isSubset(of: lines)
        }
    }
}
