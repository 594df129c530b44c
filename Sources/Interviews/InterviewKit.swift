/// The plan of a job's interviews: the same questions in the same order for every candidate. The plan of its test is a ``Kit``.
public struct InterviewKit: Sendable, Hashable, Codable, Identifiable {
    /// Questions in one kit at most.
    public static let mostItems = 40
    /// Bytes of UTF-8 in one purpose, and in one line of a list.
    public static let longestLine = 500
    /// Lines in one list.
    public static let mostLines = 20
    /// Of one question.
    public static let allowedMinutes = 1...180

    public var id: String
    public var jobID: String
    /// Grows with each edit; an interview keeps the kit that it was planned with.
    public var revision: Int
    /// In the order in which they are asked.
    public var items: [InterviewItem]
    public var createdAt: Milliseconds

    public init(id: String, jobID: String, revision: Int, items: [InterviewItem], createdAt: Milliseconds) {
        self.id = id
        self.jobID = jobID
        self.revision = revision
        self.items = items
        self.createdAt = createdAt
    }

    /// All questions together.
    public var minutes: Int { items.reduce(0) { $0 + $1.minutes } }

    /// Throws unless every part is within its bounds and no question stands in it twice.
    public func check() throws(InterviewKitRefusal) {
        guard !items.isEmpty else { throw .noQuestions }
        guard items.count <= Self.mostItems else { throw .tooManyQuestions(limit: Self.mostItems) }
        var seen: Set<String> = []
        for item in items {
            guard seen.insert(item.id).inserted else { throw .twice(id: item.id) }
            guard Self.allowedMinutes.contains(item.minutes) else { throw .minutesOutOfRange }
            guard item.followUps.count <= Self.mostLines, item.listenFor.count <= Self.mostLines else {
                throw .tooManyLines(limit: Self.mostLines)
            }
            for line in [item.purpose] + item.followUps + item.listenFor {
                guard line.utf8.count <= Self.longestLine else { throw .lineTooLong(limit: Self.longestLine) }
                guard !line.utf8.contains(0) else { throw .containsNUL }
            }
        }
    }
}

/// One question of an interview, with what everybody needs to ask it alike.
public struct InterviewItem: Sendable, Hashable, Codable, Identifiable {
    public var subject: Subject
    public var minutes: Int
    /// Why it is asked, in a sentence.
    public var purpose: String
    public var followUps: [String]
    /// What a good answer has in it.
    public var listenFor: [String]

    /// What is talked about.
    public enum Subject: Sendable, Hashable, Codable {
        /// A question of the bank.
        case question(KitQuestion)
        /// What this candidate submitted to a question of the test; another text for each, or none.
        case submission(of: KitQuestion)

        public var question: KitQuestion {
            switch self {
            case .question(let question), .submission(let question): question
            }
        }

        public var isSubmission: Bool { if case .submission = self { true } else { false } }
    }

    public init(subject: Subject, minutes: Int, purpose: String, followUps: [String] = [], listenFor: [String] = []) {
        self.subject = subject
        self.minutes = minutes
        self.purpose = purpose
        self.followUps = followUps
        self.listenFor = listenFor
    }

    /// The same in every revision: the question's id, with `submission:` in front where the candidate's answer is talked about.
    public var id: String {
        switch subject {
        case .question(let question): question.questionID
        case .submission(let question): Self.submissionPrefix + question.questionID
        }
    }

    static let submissionPrefix = "submission:"
}

/// Why an interview kit was not saved.
public enum InterviewKitRefusal: Error, Sendable, Hashable {
    case noQuestions
    case tooManyQuestions(limit: Int)
    case twice(id: String)
    case unknownQuestion(id: String)
    /// One of the two gives the other away.
    case enemies(String, String)
    case minutesOutOfRange
    case tooManyLines(limit: Int)
    case lineTooLong(limit: Int)
    case containsNUL
}

extension InterviewKitRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noQuestions: "a kit has at least one question"
        case .tooManyQuestions(let limit): "a kit has at most \(limit) questions"
        case .twice(let id): "\(id) is in the kit already"
        case .unknownQuestion(let id): "the bank has no question \(id)"
        case .enemies(let one, let other): "\(one) and \(other) give each other away; take one of them"
        case .minutesOutOfRange: "a question takes a whole number of minutes from 1 to 180"
        case .tooManyLines(let limit): "a list has at most \(limit) lines"
        case .lineTooLong(let limit): "a line has at most \(limit) bytes"
        case .containsNUL: "the text contains a NUL character"
        }
    }
}
