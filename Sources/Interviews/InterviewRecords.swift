/// A program that was run in an interview: the pad's text as of a version.
public struct InterviewRun: Sendable, Equatable, Identifiable {
    public var id: String
    public var interviewID: String
    /// From 1.
    public var number: Int
    public var seat: InterviewSeat
    /// Such as `3.13.0`.
    public var python: String
    /// The program is the pad's text at this version.
    public var version: Int
    public var startedAt: Milliseconds
    public var end: End?

    public struct End: Sendable, Equatable {
        public var at: Milliseconds
        /// How it ended, in words.
        public var words: String
        /// What was printed and typed, in its order.
        public var output: [Piece]

        public init(at: Milliseconds, words: String, output: [Piece]) {
            self.at = at
            self.words = words
            self.output = output
        }
    }

    public struct Piece: Sendable, Hashable, Codable {
        public enum Kind: String, Sendable, Codable { case out, err, typed }
        public var kind: Kind
        public var text: String

        public init(kind: Kind, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    public init(
        id: String, interviewID: String, number: Int, seat: InterviewSeat, python: String, version: Int,
        startedAt: Milliseconds, end: End? = nil
    ) {
        self.id = id
        self.interviewID = interviewID
        self.number = number
        self.seat = seat
        self.python = python
        self.version = version
        self.startedAt = startedAt
        self.end = end
    }
}

/// A line that somebody wrote to all in the room.
public struct ChatLine: Sendable, Equatable {
    /// In bytes of UTF-8.
    public static let longest = 4 << 10
    /// In one interview.
    public static let most = 1_000

    /// From 1.
    public var number: Int
    public var seat: InterviewSeat
    public var at: Milliseconds
    public var text: String

    public init(number: Int, seat: InterviewSeat, at: Milliseconds, text: String) {
        self.number = number
        self.seat = seat
        self.at = at
        self.text = text
    }
}

/// What one interviewer noted for herself. Nobody else reads it before she gives it as evidence.
public struct InterviewNote: Sendable, Equatable, Identifiable {
    /// One member's in one interview.
    public static let most = 1_000

    public var id: String
    public var interviewID: String
    public var memberID: String
    /// When it was first written: the moment in the interview that it speaks of.
    public var at: Milliseconds
    /// What lay before the candidate then.
    public var question: KitQuestion?
    public var text: String

    public init(
        id: String, interviewID: String, memberID: String, at: Milliseconds, question: KitQuestion?, text: String
    ) {
        self.id = id
        self.interviewID = interviewID
        self.memberID = memberID
        self.at = at
        self.question = question
        self.text = text
    }
}
