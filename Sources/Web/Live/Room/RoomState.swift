import Interviews
import Pads

/// What a page of a room is told, as JSON. Nothing that the panel keeps to itself has a place here.
enum RoomState {
    /// Everything but the pad: sent when a page comes, and to all when something of it changes.
    struct Scene: Encodable {
        /// Milliseconds since 1970 by the server's clock.
        var now: Milliseconds
        /// The page's own seat.
        var me: String
        /// `planned`, `running` or `ended`.
        var state: String
        var beganAt: Milliseconds?
        var minutes: Int
        var agreed: Bool
        var privateUntil: Milliseconds?
        var question: Question?
        /// Names by seat.
        var names: [String: String]
        var people: [Person]
    }

    struct Question: Encodable {
        /// Not its id, by which the bank has the answer.
        var hash: String
        var title: String
        /// The prompt as HTML, with the candidate's own answer where that is talked about.
        var html: String
    }

    /// Someone whose page is open.
    struct Person: Encodable, Hashable {
        var seat: String
        var name: String
    }

    struct Line: Encodable {
        var number: Int
        var seat: String
        var at: Milliseconds
        var text: String

        init(_ line: ChatLine) {
            number = line.number
            seat = line.seat.word
            at = line.at
            text = line.text
        }
    }

    /// A run begins; or a run as it stands, for a page that comes later.
    struct Run: Encodable {
        var id: String
        var number: Int
        var seat: String
        var python: String
        var pieces: [InterviewRun.Piece]
        /// `nil` while it runs.
        var ending: String?
    }

    struct Print: Encodable {
        var id: String
        var pieces: [InterviewRun.Piece]
    }

    struct Ending: Encodable {
        var id: String
        var words: String
    }

    struct Cursor: Encodable {
        var seat: String
        var tab: String
        /// The pad's version that the places are of.
        var version: Int
        /// Pairs of anchor and head; empty where the cursor is gone.
        var ranges: [[Int]]
    }

    /// A page comes: all there is.
    struct Hello: Encodable {
        var scene: Scene
        var chat: [Line]
        var runs: [Run]
        var cursors: [Cursor]
        var version: Int
        /// The pad's text at `version`, for a page that has none yet.
        var text: String?
        /// The version that the changes beside begin at.
        var from: Int
        /// What the page had cannot be gone on from: it must take `text`.
        var isReset: Bool
        var drawing: Sheet
    }

    /// A drawing as it stands. What is on it is told as the deeds that would put it there.
    struct Sheet: Encodable {
        struct Item: Encodable {
            var deed: DrawingDeed
            var by: String
        }
        var version: Int
        var items: [Item]

        init(_ drawing: Drawing) {
            version = drawing.version
            items = drawing.items.map { Item(deed: .add($0.id, $0.figure), by: $0.author.rawValue) }
        }
    }

    struct Step: Encodable {
        var a: String
        var t: String
        var n: Int
        var deed: DrawingDeed

        init(_ step: DrawingStep) {
            a = step.sender.author.rawValue
            t = step.sender.tab.rawValue
            n = step.sequence
            deed = step.deed
        }
    }

    /// Steps that were drawn on a version.
    struct Drawn: Encodable {
        var from: Int
        var steps: [Step]
    }
}
