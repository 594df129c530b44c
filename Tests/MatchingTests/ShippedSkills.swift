import Foundation
import Matching
import QuestionBank

/// The skills and jobs that ship with the bank, read once.
enum ShippedSkills {
    static let bankFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("bank").resolvingSymlinksInPath()

    static let read: (tree: SkillTree, diagnostics: [Diagnostic]) = {
        let files = SkillTree.paths.compactMap(file)
        return SkillTree.parse(
            files, topics: Set(Bank.parse([file("topics.yaml")].compactMap(\.self)).bank.topics.map(\.id)))
    }()

    static let bank: Bank = {
        let names = FileManager.default.enumerator(atPath: bankFolder.path)?.compactMap { $0 as? String } ?? []
        return Bank.parse((["topics.yaml"] + names.filter { $0.hasSuffix(".md") }).compactMap(file)).bank
    }()

    static var tree: SkillTree { read.tree }
    static let spotter = SkillSpotter(read.tree)

    static func file(_ path: String) -> SourceFile? {
        guard let data = try? Data(contentsOf: bankFolder.appendingPathComponent(path)) else { return nil }
        return SourceFile(path: path, bytes: [UInt8](data))
    }

    /// Ids of the skills written in a line, in order.
    static func ids(_ line: String, _ section: CVSection = .other) -> [String] {
        spotter.mentions(in: line, section: section).map { tree.skills[$0.place].id }
    }
}

extension YearMonth {
    /// A month that a test knows to be one.
    static func of(_ year: Int, _ month: Int) -> YearMonth {
        guard let month = YearMonth(year: year, month: month) else { preconditionFailure("\(year)-\(month)") }
        return month
    }
}
