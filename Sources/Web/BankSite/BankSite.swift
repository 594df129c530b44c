import Foundation
public import QuestionBank

/// The bank as files that a browser opens without a server: a list, a page for each question, coverage, freshness.
///
/// With answers: it is for interviewers, as the bank's pages are. Links are relative, and nothing is fetched from elsewhere.
public struct BankSite: Sendable {
    public struct File: Sendable, Equatable {
        /// Relative to the site's folder, such as `q/types.hash-contract.html`.
        public var path: String
        public var bytes: [UInt8]
    }

    private let bank: Bank
    private let ledger: ProofLedger

    /// - Parameter ledger: what was seen to hold, which fills the strips.
    public init(bank: Bank, ledger: ProofLedger) {
        self.bank = bank
        self.ledger = ledger
    }

    /// The paths of every file of the site.
    public var paths: [String] {
        ["index.html", "coverage.html", "freshness.html", "app.css", "mark.svg", "site.js", "texts.js"]
            + bank.questions.map { Self.path(of: $0) }
    }

    private static func path(of question: Question) -> String { "q/\(question.id).html" }

    /// Makes every file of the site, several at once, and gives each away when it is made; the same bank and ledger give
    /// the same bytes. Throws where a template is broken, and what `put` throws first.
    public func make(_ put: @escaping @Sendable (File) throws -> Void) async throws {
        let renderer = try Renderer(
            views: [BankSiteLayout.self, BankSiteIndex.self, QuestionView.self, CoverageView.self, FreshnessView.self],
            assets: Assets(editorFolder: nil))
        @Sendable func page(
            _ path: String, _ view: some PageView, _ tab: BankSiteLayout.Tab?, scripts: [String] = []
        ) throws -> File {
            let layout = BankSiteLayout(
                title: view.title, content: try renderer.fragment(view), root: path.hasPrefix("q/") ? "../" : "",
                scripts: scripts, tab: tab)
            return File(path: path, bytes: Array(try renderer.fragment(layout).utf8))
        }
        try put(
            page("index.html", BankSiteIndex(bank, ledger: ledger), .list, scripts: ["texts.js", "site.js"]))
        try put(
            page("coverage.html", CoverageView(bank, home: "index.html") { "index.html?\($0)=\($1)" }, .coverage))
        try put(
            page("freshness.html", FreshnessView(Freshness(bank, ledger: ledger, here: []), page: nil), .freshness))
        try put(File(path: "app.css", bytes: PackageResources.app_css))
        try put(File(path: "mark.svg", bytes: PackageResources.mark_svg))
        try put(File(path: "site.js", bytes: PackageResources.site_js))
        try put(File(path: "texts.js", bytes: texts()))

        let reading = BankReading(bank: bank, ledger: ledger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for start in stride(from: 0, to: bank.questions.count, by: 32) {
                group.addTask {
                    for question in bank.questions[start..<min(start + 32, bank.questions.count)] {
                        try Task.checkCancellation()
                        let view = reading.view(question, seen: nil, home: "../index.html", mayProve: false)
                        try put(page(Self.path(of: question), view, nil))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// What is searched, by question: a script, because a page that was opened as a file may read no other file.
    private func texts() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let texts = bank.questions.reduce(into: [String: String]()) { texts, question in
            let parts =
                [question.id, question.title, bank.topicName(question.topic)] + question.tags
                + [question.prompt, question.answer]
            texts[question.id] = parts.joined(separator: " ").lowercased()
        }
        return Array("window.bankTexts = ".utf8) + [UInt8](try encoder.encode(texts)) + Array(";\n".utf8)
    }
}
