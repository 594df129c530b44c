import Foundation
import QuestionBank
import Synchronization
import Web

/// The folder of a bank's pages. A list of what was written stands in it; nothing else is ever removed.
struct SiteFolder {
    var path: String
    private static let listName = "assay-bank-site.txt"
    private static let heading = "# Written by `assay bank site`, which replaces the files that are named here."

    private var root: URL { URL(fileURLWithPath: path, isDirectory: true) }

    /// Writes the site; gives the number of its files.
    ///
    /// - Parameter progress: is told how many files stand, and of how many.
    func write(_ bank: Bank, _ ledger: ProofLedger, progress: @escaping @Sendable (Int, Int) -> Void) async throws
        -> Int
    {
        let before = try written()
        let site = BankSite(bank: bank, ledger: ledger)
        let names = site.paths
        // The list comes first: a run that was broken off is still known as such a site.
        try FileManager.default.createDirectory(
            at: root.appendingPathComponent("q"), withIntermediateDirectories: true)
        try list(Set(before).union(names))
        let done = FileCount()
        try await site.make { file in
            try Data(file.bytes).write(to: root.appendingPathComponent(file.path), options: .atomic)
            progress(done.next(), names.count)
        }
        for name in Set(before).subtracting(names) {
            try? FileManager.default.removeItem(at: root.appendingPathComponent(name))
        }
        try list(Set(names))
        return names.count
    }

    /// What an earlier run wrote. Throws where the folder holds something else.
    private func written() throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue else { throw Failure("\(path) is a file. Name a folder.") }
        let there = try FileManager.default.contentsOfDirectory(atPath: path)
        guard !there.isEmpty else { return [] }
        let text = try? String(contentsOf: root.appendingPathComponent(Self.listName), encoding: .utf8)
        guard let lines = text?.split(separator: "\n"), lines.first.map(String.init) == Self.heading else {
            throw Failure(
                "\(path) holds other files and was left as it is. Name a folder that is new, empty, or a site of `assay bank site`."
            )
        }
        return lines.dropFirst().map(String.init).filter(Self.isOwn)
    }

    /// A page or file as the site has them, never a way out of the folder.
    private static func isOwn(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (parts.count == 1 || parts.count == 2 && parts[0] == "q")
            && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
    }

    private func list(_ names: Set<String>) throws {
        let text = ([Self.heading] + names.sorted()).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: root.appendingPathComponent(Self.listName), options: .atomic)
    }
}

private final class FileCount: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
