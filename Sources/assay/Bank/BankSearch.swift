import ArgumentParser
import QuestionBank

/// `assay bank search WORDS… [--json]`
struct BankSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Finds questions that have all of the words, best first.")

    @OptionGroup var bank: BankOption

    @Argument(help: ArgumentHelp("Words of a prompt, an answer, a tag or an id.", valueName: "WORDS"))
    var words: [String]

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() throws {
        try QuestionRow.write(try bank.read().bank.search(words.joined(separator: " ")), asJSON: json)
    }
}
