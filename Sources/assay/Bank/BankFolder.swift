import Foundation
import Glibc
import Matching
import QuestionBank

/// The bank's folder on disk.
struct BankFolder {
    var path: String

    /// One byte more than a question file may have is enough to see that it has too many.
    private static let mostBytes = (1 << 20) + 1
    private static let mostLedgerBytes = 1 << 30

    /// `topics.yaml`, the skills, the jobs and every Markdown file, in the order of paths.
    func files() throws -> [SourceFile] { try readable().files }

    /// The files that can be read, and what is in the way of the others.
    private func readable() throws -> (files: [SourceFile], diagnostics: [Diagnostic]) {
        let entries = try entries()
        var diagnostics = entries.diagnostics
        var files: [SourceFile] = []
        for name in entries.names {
            switch BankEntries.bytes(of: "\(path)/\(name)", most: Self.mostBytes) {
            case .success(let bytes): files.append(SourceFile(path: name, bytes: bytes))
            case .failure(let reason):
                diagnostics.append(Diagnostic(.error, reason.description, file: name, line: 1))
            }
        }
        return (files, diagnostics)
    }

    /// The paths of these files, sorted.
    func names() throws -> [String] { try entries().names }

    private func entries() throws -> BankEntries {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw Failure(
                "There is no folder \(path). Name the bank's folder, the one with topics.yaml in it"
                    + (path == "bank" ? ", by --bank." : "."))
        }
        return BankEntries(of: path, where: Self.isWanted)
    }

    /// The bank, what it was read from and what is wrong with it; diagnostics name files as seen from here.
    ///
    /// - Parameter withLedger: whether the ledger is looked through too, which takes its time in a large bank.
    func read(withLedger: Bool = false) throws -> (bank: Bank, files: [SourceFile], diagnostics: [Diagnostic]) {
        let (files, obstacles) = try readable()
        let (bank, diagnostics) = Bank.parse(files)
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return (
            bank, files,
            (diagnostics + obstacles).map {
                Diagnostic($0.severity, $0.message, file: prefix + $0.file, line: $0.line)
            } + (withLedger ? ledger(of: LedgerSubjects(bank, files: files)).diagnostics : [])
        )
    }

    /// What was proved elsewhere; empty where there is no ledger. Merge markers are errors.
    ///
    /// - Parameter bank: where it is given, lines that speak of nothing in it are told.
    func ledger(of bank: LedgerSubjects? = nil) -> (ledger: ProofLedger, diagnostics: [Diagnostic]) {
        let place = place(of: ProofLedger.fileName)
        guard access(place, F_OK) == 0 else { return (ProofLedger(), []) }
        switch BankEntries.bytes(of: place, most: Self.mostLedgerBytes) {
        case .failure(let reason):
            return (ProofLedger(), [Diagnostic(.error, reason.description, file: place, line: 1)])
        case .success(let bytes):
            let (ledger, found) = ProofLedger.parse(
                SourceFile(path: place, bytes: bytes), today: Clock.day(), bank: bank)
            guard !found.isEmpty else { return (ledger, []) }
            var diagnostics = found
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            for index in diagnostics.indices {
                let number = diagnostics[index].line - 1
                guard lines.indices.contains(number),
                    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(where: { lines[number].starts(with: $0.utf8) }
                    )
                else { continue }
                diagnostics[index] = Diagnostic(
                    .error, "a merge left this marker: keep the lines of both sides and delete the markers",
                    file: place, line: number + 1)
            }
            return (ledger, diagnostics)
        }
    }

    /// What is noted would be lost where a line of the ledger cannot be read.
    func refuseBrokenLedger() throws {
        let faults = ledger().diagnostics
        guard let first = faults.first else { return }
        throw Failure(
            "\(first.asLine)\nNothing is recorded, for what stands there would be lost"
                + (faults.count > 1 ? ", there and in \(faults.count - 1) other lines" : "") + ". Put it right first.")
    }

    /// Puts the ledger in place of the one before, all of it or nothing.
    func write(_ ledger: ProofLedger) throws { try write(ledger.text, to: ProofLedger.fileName) }

    /// What is recorded of what references use; empty where there is no such file.
    func limits() -> LimitsRecord {
        let place = place(of: LimitsRecord.fileName)
        guard let bytes = try? BankEntries.bytes(of: place, most: Self.mostLedgerBytes).get() else {
            return LimitsRecord()
        }
        return LimitsRecord.parse(SourceFile(path: place, bytes: bytes)).record
    }

    func write(_ limits: LimitsRecord) throws { try write(limits.text, to: LimitsRecord.fileName) }

    private func write(_ text: String, to name: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: place(of: name)), options: .atomic)
        } catch {
            throw Failure("\(place(of: name)) cannot be written by this user, or the disk is full.")
        }
    }

    private func place(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

    private static func isWanted(_ name: String) -> Bool {
        let isJob = name.hasPrefix("jobs/") && name.hasSuffix(".yaml")
        let isList =
            name == "topics.yaml" || name == "seeds.txt" || name == LimitsRecord.fileName
            || SkillTree.paths.contains(name)
        guard isList || isJob || name.lowercased().hasSuffix(".md") else { return false }
        return !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }
}
