import ArgumentParser
import QuestionBank

/// `assay bank list [--json]`
struct BankList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the questions.")

    @OptionGroup var bank: BankOption

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() throws { try QuestionRow.write(try bank.read().bank.questions, asJSON: json) }
}

/// A question in a list.
struct QuestionRow: Encodable {
    var id: String
    var kind: Kind
    var topic: String
    var level: Level
    var seed: [String]
    var hash: String
    var path: String

    init(_ question: Question) {
        id = question.id
        kind = question.kind
        topic = question.topic
        level = question.level
        seed = question.seed
        hash = question.hash
        path = question.path
    }

    static func write(_ questions: [Question], asJSON: Bool) throws {
        if asJSON { return print(try JSONText.of(questions.map(QuestionRow.init))) }
        var columns = Columns()
        for question in questions {
            columns.add([question.id, question.kind.rawValue, question.level.rawValue, "\(question.minutes) min"])
        }
        if !questions.isEmpty { print(columns.text) }
        Terminal.say("\(questions.count) questions")
    }
}
