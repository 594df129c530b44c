import Foundation
import Testing

@testable import QuestionBank

@Suite("The bank that ships")
struct ShippedBankTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "bank")

    static func bank() throws -> (bank: Bank, diagnostics: [Diagnostic]) {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let files = try names.filter { $0 == "topics.yaml" || $0.hasSuffix(".md") }.sorted().map { name in
            SourceFile(path: name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))))
        }
        return Bank.parse(files)
    }

    @Test("has no fault, and two questions or more of each kind")
    func faultless() throws {
        let (bank, diagnostics) = try Self.bank()
        #expect(diagnostics.isEmpty)
        for kind in Kind.allCases { #expect(bank.coverage.count(kind: kind) >= 2, "\(kind)") }
        for level in Level.allCases { #expect(bank.coverage.count(level: level) >= 10, "\(level)") }
    }

    @Test("covers every entry of the seeds, all 59")
    func seeds() throws {
        let wanted = try String(contentsOf: Self.folder.appending(path: "seeds.txt"), encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(wanted.count == 59 && Set(wanted).count == 59)
        let covered = Set(try Self.bank().bank.questions.flatMap(\.seed))
        #expect(wanted.filter { !covered.contains($0) } == [])
    }
}
