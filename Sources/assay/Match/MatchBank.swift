import Foundation
import Matching
import QuestionBank

/// The skills, the jobs and the questions of a bank's folder, as matching needs them.
struct MatchBank {
    let folder: String
    let tree: SkillTree
    let bank: Bank

    /// Throws `Failure` where the skills cannot be used.
    init(folder: String) throws {
        self.folder = folder
        let files = try BankFolder(path: folder).files()
        bank = Bank.parse(files).bank
        let (tree, diagnostics) = SkillTree.parse(files, topics: Set(bank.topics.map(\.id)))
        if let fault = diagnostics.first(where: { $0.severity == .error }) {
            throw Failure("\(folder)/\(fault.asLine)\nPut it right first. See: assay bank check \(folder)")
        }
        guard !tree.skills.isEmpty else {
            throw Failure("\(folder) has no skills.yaml: name the folder of a bank that has one with --bank.")
        }
        self.tree = tree
    }

    /// The job in a file, or in the bank's folder under this name.
    func job(_ name: String) throws -> JobFile {
        let path = try path(of: name)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("The file \(path) cannot be read.")
        }
        return try JobFile(path: path, bytes: [UInt8](data), tree: tree)
    }

    private func path(of name: String) throws -> String {
        if FileManager.default.fileExists(atPath: name) { return name }
        let shipped = "\(folder)/jobs/\(name)\(name.hasSuffix(".yaml") ? "" : ".yaml")"
        if FileManager.default.fileExists(atPath: shipped) { return shipped }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/jobs")) ?? []
        let known = names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
        throw Failure(
            known.isEmpty
                ? "There is no file \(name), and \(folder) has no jobs."
                : "There is no file \(name), and no such job in \(folder)/jobs, which has: \(known.joined(separator: ", "))."
        )
    }
}
