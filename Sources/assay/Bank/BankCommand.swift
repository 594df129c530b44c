import ArgumentParser

/// `assay bank …`: what an author types.
struct BankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank", abstract: "Begins, checks, proves and searches the questions.",
        subcommands: [
            BankNew.self, BankSchema.self, BankCheck.self, BankVerify.self, BankList.self, BankShow.self,
            BankSearch.self, BankCoverage.self, BankVariants.self, BankSiteCommand.self,
        ])
}

/// Where the bank is, for the commands that only read it.
struct BankOption: ParsableArguments {
    @Option(name: .customLong("bank"), help: ArgumentHelp("The bank's folder.", valueName: "DIR"))
    var path = "bank"

    /// The questions that can be used; what is wrong goes to standard error.
    func read() throws -> BankContents {
        let contents = BankContents(try BankFolder(path: path).read())
        let errors = contents.errors.count
        if errors > 0 {
            Terminal.say(
                "\(errors) \(errors == 1 ? "error" : "errors") in \(path): a question that has one is left out. See: assay bank check \(path)"
            )
        }
        return contents
    }
}
