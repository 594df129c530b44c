import ArgumentParser
import QuestionBank

/// `assay bank site DIR [--bank DIR]`
struct BankSiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Writes the bank as pages that a browser opens without a server. With answers: not for candidates.",
        discussion: "The folder must be new, empty, or such a site, which is then written anew.")

    @OptionGroup var bank: BankOption

    @Argument(help: ArgumentHelp("Where to write it.", valueName: "DIR"))
    var folder: String

    func run() async throws {
        let contents = try bank.read()
        let (ledger, faults) = BankFolder(path: bank.path).ledger()
        for fault in faults { Terminal.say(fault.asLine) }
        let bar = ProgressBar()
        let count: Int
        do {
            defer { Terminal.endProgress() }
            count = try await SiteFolder(path: folder).write(contents.bank, ledger) { done, total in
                // Each redraw costs as much as a page.
                if done % 50 == 0 { bar.show(done, of: total, "files") }
            }
        }
        print("\(folder)/index.html")
        Terminal.say(
            "\(contents.bank.questions.count) questions, \(count) files. They hold the answers: keep them from candidates."
        )
    }
}
