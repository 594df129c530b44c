import Foundation
public import Interviews
public import Pads

/// Everything that is held about one interview, for the person it is about and for other programs. Keys are stable.
///
/// Times are milliseconds since 1970, UTC. The pad's changes are CodeMirror's `ChangeSet` in its JSON, in UTF-16 units; from
/// an empty text they give `text`.
public struct InterviewExport: Sendable, Equatable, Encodable {
    /// Names the shape of this value: a change of shape is another name.
    public private(set) var schema = "interview/2"
    public var interview: About
    public var candidate: AttemptExport.Person
    /// What the pad holds.
    public var text: String
    public var changes: [PadChange]
    /// What was drawn, step by step; each deed as ``DrawingDeed`` says.
    public var drawing: [DrawingEntry]
    public var runs: [Run]
    public var chat: [Line]
    public var notes: [Note]
    public var events: [Event]
    public var texts: [AttemptExport.Text]

    public struct About: Sendable, Equatable, Encodable {
        public var id: String
        public var jobID: String
        public var jobTitle: String
        public var attemptID: String?
        public var kitID: String?
        /// `planned`, `running` or `ended`.
        public var state: String
        public var startsAt: Milliseconds?
        public var minutes: Int
        public var panel: [String]
        public var createdBy: String
        public var createdAt: Milliseconds
        public var agreedAt: Milliseconds?
        public var beganAt: Milliseconds?
        public var endedAt: Milliseconds?
    }

    public struct PadChange: Sendable, Equatable, Encodable {
        public var version: Int
        public var at: Milliseconds
        /// `candidate` or `member:ID`.
        public var author: String
        public var tab: String
        public var sequence: Int
        /// `typed`, `pasted`, `dropped` or `other`, as the browser said.
        public var manner: String
        public var change: String
    }

    public struct DrawingEntry: Sendable, Equatable, Encodable {
        public var version: Int
        public var at: Milliseconds
        /// `candidate` or `member:ID`.
        public var author: String
        public var tab: String
        public var sequence: Int
        public var deed: DrawingDeed
    }

    public struct Run: Sendable, Equatable, Encodable {
        public var id: String
        public var number: Int
        public var author: String
        public var python: String
        public var version: Int
        public var startedAt: Milliseconds
        public var endedAt: Milliseconds?
        public var ending: String?
        public var output: [InterviewRun.Piece]
    }

    public struct Line: Sendable, Equatable, Encodable {
        public var number: Int
        public var author: String
        public var at: Milliseconds
        public var text: String
    }

    public struct Note: Sendable, Equatable, Encodable {
        public var id: String
        public var memberID: String
        public var at: Milliseconds
        public var questionID: String?
        public var text: String
    }

    /// A link of the interview's chain: `hash` is over `previous`, `number`, `at` and `payload`, as ``EventChain`` says.
    public struct Event: Sendable, Equatable, Encodable {
        public var number: Int64
        public var at: Milliseconds
        public var event: InterviewEvent
        public var payload: String
        public var previous: String
        public var hash: String
    }

    /// As JSON with sorted keys: the same data give the same bytes.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// What a member of the panel may have: of the notes her own alone, for what others noted is theirs until they give
    /// it as evidence; and what the candidate did unseen has the time at which it was shown. The events of the chain keep
    /// their times, or it could not be checked.
    public func forMember(_ id: String) -> InterviewExport {
        var export = self
        export.notes.removeAll { $0.memberID != id }
        let unseen = UnseenTime(events.map { (event: $0.event, at: $0.at) })
        for index in export.changes.indices { export.changes[index].at = unseen.shown(export.changes[index].at) }
        for index in export.drawing.indices { export.drawing[index].at = unseen.shown(export.drawing[index].at) }
        for index in export.chat.indices { export.chat[index].at = unseen.shown(export.chat[index].at) }
        for index in export.runs.indices {
            export.runs[index].startedAt = unseen.shown(export.runs[index].startedAt)
            export.runs[index].endedAt = export.runs[index].endedAt.map { unseen.shown($0) }
        }
        return export
    }

    /// What the candidate herself may have: all but what the panel noted for itself.
    public func forCandidate() -> InterviewExport {
        var export = self
        export.notes = []
        return export
    }
}
