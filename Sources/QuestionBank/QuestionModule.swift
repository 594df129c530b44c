/// The module `question`: what a candidate reads, put beside programs that import it, so that they run just that.
///
/// A program that repeats the prompt's code proves something of its own copy; one that reads it proves the prompt.
public enum QuestionModule {
    /// Beside the program.
    public static let fileName = "question.py"

    /// Whether this program asks for the module.
    public static func isRead(by program: String) -> Bool {
        program.utf8.split(separator: UInt8(ascii: "\n")).contains { line in
            let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\t") }
            guard words.count > 1, words[0].elementsEqual("import".utf8) || words[0].elementsEqual("from".utf8) else {
                return false
            }
            return words[0].elementsEqual("from".utf8)
                ? words[1].elementsEqual("question".utf8)
                : words.dropFirst().contains { $0.elementsEqual("question".utf8) }
        }
    }

    /// Its text, for Python 2.7 and all 3.
    public static func text(of question: Question) -> String {
        var options: [Option] = []
        if case .options(_, let all) = question.response { options = all }
        let pairs = options.map { "(\(literal($0.id)), \(literal($0.text)))" }.joined(separator: ", ")
        let judged = (question.key?.judged ?? []).map(literal).joined(separator: ", ")
        return """
            # -*- coding: utf-8 -*-
            \"\"\"What a candidate reads of this question.\"\"\"
            from __future__ import print_function
            prompt = \(literal(question.prompt))
            program = \(question.block("program").map { literal($0.text) } ?? "None")
            options = [\(pairs)]
            judged = [\(judged)]

            \(functions)
            """
    }

    private static let functions = #"""

        def code(text):
            """The pieces of code in a text, without their backticks."""
            return text.split(u"`")[1::2]


        def tell(tests):
            """Prints the ids of the options that hold: `tests` is a test of an option's text, or has one for each text."""
            known = [text for _, text in options]
            if not callable(tests):
                for text in tests:
                    if text not in known:
                        print(u"no option says: " + text)
            for name, text in options:
                if name in judged:
                    continue
                if callable(tests):
                    holds = tests(text)
                elif text in tests:
                    holds = tests[text]() if callable(tests[text]) else tests[text]
                else:
                    print(u"nothing tests: " + text)
                    continue
                if holds:
                    print(name)

        """#

    /// Plain ASCII, so that no Python reads it otherwise.
    private static func literal(_ text: String) -> String {
        var literal = "u\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: literal += "\\\(scalar)"
            case 0x20..<0x7F: literal.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16)
                let width = scalar.value > 0xFFFF ? 8 : 4
                literal += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
            }
        }
        return literal + "\""
    }
}
