import Foundation
public import Interviews
public import Matching

/// Everything that is held about one attempt, for the person it is about and for other programs. Keys are stable.
///
/// Times are milliseconds since 1970, UTC. Expected values of hidden tests stand only in findings' details.
public struct AttemptExport: Sendable, Equatable, Encodable {
    /// Names the shape of this value: a change of shape is another name.
    public private(set) var schema = "attempt/2"
    public var attempt: About
    public var candidate: Person
    /// Absent where none is held.
    public var cv: CV?
    public var responses: [Answer]
    /// The steps of an adaptive test; absent where all questions were fixed.
    public var choices: [Choice]?
    public var events: [Event]
    public var texts: [Text]

    public struct About: Sendable, Equatable, Encodable {
        public var id: String
        public var jobID: String
        public var jobTitle: String
        public var kitID: String
        /// `invited`, `running` or `finished`.
        public var state: String
        public var invitedAt: Milliseconds
        public var startedAt: Milliseconds?
        public var finishedAt: Milliseconds?
        public var minutes: Int
        /// In decimal digits: it may be larger than the numbers of other programs.
        public var seed: String
    }

    public struct Person: Sendable, Equatable, Encodable {
        public var id: String
        public var name: String
        public var email: String
        public var createdAt: Milliseconds
        public var erasedAt: Milliseconds?
    }

    /// The candidate's CV: the file byte for byte, what was read of it, and the candidate's own correction.
    public struct CV: Sendable, Equatable, Encodable {
        public var id: String
        public var givenAt: Milliseconds
        /// Absent where the candidate gave it herself.
        public var givenBy: String?
        /// base64.
        public var file: String
        public var read: CVText
        public var corrected: CVText?
        public var correctedAt: Milliseconds?
    }

    public struct Answer: Sendable, Equatable, Encodable {
        public var id: String
        public var position: Int
        public var questionID: String
        public var questionHash: String
        public var kind: String
        public var answer: String
        public var line: Int?
        public var savedAt: Milliseconds?
        public var submittedAt: Milliseconds?
        public var grade: Grade?
        public var overrides: [Correction]
        public var ratings: [Opinion]
        public var concerns: [Objection]
    }

    /// Why a question was chosen, and how its answer entered the next choice.
    public struct Choice: Sendable, Equatable, Encodable {
        public var responseID: String
        public var chosen: ChosenQuestion
        public var isSettled: Bool
        public var category: Int?
    }

    public struct Correction: Sendable, Equatable, Encodable {
        public var memberID: String
        public var points: Int
        public var reason: String
        public var at: Milliseconds
    }

    public struct Opinion: Sendable, Equatable, Encodable {
        public var id: String
        public var memberID: String
        /// 1 to 5; absent for "cannot tell".
        public var anchor: Int?
        public var note: String
        public var ratedAt: Milliseconds
    }

    public struct Objection: Sendable, Equatable, Encodable {
        public var id: String
        public var subject: String
        public var text: String
        public var raisedAt: Milliseconds
        public var settledBy: String?
        public var reply: String?
        public var settledAt: Milliseconds?
    }

    /// A link of the attempt's chain: `hash` is over `previous`, `number`, `at` and `payload`, as ``EventChain`` says.
    public struct Event: Sendable, Equatable, Encodable {
        public var number: Int64
        public var at: Milliseconds
        public var event: AttemptEvent
        public var payload: String
        public var previous: String
        public var hash: String
    }

    /// A text behind a commitment in an event: SHA-256(salt ‖ text). Earlier notes of raters are here too.
    public struct Text: Sendable, Equatable, Encodable {
        public var commitment: String
        /// In hex.
        public var salt: String
        public var text: String
    }

    /// As JSON with sorted keys: the same data give the same bytes.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
