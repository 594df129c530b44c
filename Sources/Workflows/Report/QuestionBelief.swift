import Psychometrics
import QuestionBank

extension ItemBelief {
    /// What is believed of a question before anybody has answered it, in the categories that its grading gives.
    ///
    /// - Parameter categories: all or nothing gives two; parts give three: none, some, all; anchors five.
    init(_ question: Question, categories: Int? = nil) {
        let level = AuthorLevel(question.level)
        guard !question.kind.isRated else {
            self = AuthorPrior.item(level: level, answer: .rated, categories: 5, fullAnswer: 2)
            return
        }
        let count = categories ?? question.answerCategories
        self = AuthorPrior.item(
            level: level, answer: .executed, categories: count,
            guessing: count == 2 ? Self.guessing(question.response) : 0)
    }

    /// The chance of a right choice by luck.
    private static func guessing(_ form: ResponseForm) -> Double {
        guard case .options(let pickMany, let options) = form, !options.isEmpty else { return 0 }
        guard pickMany else { return 1 / Double(options.count) }
        return 1 / Double((1 << min(options.count, 30)) - 1)
    }
}

extension Question {
    /// How many categories its answers fall into: anchors five, all or nothing two, parts three.
    var answerCategories: Int { kind.isRated ? 5 : mostPoints == 1 ? 2 : 3 }

    /// How many points its grading can give.
    private var mostPoints: Int {
        switch response {
        case .code: max(1, tests.hidden.count)
        case .order(let programs, _, _): max(1, programs.count * (programs.count - 1) / 2)
        default: 1
        }
    }
}
