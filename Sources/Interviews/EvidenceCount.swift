public import QuestionBank

extension Kind {
    /// Graded by running something: the strongest automatic evidence. A choice has a key, and can be guessed.
    public var isExecuted: Bool { !isRated && self != .choice }
}

/// How much is known about a person from one attempt.
public struct EvidenceCount: Sendable, Hashable {
    /// Answers in words that enough people have placed on an anchor.
    public var rated: Int
    /// Answers graded by running.
    public var executed: Int
    /// Answers graded by key.
    public var keyed: Int
    /// Questions passed over without an answer: they count as the lowest answer, and towards no minimum.
    public var blank: Int

    public init(rated: Int = 0, executed: Int = 0, keyed: Int = 0, blank: Int = 0) {
        self.rated = rated
        self.executed = executed
        self.keyed = keyed
        self.blank = blank
    }

    /// Counts what has been graded and rated so far.
    ///
    /// - Parameter raters: how many people must have given an anchor; 2 where the job asks for a blind second rater.
    /// - Parameter passedOver: the responses that were handed in without an answer.
    public init(responses: [Response], ratings: [Rating], raters: Int = 1, passedOver: Set<String> = []) {
        self.init()
        let given = Dictionary(grouping: ratings, by: \.responseID)
        for response in responses where response.submittedAt != nil {
            if response.kind.isRated {
                let people = (given[response.id] ?? []).filter { $0.value != .cannotTell }.map(\.memberID)
                if Set(people).count >= max(raters, 1) { rated += 1 }
            } else if response.grade != nil, passedOver.contains(response.id) {
                blank += 1
            } else if response.grade != nil {
                if response.kind.isExecuted { executed += 1 } else { keyed += 1 }
            }
        }
    }
}

/// What is missing before a level may be stated.
public struct EvidenceGap: Sendable, Hashable, Codable {
    /// This many more answers must be rated.
    public var rated: Int
    /// This many more answers must be graded by running.
    public var executed: Int

    public init(rated: Int, executed: Int) {
        self.rated = rated
        self.executed = executed
    }
}

extension EvidencePolicy {
    /// `nil` when there is enough.
    public func gap(in count: EvidenceCount) -> EvidenceGap? {
        let gap = EvidenceGap(
            rated: max(0, max(0, minimumRated) - max(0, count.rated)),
            executed: max(0, max(0, minimumExecuted) - max(0, count.executed)))
        return gap.rated == 0 && gap.executed == 0 ? nil : gap
    }
}

extension Job {
    /// How many people must rate an answer before it counts.
    public var ratersNeeded: Int { blindSecondRater ? 2 : 1 }
}
