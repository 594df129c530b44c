import QuestionBank

/// What the keys of the `choice` questions stand on.
struct KeyStanding: Encodable {
    var questions = 0
    /// Options whose truth a program decides.
    var optionsByRun = 0
    var optionsJudged = 0
    /// Questions with options that no run decides: ids of the options, all of them where the key is a judgement.
    var judged: [String: [String]] = [:]

    init(_ bank: Bank) {
        for question in bank.questions {
            guard case .options(_, let options) = question.response else { continue }
            questions += 1
            let standing = question.keyStanding
            optionsByRun += standing.run
            optionsJudged += standing.judged
            guard standing.judged > 0 else { continue }
            judged[question.id] = question.key?.proof == nil ? options.map(\.id) : question.key?.judged ?? []
        }
    }

    private static let mostNamed = 5

    /// Such as "The keys of 19 choice questions: 93 of 94 options are decided by a run; judged: quality.what-hints-do (checker)".
    var text: String {
        guard questions > 0 else { return "No choice question has a key." }
        let all = judged.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value.joined(separator: ", ")))" }
        let names =
            all.prefix(Self.mostNamed)
            + (all.count > Self.mostNamed ? ["and \(all.count - Self.mostNamed) more (--json names all)"] : [])
        return
            "The keys of \(questions) choice questions: \(optionsByRun) of \(optionsByRun + optionsJudged) options are decided by a run"
            + (names.isEmpty ? "" : "; judged: \(names.joined(separator: ", "))")
    }
}
