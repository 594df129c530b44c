/// How many questions the bank has, by topic, level and kind.
public struct Coverage: Sendable, Equatable {
    /// One place in the table.
    public struct Cell: Hashable, Sendable {
        public var topic: String
        public var level: Level
        public var kind: Kind

        public init(topic: String, level: Level, kind: Kind) {
            self.topic = topic
            self.level = level
            self.kind = kind
        }
    }

    /// Cells without a question are not there.
    public let counts: [Cell: Int]

    init(_ questions: [Question]) {
        counts = questions.reduce(into: [:]) { counts, question in
            counts[Cell(topic: question.topic, level: question.level, kind: question.kind), default: 0] += 1
        }
    }

    /// The questions of a topic, a level and a kind; what is left out counts as any.
    public func count(topic: String? = nil, level: Level? = nil, kind: Kind? = nil) -> Int {
        counts.reduce(0) { sum, entry in
            let cell = entry.key
            let fits =
                (topic ?? cell.topic) == cell.topic && (level ?? cell.level) == cell.level
                && (kind ?? cell.kind) == cell.kind
            return fits ? sum + entry.value : sum
        }
    }
}

extension Bank {
    /// What the bank covers, and so where it has gaps.
    public var coverage: Coverage { Coverage(questions) }
}
