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

    /// Every file of the site; the same bank and ledger give the same bytes. Throws where a template is broken.
    public func files() throws -> [File] {
        let renderer = try Renderer(
            views: [BankSiteLayout.self, BankSiteIndex.self, QuestionView.self, CoverageView.self, FreshnessView.self],
            assets: Assets(editorFolder: nil))
        func page(_ path: String, _ view: some PageView, _ tab: BankSiteLayout.Tab?, scripts: [String] = []) throws
            -> File
        {
            let layout = BankSiteLayout(
                title: view.title, content: try renderer.fragment(view), root: path.hasPrefix("q/") ? "../" : "",
                scripts: scripts, tab: tab)
            return File(path: path, bytes: Array(try renderer.fragment(layout).utf8))
        }
        let reading = BankReading(bank: bank, ledger: ledger)
        var files = [
            try page("index.html", BankSiteIndex(bank, ledger: ledger), .list, scripts: ["texts.js", "site.js"]),
            try page(
                "coverage.html", CoverageView(bank, home: "index.html") { "index.html?\($0)=\($1)" }, .coverage),
            try page(
                "freshness.html", FreshnessView(Freshness(bank, ledger: ledger, here: []), page: nil), .freshness),
        ]
        for question in bank.questions {
            let view = reading.view(question, seen: nil, home: "../index.html", mayProve: false)
            files.append(try page("q/\(question.id).html", view, nil))
        }
        files.append(File(path: "app.css", bytes: PackageResources.app_css))
        files.append(File(path: "mark.svg", bytes: PackageResources.mark_svg))
        files.append(File(path: "site.js", bytes: PackageResources.site_js))
        files.append(File(path: "texts.js", bytes: try texts()))
        return files
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
