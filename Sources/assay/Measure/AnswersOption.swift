import ArgumentParser

/// Where the answers are, and which columns hold none.
struct AnswersOption: ParsableArguments {
    @Option(help: "A CSV file of persons × items; - for standard input.")
    var responses: String?

    @Option(help: "The column with the persons' names or numbers.")
    var id: String?

    @Option(help: "The column with the group of each person.")
    var group: String?

    @Option(parsing: .upToNextOption, help: "Columns to leave out.")
    var ignore: [String] = []

    func read() throws -> AnswerTable {
        guard let responses else { throw ValidationError("Missing expected argument '--responses <responses>'") }
        return try AnswerTable(path: responses, id: id, group: group, ignored: ignore)
    }
}
