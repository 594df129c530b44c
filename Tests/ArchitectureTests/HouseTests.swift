import Foundation
import Testing

@Suite("The house as it stands")
struct HouseTests {
    @Test("Every source file keeps the agreed rules")
    func sources() throws {
        let sources = try SourceText.all(below: "Sources")
        #expect(sources.count > 50, "the sources were not found: nothing was checked")
        let findings = sources.flatMap(HouseRules.findings)
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    @Test("Tests stay short and keep the naming rules too")
    func tests() throws {
        let tests = try SourceText.all(below: "Tests")
        let findings = tests.flatMap { HouseRules.length($0) + HouseRules.typeNames($0) + HouseRules.folderNames($0) }
        #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
    }

    @Test("The table has a row for each target and no other")
    func table() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appendingPathComponent("Sources").path)
        let targets = Set(folders.filter { !$0.hasPrefix(".") }).subtracting(ImportTable.withoutSwift)
        #expect(targets == Set(ImportTable.rows.keys))
    }

    @Test("No path of imports leads back to its beginning, and pure targets rest on pure targets")
    func layers() {
        for (name, row) in ImportTable.rows {
            for other in row.own {
                #expect(!reachable(from: other).contains(name), "\(name) and \(other) import each other")
                if row.layer == .pure { #expect(ImportTable.rows[other]?.layer == .pure, "\(name) → \(other)") }
                if row.layer == .meeting { #expect(other != "SandboxLinux" && other != "StorageSQLite") }
            }
        }
    }

    private func reachable(from name: String) -> Set<String> {
        var found: Set<String> = []
        var next = [name]
        while let target = next.popLast() {
            for other in ImportTable.rows[target]?.own ?? [] where found.insert(other).inserted { next.append(other) }
        }
        return found
    }
}
