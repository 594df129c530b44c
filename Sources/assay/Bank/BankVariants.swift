import ArgumentParser

/// `assay bank variants [--question ID]… [--seeds N] [--golden] [--json]`
struct BankVariants: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "variants",
        abstract: "Counts how different the variants of each template are.",
        discussion: """
            Makes and runs the program of each seed. An answer that fits more than 35 % of the candidates is too common: \
            exit status 1. The last column is what a question file records as `measured`.
            """)

    @OptionGroup var bank: BankOption

    @Option(help: ArgumentHelp("Only this question; may be given several times.", valueName: "ID"))
    var question: [String] = []

    @Option(help: ArgumentHelp("How many seeds.", valueName: "N"))
    var seeds = 200

    @Flag(
        help:
            "Run the programs of a few seeds on every Python here, and write what a question file records as `golden`.")
    var golden = false

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(seeds) else { throw ValidationError("--seeds is a number from 1 to 10000.") }
    }

    func run() async throws {
        let contents = try bank.read()
        if golden { return try await GoldenLines.write(contents, ids: question) }
        let rows = try await VarietyRow.all(in: contents, ids: question, seeds: seeds)
        if json {
            print(try JSONText.of(rows))
        } else if rows.isEmpty {
            print("No question here has variants.")
        } else {
            var columns = Columns()
            columns.add(["question", "programs", "answers", "commonest", "measured"])
            for row in rows { columns.add(row.cells) }
            print(columns.text)
        }
        if rows.contains(where: { !$0.suffices }) { throw ExitCode(1) }
    }
}
