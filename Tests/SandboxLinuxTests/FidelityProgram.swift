import Foundation
import Sandbox
import Testing

/// A program of the corpus `Fidelity/`, and what surrounds it.
struct FidelityProgram: Sendable, CustomTestStringConvertible {
    /// Group and name, such as `syntax/missing-colon`.
    var name: String
    var program: Program
    /// Releases that it is left out for, by the number of their series: `(3, 8)`.
    var since: (Int, Int)?
    var until: (Int, Int)?
    /// Why a plain start differs by nature; `nil` for one that must not differ.
    var why: String?

    var testDescription: String { name }

    static let all: [FidelityProgram] = groups().flatMap { group, text in read(text, group: group) }
    static let alike = all.filter { $0.why == nil }
    static let inherent = all.filter { $0.why != nil }

    private static func groups() -> [(String, String)] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fidelity")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return nil }
            return (String(name.dropLast(4)), String(decoding: data, as: UTF8.self))
        }
    }

    static func read(_ text: String, group: String) -> [FidelityProgram] {
        var programs: [FidelityProgram] = []
        var (head, body): (String?, [String]) = (nil, [])
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + ["#=== "] {
            guard line.hasPrefix("#=== ") else {
                body.append(line)
                continue
            }
            if let head { programs.append(one(head, body, group: group)) }
            (head, body) = (String(line.dropFirst(5)), [])
        }
        return programs
    }

    private static func one(_ head: String, _ body: [String], group: String) -> FidelityProgram {
        let words = head.split(separator: " ").map(String.init)
        var text = body.joined(separator: "\n")
        if !body.isEmpty, body.last != "" { text += "\n" }
        text = text.replacing("␀", with: "\0").replacing("␌", with: "\u{c}")
        var found = FidelityProgram(name: "\(group)/\(words.first ?? "")", program: Program(text))
        for word in words.dropFirst() {
            guard let equals = word.firstIndex(of: "=") else { continue }
            let value = String(word[word.index(after: equals)...]).replacing("\\n", with: "\n").replacing(
                "\\s", with: " ")
            switch word[..<equals] {
            case "since": found.since = series(value)
            case "until": found.until = series(value)
            case "why": found.why = value
            case "stdin": found.program.stdin = Array(value.utf8)
            case "args":
                found.program.arguments = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            case "env":
                let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
                found.program.environment[parts[0]] = parts.count > 1 ? parts[1] : ""
            case "cut": if found.program.source.last == 10 { found.program.source.removeLast() }
            default: preconditionFailure("\(head): no such word")
            }
        }
        return found
    }

    private static func series(_ text: String) -> (Int, Int) {
        let parts = text.split(separator: ".").compactMap { Int($0) }
        return (parts[0], parts[1])
    }

    func isFor(_ interpreter: Interpreter) -> Bool {
        let own = Self.series(interpreter.version)
        return since.map { own >= $0 } ?? true && until.map { own <= $0 } ?? true
    }
}
