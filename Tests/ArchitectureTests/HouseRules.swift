/// One place where the house is not as it was agreed.
struct Finding: Equatable, CustomStringConvertible {
    var path: String
    var line: Int
    var message: String

    var description: String { "\(path):\(line): \(message)" }
}

/// The agreed rules, each a function from sources to findings, so that each can be shown to fail.
enum HouseRules {
    static let longestFile = 400

    static let all: [@Sendable (SourceText) -> [Finding]] = [
        imports, effects, spawning, length, typeNames, folderNames, sharpEdges, proofs,
    ]

    static func findings(in source: SourceText) -> [Finding] { all.flatMap { $0(source) } }

    @Sendable static func imports(_ source: SourceText) -> [Finding] {
        guard let row = ImportTable.rows[source.target] else {
            return [
                Finding(path: source.path, line: 1, message: "the target \(source.target) has no row in ImportTable")
            ]
        }
        return source.imports.filter { !row.allowed.contains($0.module) && $0.module != "Swift" }.map {
            Finding(path: source.path, line: $0.line, message: "\(source.target) must not import \($0.module)")
        }
    }

    /// Pure targets read no file, clock, environment, network or dice.
    @Sendable static func effects(_ source: SourceText) -> [Finding] {
        guard ImportTable.rows[source.target]?.layer == .pure else { return [] }
        let effect =
            /\b(?:FileManager|FileHandle|URLSession|ProcessInfo|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|UUID|contentsOfFile|getenv|fopen|arc4random)\b|\bDate\(\)|\bDate\.now\b|\.random\(in: [^,]*\)(?!.*using)|\bcontentsOf: *URL|\bprint\(/
        return matches(of: effect, in: source) { "\($0) is an effect, and \(source.target) is pure" }
    }

    /// Only the sandbox and the executable start processes.
    @Sendable static func spawning(_ source: SourceText) -> [Finding] {
        guard source.target != "SandboxLinux", source.target != "assay" else { return [] }
        let start = /\bProcess\(|\bposix_spawnp?\b|\bexecv[pe]*\b|\bpopen\b|(?:^|[\s(=])v?fork\(|(?:^|[\s(=])system\(/
        return matches(of: start, in: source) {
            "\($0.drop { " (=".contains($0) }): only SandboxLinux and assay start processes"
        }
    }

    @Sendable static func length(_ source: SourceText) -> [Finding] {
        let count = source.lines.last == "" ? source.lines.count - 1 : source.lines.count
        guard count > longestFile else { return [] }
        return [Finding(path: source.path, line: longestFile + 1, message: "\(count) lines: split the file")]
    }

    @Sendable static func typeNames(_ source: SourceText) -> [Finding] {
        let form =
            /\b(?:struct|class|enum|actor|protocol|typealias) +(\w*(?:Manager|Helper|Helpers|Handler|Service|Info|Utils|Util))\b/
        return matches(of: form, in: source) { "\($0): a name says what the thing is to an interviewer" }
    }

    @Sendable static func folderNames(_ source: SourceText) -> [Finding] {
        let banned: Set = ["Core", "Common", "Utils", "Utilities", "Helpers", "Models", "Shared", "Extensions"]
        return source.path.split(separator: "/").dropLast().filter { banned.contains(String($0)) }.map {
            Finding(
                path: source.path, line: 1, message: "no folder is called \($0): a helper lives beside its only user")
        }
    }

    @Sendable static func sharpEdges(_ source: SourceText) -> [Finding] {
        matches(of: /\btry!|\bas!/, in: source) { "\($0) ends the server on bad input" }
    }

    /// What the compiler is told to believe has its proof in the comment above.
    @Sendable static func proofs(_ source: SourceText) -> [Finding] {
        let belief = /@unchecked\s+Sendable|nonisolated\(unsafe\)/
        return source.code.indices.filter { source.code[$0].contains(belief) }.compactMap { index in
            var comment = index
            while comment > 0, source.lines[comment - 1].trimmingPrefix(/\s*/).hasPrefix("//") { comment -= 1 }
            let reason = source.lines[comment..<index].joined(separator: " ").lowercased()
            guard !reason.contains("proof") else { return nil }
            return Finding(path: source.path, line: index + 1, message: "needs a comment above it that begins `Proof:`")
        }
    }

    /// Word boundaries are those of identifiers: by Unicode's there is none in `Date.now`.
    private static func matches<Output>(
        of form: Regex<Output>, in source: SourceText, message: (Substring) -> String
    ) -> [Finding] {
        let form = form.wordBoundaryKind(.simple)
        return source.code.enumerated().filter { $0.element.contains { $0 != " " } }.flatMap { number, line in
            line.ranges(of: form).map {
                Finding(path: source.path, line: number + 1, message: message(line[$0]))
            }
        }
    }
}
