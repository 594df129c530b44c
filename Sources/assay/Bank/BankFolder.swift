import Foundation
import Matching
import QuestionBank

/// The bank's folder on disk.
struct BankFolder {
    var path: String

    /// One byte more than a question file may have is enough to see that it has too many.
    private static let mostBytes = (1 << 20) + 1

    /// `topics.yaml`, the skills, the jobs and every Markdown file, in the order of paths.
    func files() throws -> [SourceFile] {
        let root = URL(fileURLWithPath: path, isDirectory: true)
        return try names().map { name in
            let file = try FileHandle(forReadingFrom: root.appendingPathComponent(name))
            defer { try? file.close() }
            return SourceFile(path: name, bytes: [UInt8](try file.read(upToCount: Self.mostBytes) ?? Data()))
        }
    }

    /// The paths of these files, sorted.
    func names() throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure("There is no folder \(path). Name the bank's folder, the one with topics.yaml in it.")
        }
        let root = URL(fileURLWithPath: path, isDirectory: true)
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter(Self.isWanted).sorted()
    }

    /// The bank, what it was read from and what is wrong with it; diagnostics name files as seen from here.
    func read() throws -> (bank: Bank, files: [SourceFile], diagnostics: [Diagnostic]) {
        let files = try files()
        let (bank, diagnostics) = Bank.parse(files)
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return (
            bank, files, diagnostics.map { Diagnostic($0.severity, $0.message, file: prefix + $0.file, line: $0.line) }
        )
    }

    /// What was proved elsewhere; empty where there is no ledger.
    func ledger() -> (ledger: ProofLedger, diagnostics: [Diagnostic]) {
        let url = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(ProofLedger.fileName)
        guard let data = try? Data(contentsOf: url) else { return (ProofLedger(), []) }
        return ProofLedger.parse(SourceFile(path: url.relativePath, bytes: [UInt8](data)))
    }

    /// Puts the ledger in place of the one before, all of it or nothing.
    func write(_ ledger: ProofLedger) throws {
        let url = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(ProofLedger.fileName)
        try Data(ledger.text.utf8).write(to: url, options: .atomic)
    }

    /// What is recorded of what references use; empty where there is no such file.
    func limits() -> LimitsRecord {
        let url = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(LimitsRecord.fileName)
        guard let data = try? Data(contentsOf: url) else { return LimitsRecord() }
        return LimitsRecord.parse(SourceFile(path: url.relativePath, bytes: [UInt8](data))).record
    }

    func write(_ limits: LimitsRecord) throws {
        let url = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent(LimitsRecord.fileName)
        try Data(limits.text.utf8).write(to: url, options: .atomic)
    }

    private static func isWanted(_ name: String) -> Bool {
        let isJob = name.hasPrefix("jobs/") && name.hasSuffix(".yaml")
        let isList =
            name == "topics.yaml" || name == "seeds.txt" || name == LimitsRecord.fileName
            || SkillTree.paths.contains(name)
        guard isList || isJob || name.hasSuffix(".md") else { return false }
        return !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }
}
