import ArgumentParser
import Foundation
import QuestionBank

/// A question file that was just made, and what to type next.
struct BegunQuestion: Encodable {
    var id: String
    /// As seen from here.
    var path: String
    var next: [String]

    var text: String { "\(path)\n\nEdit it, then:\n" + next.map { "  \($0)" }.joined(separator: "\n") }
}

extension BankFolder {
    /// Makes the file of a new question; one that is there stays as it is. A word that is not known was typed wrongly.
    func begin(kind: String, topic: String, level: String, slug: String?) throws -> BegunQuestion {
        let contents = try read()
        let draft: QuestionDraft
        do throws(QuestionDraft.Refusal) {
            draft = try QuestionDraft(
                kind: kind, topic: topic, level: level, slug: slug, topics: contents.bank.topics
            ) { id in
                contents.files.contains { QuestionPath.id(forPath: $0.path) == id }
            }
        } catch {
            throw ValidationError(error.advice)
        }
        let url = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(draft.path)
        let shown = (path.hasSuffix("/") ? path : path + "/") + draft.path
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(draft.text.utf8).write(to: url, options: .withoutOverwriting)
        } catch CocoaError.fileWriteFileExists {
            throw Failure("\(shown) is there already and was left as it is. Choose another name with --slug.")
        } catch let error as CocoaError {
            throw Failure("\(shown) cannot be written: \(error.localizedDescription)")
        }
        let folder = path == "bank" ? "" : " \(Self.quoted(path))"
        let option = path == "bank" ? "" : " --bank \(Self.quoted(path))"
        return BegunQuestion(
            id: draft.id, path: shown,
            next: ["assay bank check\(folder)", "assay bank verify\(option) --question \(draft.id)"])
    }

    /// As a shell reads it back.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "./_-".contains($0)) }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
