public import QuestionBank

/// The five steps on which an answer in an interview is rated: the question's own, or general ones where it has none.
public struct AnchorScale: Sendable, Hashable {
    /// 1 to 5, in order.
    public var anchors: [Anchor]
    /// Not written for this question.
    public var isGeneral: Bool

    public struct Anchor: Sendable, Hashable {
        public var value: Int
        /// What an answer at this step sounds like.
        public var says: String
        /// The levels that typically reach it.
        public var typicalOf: [Level]
    }

    /// The scale of an item; `question` is `nil` when its content can no longer be read.
    public init(_ item: InterviewItem.Subject, question: Question?) {
        if !item.isSubmission, let rubric = question?.rubric {
            isGeneral = false
            anchors = (1...5).map { value in
                Anchor(
                    value: value, says: rubric.anchors[value]?.says ?? "",
                    typicalOf: Level.allCases.filter { rubric.expected[$0] == value })
            }
            return
        }
        isGeneral = true
        let words = item.isSubmission ? Self.explaining : Self.solving
        anchors = zip(1...5, words).map { value, says in
            Anchor(value: value, says: says, typicalOf: Level.allCases.filter { Self.typical[$0] == value })
        }
    }

    public subscript(value: Int) -> Anchor? { anchors.first { $0.value == value } }

    private static let typical: [Level: Int] = [.junior: 2, .middle: 3, .senior: 4]

    private static let solving = [
        "finds no way into the problem, also with help",
        "finds a way with much help; parts are wrong and stay unnoticed",
        "solves it with a hint or two and says why it works",
        "solves it alone, tries it out and names its limits",
        "also weighs other ways and what each costs; finds faults of her own before others do",
    ]

    private static let explaining = [
        "cannot say what the code does",
        "retells the lines, not why they are there",
        "says why each part is there and, when asked, finds a case that breaks it",
        "names limits and other ways unasked, and changes the code safely while talking",
        "also says what each way costs and when it would be the right one",
    ]
}
