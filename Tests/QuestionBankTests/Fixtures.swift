import Foundation
import QuestionBank

/// The question files that stand beside these tests.
enum Fixtures {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    static let topics = SourceFile(
        path: "topics.yaml",
        bytes: Array("topics:\n  - {id: types, name: Types}\n  - {id: names, name: Names}\n".utf8))

    /// The text of a file below the test folder.
    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    static func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(name).path).sorted()
    }

    /// A question file from its text, at the path of the question `types.sample` unless another is given.
    static func file(_ text: String, at path: String = "python/types/sample.md") -> SourceFile {
        SourceFile(path: path, bytes: Array(text.utf8))
    }

    /// The faults of one question, as `line: severity: message`.
    static func faults(_ text: String) -> [String] {
        Bank.parse([topics, file(text)]).diagnostics.map { "\($0.line): \($0.severity): \($0.message)" }
    }

    /// One of the questions of the folder `Good`.
    static func good(_ name: String) throws -> Question? {
        Bank.parse([topics, file(try text("Good/\(name).md"))]).bank["types.sample"]
    }
}
