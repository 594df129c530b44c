import QuestionBank
import Sandbox

/// Compares what a candidate says a program prints with what it printed.
struct OutputComparison {
    var normalise: [Normaliser]
    /// Where the program stops with an error, the error's name alone is the answer.
    var errorNameSuffices: Bool

    func matches(_ answer: String, _ run: RunResult) -> Bool {
        let said = normalised(answer)
        let printed = normalised(run.stdout)
        guard run.verdict == .runtimeError else {
            if said == printed { return true }
            // A program that catches its error and prints the name alone asks for the same answer.
            guard errorNameSuffices, Self.looksLikeErrorName(run.stdout.trimmingEnd()) else { return false }
            return errorName(said) == printed
        }
        guard let raised = run.errorName else { return said == printed }
        let name = normalised(raised)
        let lines = said.split(separator: "\n", omittingEmptySubsequences: true)
        guard let last = lines.last, errorName(String(last)) == name else { return false }
        let before = normalised(lines.dropLast().joined(separator: "\n"))
        if before == printed || (before.isEmpty && errorNameSuffices) { return true }
        // A pasted traceback: what stands before it is the output.
        guard let start = lines.firstIndex(where: { $0.hasPrefix(normalised("Traceback")) }) else { return false }
        let output = normalised(lines[..<start].joined(separator: "\n"))
        return output == printed || (output.isEmpty && errorNameSuffices)
    }

    /// Line ends are always made alike, and those at the very end never count.
    func normalised(_ text: String) -> String {
        var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        if normalise.contains(.singleSpaces) {
            lines = lines.map { line in
                let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
                return line.first.map { $0 == " " || $0 == "\t" } ?? false && !words.isEmpty ? " " + words : words
            }
        }
        var result = lines.joined(separator: "\n")
        while result.hasSuffix("\n") { result.removeLast() }
        if normalise.contains(.strip) { result = String(result.drop(while: \.isWhitespace)).trimmingEnd() }
        if normalise.contains(.quotes) { result = result.replacing("'", with: "\"") }
        if normalise.contains(.caseFold) { result = result.lowercased() }
        return result
    }

    /// `NameError: name 'x' is not defined` → `NameError`.
    private func errorName(_ line: String) -> String {
        let head = line.prefix { $0 != ":" }
        return String(head.split(separator: ".").last ?? head).trimmingEnd()
    }

    private static func looksLikeErrorName(_ text: String) -> Bool {
        ["Error", "Exception", "Iteration", "Interrupt", "Exit", "Warning"].contains { text.hasSuffix($0) }
            && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    }
}

extension RunResult {
    /// The type of the exception that ended the program, read from the last line of its traceback.
    var errorName: String? {
        // `sys.exit` with a message leaves no traceback and names no error.
        guard verdict == .runtimeError, stderr.contains("Traceback (most recent") || stderr.contains("  File \"") else {
            return nil
        }
        // Notes and long messages may follow the line that names the type; it is the last one that is not indented and
        // starts like a name, so look from the end.
        for line in stderr.split(whereSeparator: \.isNewline).reversed() {
            let head = line.prefix { $0 != ":" }
            guard let first = head.first, first.isLetter || first == "_",
                head.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." })
            else { continue }
            return head.split(separator: ".").last.map(String.init)
        }
        return nil
    }
}

extension String {
    func trimmingEnd() -> String {
        var end = endIndex
        while end > startIndex, self[index(before: end)].isWhitespace { end = index(before: end) }
        return String(self[..<end])
    }
}
