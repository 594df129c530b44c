/// A question file cut into its front matter, its sections and its named blocks.
struct QuestionParts {
    struct Section {
        var name: String
        /// Line of its heading.
        var line: Int
        /// What stands below the heading, line by line; named blocks show as ordinary ones.
        var text: String

        /// The file's line on which the first of these holds for a line of the text; that of the heading where none does.
        func line(_ tests: ((String) -> Bool)...) -> Int {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for test in tests {
                if let place = lines.firstIndex(where: test) { return line + 1 + place }
            }
            return line
        }
    }

    /// A named block and where it stands.
    struct PlacedBlock {
        var block: Block
        var section: String
        /// Line of its opening fence.
        var line: Int
    }

    static let sectionNames = ["Prompt", "Answer", "Proof", "Solution", "Tests", "Variants", "Notes"]

    /// A code block without a name, and where it stands.
    struct PlainFence {
        var language: String
        var section: String
        /// Line of its opening fence.
        var line: Int
        var code: String
    }

    var frontMatter = ""
    var sections: [Section] = []
    var blocks: [PlacedBlock] = []
    var plainFences: [PlainFence] = []

    func section(_ name: String) -> Section? { sections.first { $0.name == name } }

    /// A section's text without its blocks.
    static func withoutFences(_ text: String) -> String {
        var fence: Fence?
        let kept = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            let line = String(line)
            if let open = fence {
                if open.isClosed(by: line) { fence = nil }
                return false
            }
            fence = Fence(line)
            return fence == nil
        }
        return kept.joined(separator: "\n")
    }

    /// `nil`, with a fault, when there is no front matter to read.
    init?(_ lines: [String], faults: inout FaultList) {
        guard lines.first.map(Self.isRule) == true else {
            faults.error(1, "the file must begin with `---`, the front matter and another `---`")
            return nil
        }
        guard let end = lines.dropFirst().firstIndex(where: Self.isRule) else {
            faults.error(1, "the front matter is not closed: write `---` below it")
            return nil
        }
        frontMatter = lines[1..<end].joined(separator: "\n") + "\n"
        readBody(lines, from: end + 1, faults: &faults)
    }

    private static func isRule(_ line: String) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }

    private mutating func readBody(_ lines: [String], from start: Int, faults: inout FaultList) {
        var index = start
        var saidStray = false
        while index < lines.count {
            let line = lines[index]
            if let fence = Fence(line) {
                index = readFence(fence, lines, at: index, faults: &faults)
                continue
            }
            if let name = Self.heading(line) {
                open(name, line: index + 1, faults: &faults)
            } else if sections.isEmpty {
                if !saidStray, line.contains(where: { !$0.isWhitespace }) {
                    saidStray = true
                    faults.error(
                        index + 1, "text before the first section: put it under `## Prompt` or another heading")
                }
            } else {
                append([line])
            }
            index += 1
        }
    }

    private static func isSection(_ line: String) -> Bool { heading(line).map(sectionNames.contains) ?? false }

    /// The name of a `## Name` heading.
    private static func heading(_ line: String) -> String? {
        guard line.hasPrefix("## ") else { return nil }
        return String(line.dropFirst(3)).trimmed
    }

    private mutating func open(_ name: String, line: Int, faults: inout FaultList) {
        if let earlier = section(name) {
            faults.error(line, "section `\(name)` stands twice, first on line \(earlier.line): make them one")
        } else if !Self.sectionNames.contains(name) {
            faults.error(line, "unknown section `\(name)`\(NearestName.hint(name, among: Self.sectionNames))")
        }
        sections.append(Section(name: name, line: line, text: ""))
    }

    private mutating func append(_ lines: [String]) {
        guard let last = sections.indices.last else { return }
        for line in lines { sections[last].text += line + "\n" }
    }

    /// Reads one fenced block; gives the index of the line after it.
    private mutating func readFence(_ fence: Fence, _ lines: [String], at start: Int, faults: inout FaultList) -> Int {
        var end = start + 1
        // Where another block or section begins within, the end that is found belongs to that one.
        var within: Int?
        var isBegun = false
        while end < lines.count, !fence.isClosed(by: lines[end]) {
            let begins = fence.isBegun(again: lines[end])
            if within == nil, begins || Self.isSection(lines[end]) { within = end }
            isBegun = isBegun || begins
            end += 1
        }
        if let within, end >= lines.count || isBegun {
            end = within
            faults.error(
                start + 1, "the code block is not closed before line \(within + 1): write \(fence.mark) below it")
            while end > start + 1, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
        } else if end >= lines.count {
            faults.error(start + 1, "the code block is not closed: write \(fence.mark) below it")
        }
        let code = lines[min(start + 1, lines.count)..<end].map(fence.withoutIndent)
        if let attributes = BlockAttributes(fence.info, line: start + 1, faults: &faults) {
            let block = Block(
                name: attributes.name, language: attributes.language, text: code.map { $0 + "\n" }.joined(),
                line: start + 2, reason: attributes.reason)
            add(block, line: start + 1, faults: &faults)
        } else if !fence.info.contains("=") {
            plainFences.append(
                PlainFence(
                    language: String(fence.info.prefix { $0 != " " }), section: sections.last?.name ?? "",
                    line: start + 1, code: code.map { $0 + "\n" }.joined()))
        }
        let language = fence.info.prefix { $0 != " " }
        append([fence.mark + language] + code + [fence.mark])
        return end < lines.count && fence.isClosed(by: lines[end]) ? end + 1 : end
    }

    private mutating func add(_ block: Block, line: Int, faults: inout FaultList) {
        if let earlier = blocks.first(where: { $0.block.name == block.name }) {
            faults.error(
                line, "block `\(block.name)` stands twice, first on line \(earlier.line): names are unique in a file")
            return
        }
        if block.text.allSatisfy(\.isWhitespace) {
            faults.error(line, "block `\(block.name)` is empty")
        }
        blocks.append(PlacedBlock(block: block, section: sections.last?.name ?? "", line: line))
    }
}
