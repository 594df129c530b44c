import ArgumentParser
import QuestionBank

/// `assay bank site DIR [--bank DIR]`
struct BankSiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Writes the bank as pages that a browser opens without a server. With answers: not for candidates.",
        discussion: "The folder must be new, empty, or such a site, which is then written anew.")

    @OptionGroup var bank: BankOption

    @Argument(help: ArgumentHelp("Where to write it.", valueName: "DIR"))
    var folder: String

    func run() throws {
        let contents = try bank.read()
        let ledger = BankFolder(path: bank.path).ledger().ledger
        let count = try SiteFolder(path: folder).write(contents.bank, ledger)
        print("\(folder)/index.html")
        Terminal.say(
            "\(contents.bank.questions.count) questions, \(count) files. They hold the answers: keep them from candidates."
        )
    }
}
