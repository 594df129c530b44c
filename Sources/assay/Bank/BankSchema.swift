import ArgumentParser
import QuestionBank

/// `assay bank schema [--bank DIR]`
struct BankSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Writes a JSON Schema of the front matter, for editors; with the bank's topics where there is a bank."
    )

    @OptionGroup var bank: BankOption

    func run() throws {
        print(try JSONText.of(FrontMatterSchema(topics: try BankFolder(path: bank.path).topics()).json))
    }
}

extension BankFolder {
    /// The bank's topics; none where it is not there or they cannot be read.
    func topics() throws -> [Topic] {
        guard let files = try? files() else { return [] }
        return Bank.parse(files.filter { $0.path == "topics.yaml" }).bank.topics
    }
}
