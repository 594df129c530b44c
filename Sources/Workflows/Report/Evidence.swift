import Interviews
import Psychometrics
import QuestionBank

/// What one answer says about ability.
///
/// Two raters of one answer are not two answers: each rating enters with the weight 1/(number of ratings), so that a second
/// opinion moves the estimate to between the two and does not narrow the interval. The mean of the two anchors would need
/// rounding; this does not.
struct Evidence: Equatable {
    var responses: [ItemResponse]
    /// 0 to 1: the share of the points, or of the way from anchor 1 to anchor 5.
    var credit: Double

    /// An answer graded by running or by key; `points` may be a person's correction.
    ///
    /// All or nothing gives two categories. Parts give three: none, some, all; more would pretend that tests are equally
    /// hard.
    init?(question: Question, points: Int, of: Int, beliefs: QuestionBeliefs) {
        let categories = of == 1 ? 2 : 3
        guard let category = Self.category(points: points, of: of, categories: categories) else { return nil }
        let held = min(max(points, 0), of)
        let item = beliefs.belief(question, categories: categories)
        responses = [ItemResponse(item: item, category: category)]
        credit = Double(held) / Double(of)
    }

    /// Points as a category, counted from 0; `nil` where nothing was to be had. Where there are but two, parts count as none.
    static func category(points: Int, of: Int, categories: Int) -> Int? {
        guard of > 0, categories > 1 else { return nil }
        if points >= of { return categories - 1 }
        return points <= 0 || categories == 2 ? 0 : 1
    }

    /// An answer in words; `nil` when nobody has placed it on an anchor.
    init?(question: Question, anchors: [Int], beliefs: QuestionBeliefs) {
        let given = anchors.filter { (1...5).contains($0) }
        guard !given.isEmpty else { return nil }
        let item = beliefs.belief(question)
        responses = given.map { ItemResponse(item: item, category: $0 - 1, weight: 1 / Double(given.count)) }
        credit = given.map { Double($0 - 1) / 4 }.reduce(0, +) / Double(given.count)
    }

    /// Nothing was written, though later questions were reached: the lowest category that its grading can give.
    init(skipped question: Question, beliefs: QuestionBeliefs) {
        responses = [ItemResponse(item: beliefs.belief(question), category: 0)]
        credit = 0
    }
}

extension AuthorLevel {
    /// The level of the same name.
    init(_ level: Level) {
        switch level {
        case .junior: self = .junior
        case .middle: self = .middle
        case .senior: self = .senior
        }
    }
}
