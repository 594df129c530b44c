import ArgumentParser

/// `assay bank new --kind KIND --topic TOPIC [--slug SLUG] [--level LEVEL] [--bank DIR]`
struct BankNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Begins a question: a small example of its kind that holds, to be replaced piece by piece.",
        discussion:
            "Never writes over a file. Exit status: 0 when the file was made, 1 when it is there already, 2 when a word is not known."
    )

    @OptionGroup var bank: BankOption

    @Option(
        help: ArgumentHelp(
            "concept, explain-how, choice, predict-output, find-the-fault, write-code, one-liner or rank-by-efficiency.",
            valueName: "KIND"))
    var kind: String

    @Option(help: ArgumentHelp("One of topics.yaml, such as iter.", valueName: "TOPIC"))
    var topic: String

    @Option(
        help: ArgumentHelp("The file's name, such as my-question; a free one where it is left out.", valueName: "SLUG"))
    var slug: String?

    @Option(help: ArgumentHelp("junior, middle or senior.", valueName: "LEVEL"))
    var level = "junior"

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() throws {
        let begun = try BankFolder(path: bank.path).begin(kind: kind, topic: topic, level: level, slug: slug)
        print(json ? try JSONText.of(begun) : begun.text)
    }
}
