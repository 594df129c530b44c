import ArgumentParser
import Python
import QuestionBank

/// `assay bank show ID [--json]`
struct BankShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a question: prompt, answer, anchors, and what is recorded for each Python.")

    @OptionGroup var bank: BankOption

    @Argument(help: ArgumentHelp("Such as types.hash-contract.", valueName: "ID"))
    var id: String

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() throws {
        let contents = try bank.read()
        let question = try contents.question(id)
        let ledger = BankFolder(path: bank.path).ledger().ledger
        if json { return print(try JSONText.of(ShownQuestion(question, ledger))) }
        print(
            """
            \(question.id)
            \(question.kind.rawValue) · \(contents.bank.topicName(question.topic)) · \(question.level.rawValue) \
            · \(question.minutes) min · Python \(question.target) · \(bank.path)/\(question.path)

            \(question.promptWithProgram.trimmed)

            ANSWER

            \(question.answer.trimmed)
            """)
        if case .options(_, let options) = question.response { show(options, question.key) }
        if let rubric = question.rubric { show(rubric) }
        if !question.claims.isEmpty { show(question, ledger) }
    }

    private func show(_ options: [QuestionBank.Option], _ key: OptionKey?) {
        print("\nOPTIONS\n")
        for option in options {
            print("\(option.isRight ? "■" : "·")  \(option.id): \(option.text)")
        }
        guard let proof = key?.proof else { return print("the key is a judgement: \(key?.why ?? "")") }
        print("decided by the program `\(proof.block)`" + (key?.why.map { "; judged: \($0)" } ?? ""))
    }

    private func show(_ rubric: Rubric) {
        print("\nANCHORS\n")
        for (value, anchor) in rubric.anchors.sorted(by: { $0.key < $1.key }) { print("\(value)  \(anchor.says)") }
        let expected = rubric.expected.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) \($0.value)" }
        print("expected: \(expected.joined(separator: ", "))")
    }

    private func show(_ question: Question, _ ledger: ProofLedger) {
        print("\nCLAIMS (\(RecordedStrip.legend))\n")
        for claim in question.claims {
            let days = ledger.proved(claim, of: question)
            print("\(RecordedStrip.text(of: claim, seenOn: days.keys))  \(claim.id): \(claim.text)")
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isNewline }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
