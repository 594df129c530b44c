import Foundation

/// One Swift file of the house, as text and as code alone.
struct SourceText {
    /// From the repository's root, such as `Sources/Web/Site.swift`.
    let path: String
    let lines: [String]
    /// The same lines with comments and string literals blanked, so that a word in a sentence is no finding.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code = CodeMask.blank(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The folder below `Sources`, which is the target's name.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// Modules imported by the file, with the line of each.
    var imports: [(module: String, line: Int)] {
        let form =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|func|protocol|typealias|var|let)\s+)?(\w+)/
        return code.enumerated().compactMap { number, line in
            line.firstMatch(of: form).map { (String($0.output.1), number + 1) }
        }
    }

    /// Every Swift file below `folder` of the repository, in the order of paths.
    static func all(below folder: String) throws -> [SourceText] {
        let root = Repository.root.appendingPathComponent(folder).resolvingSymlinksInPath()
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let text = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
            return SourceText(path: "\(folder)/\(name)", text: text)
        }
    }
}

/// Where the house stands.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
