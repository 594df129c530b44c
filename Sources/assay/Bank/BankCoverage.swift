import ArgumentParser
import Foundation

/// `assay bank coverage [--json]`
struct BankCoverage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Counts questions by topic and level, and says which seed entries are still without one.",
        discussion: "Exit status: 0 when every entry of the bank's seeds.txt is covered, 1 otherwise.")

    @OptionGroup var bank: BankOption

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() throws {
        let contents = try bank.read()
        let table = CoverageTable(contents, wanted: try BankFolder(path: bank.path).wantedSeeds())
        print(json ? try JSONText.of(table) : table.text)
        if !table.missingSeeds.isEmpty { throw ExitCode(1) }
    }
}

extension BankFolder {
    /// The entries of `seeds.txt`; none where there is no such file.
    func wantedSeeds() throws -> [String] {
        let url = URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent("seeds.txt")
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        return try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
            .filter { !$0.hasPrefix("#") }.map(String.init)
    }
}
