import Python

/// The calls with literals that a prompt shows, such as `double(2)` → `4`, and what it says that they give.
struct PromptExamples {
    struct Example {
        /// As the prompt has it.
        var call: String
        var arguments: [PythonValue]
        /// `nil` where the prompt says nothing that can be read.
        var result: TestCase.Expected?
        /// The row of the text, from 0.
        var row: Int
    }

    private(set) var all: [Example] = []

    /// - Parameter entry: the function that is called.
    init(_ text: String, entry: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (row, line) in lines.enumerated() {
            var rest = line
            while let found = rest.firstRange(of: entry + "(") {
                let isAlone =
                    found.lowerBound == line.startIndex || !Self.isWord(line[line.index(before: found.lowerBound)])
                rest = rest[found.upperBound...]
                guard isAlone, let end = Self.end(rest),
                    case .tuple(let arguments)? = PythonValue(
                        literal: "(\(rest[..<end])\(end == rest.startIndex ? "" : ","))")
                else { continue }
                let call = "\(entry)(\(rest[..<end]))"
                rest = rest[rest.index(after: end)...]
                let isTyped = line.drop { $0 == " " }.hasPrefix(">>>")
                let result =
                    isTyped && rest.allSatisfy(\.isWhitespace)
                    ? (row + 1 < lines.count ? Self.value(lines[row + 1]) : nil) : Self.stated(rest)
                all.append(Example(call: call, arguments: arguments, result: result, row: row))
            }
        }
    }

    private static func isWord(_ letter: Character) -> Bool {
        letter.isLetter || letter.isNumber || letter == "_" || letter == "."
    }

    /// Where the bracket closes.
    private static func end(_ text: Substring) -> Substring.Index? {
        var depth = 0
        var quote: Character?
        var isEscaped = false
        for index in text.indices {
            let letter = text[index]
            if let open = quote {
                if letter == open, !isEscaped { quote = nil }
                isEscaped = letter == "\\" && !isEscaped
            } else if letter == "'" || letter == "\"" {
                quote = letter
            } else if "([{".contains(letter) {
                depth += 1
            } else if ")]}".contains(letter) {
                if depth == 0 { return index }
                depth -= 1
            }
        }
        return nil
    }

    private static let words = [
        "→", "->", "=>", "==", "=", "#", "gives", "is", "returns", "yields", "must give", "should give", "must return",
        "should return", "evaluates to",
    ]

    /// What stands behind a call: "` gives `4`.", " → 4".
    private static func stated(_ text: Substring) -> TestCase.Expected? {
        let text = String(text.drop { $0 == "`" }).trimmed
        for word in ["raises", "must raise", "should raise"] where text.hasPrefix(word + " ") {
            let name = text.dropFirst(word.count).drop { $0 == " " || $0 == "`" }.prefix { isWord($0) && $0 != "." }
            return name.isEmpty ? nil : .raises(String(name))
        }
        guard let word = words.first(where: { text.hasPrefix($0 + " ") || text.hasPrefix($0 + "`") }) else {
            return nil
        }
        return value(text.dropFirst(word.count))
    }

    private static func value(_ text: Substring) -> TestCase.Expected? {
        var text = String(text).trimmed
        if text.hasPrefix("`") {
            text = String(text.dropFirst().prefix { $0 != "`" })
        } else {
            // Of a sentence that goes on the literal alone.
            while PythonValue(literal: text) == nil, let cut = text.lastIndex(where: { " .,;)".contains($0) }) {
                text = String(text[..<cut])
            }
        }
        return PythonValue(literal: text).map { .returns($0) }
    }
}

/// Checks that what a prompt shows of a function is what its tests ask, and that it is called as its references are.
struct PromptExampleChecks {
    let front: FrontMatter
    let parts: QuestionParts
    let tests: TestSuite

    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors, case .code(let entry, _, _)? = front.response?.form,
            let prompt = parts.section("Prompt")
        else { return }
        if let entry { checkExamples(prompt, entry, &faults) }
        checkSignatures(prompt, entry, &faults)
    }

    private func checkExamples(_ prompt: QuestionParts.Section, _ entry: String, _ faults: inout FaultList) {
        for example in PromptExamples(prompt.text, entry: entry).all {
            let line = prompt.line + 1 + example.row
            let same = (tests.visible + tests.hidden).filter { $0.input == .call(example.arguments) }
            guard let test = same.first else {
                faults.doubt(line, "no test has the example `\(example.call)` of the prompt: add it to `tests.visible`")
                continue
            }
            guard let result = example.result, !same.contains(where: { $0.expected == result }) else { continue }
            faults.error(
                line,
                "the prompt says that `\(example.call)` \(Self.words(result)), and the test on line \(test.line) that it \(Self.words(test.expected))"
            )
        }
    }

    private static func words(_ result: TestCase.Expected) -> String {
        switch result {
        case .returns(let value): "gives \(value.excerpt(60))"
        case .raises(let name): "raises \(name)"
        case .prints(let text): "prints \(text.prefix(60))"
        }
    }

    /// "Write `f(items, size)`" has the names that some reference has, in their order.
    private func checkSignatures(_ prompt: QuestionParts.Section, _ entry: String?, _ faults: inout FaultList) {
        let references = parts.blocks.map(\.block).filter { $0.name == "reference" || $0.name.hasPrefix("reference.") }
            .map { PythonSignatures($0.text, entry: entry) }
        let lines = prompt.text.split(separator: "\n", omittingEmptySubsequences: false)
        for (row, line) in lines.enumerated() {
            for piece in String(line).codePieces {
                guard let shown = PythonSignatures.Signature(call: piece) else { continue }
                let known = references.compactMap { $0.all[shown.name] }
                guard let first = known.first, !known.contains(where: { $0.starts(with: shown.parameters) }) else {
                    continue
                }
                faults.doubt(
                    prompt.line + 1 + row,
                    "the prompt speaks of `\(shown.name)(\(shown.parameters.joined(separator: ", ")))`, and the reference has `\(shown.name)(\(first.joined(separator: ", ")))`"
                )
            }
        }
    }
}
