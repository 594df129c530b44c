import Crypto
import Foundation
import Interviews
import Pads

/// A whole interview, ready to be replayed: what was typed, run, said and shown, with times since its beginning.
///
/// What the candidate did while she worked unseen stays unseen: it stands there at once when that time ends.
struct PlaybackDocument: Sendable {
    /// A place to jump to.
    struct Moment: Sendable {
        var at: Milliseconds
        var what: String
        var who: String
    }

    var interviewID: String
    var title: String
    var recording: Recording
    var playback: Playback
    /// By author of the pad.
    var people: [String: String]
    var questions: [String: String]
    var runs: [InterviewRun]
    var chat: [ChatLine]
    var began: Milliseconds
    var unseen: UnseenTime
    var moments: [Moment]

    init(
        interview: Interview, title: String, recording raw: Recording, people: [String: String],
        questions: [String: String], runs: [InterviewRun], chat: [ChatLine],
        events: [(event: InterviewEvent, at: Milliseconds)]
    ) throws {
        let began = interview.beganAt ?? 0
        let unseen = UnseenTime(events)
        var recording = Recording(start: raw.start)
        for entry in raw.entries { recording.note(entry.event, at: unseen.shown(began + entry.at) - began) }
        interviewID = interview.id
        self.title = title
        self.recording = recording
        playback = try Playback(recording)
        self.people = people
        self.questions = questions
        self.runs = runs
        self.chat = chat
        self.began = began
        self.unseen = unseen
        moments = []
        moments = allMoments
    }

    var duration: Milliseconds {
        max(playback.duration, moments.last?.at ?? 0)
    }

    func name(_ author: String) -> String { people[author] ?? "a former member" }

    private var allMoments: [Moment] {
        let numbers = Dictionary(runs.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        var found = playback.marks.map { mark in
            let who = mark.author.map { name($0.rawValue) } ?? ""
            return switch mark.sort {
            case .run(let id):
                Moment(
                    at: mark.at,
                    what: numbers[id].map { "run \($0.number) on Python \($0.python)" } ?? "a run", who: who)
            case .paste(let length): Moment(at: mark.at, what: "pasted \(length) characters", who: who)
            case .question(let id): Moment(at: mark.at, what: "question: \(questions[id] ?? id)", who: who)
            case .drawing: Moment(at: mark.at, what: "drew", who: who)
            }
        }
        found += unseen.stretches.map {
            Moment(
                at: max(0, $0.lowerBound - began),
                what: "worked unseen for \(PanelTime.text($0.upperBound - $0.lowerBound)); not replayed",
                who: name("candidate"))
        }
        found += chat.map {
            Moment(
                at: max(0, unseen.shown($0.at) - began), what: "wrote: \(visible($0.text))",
                who: name($0.seat.word))
        }
        return found.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    // MARK: JSON

    /// As JSON: `changes` are CodeMirror's, in UTF-16 units; from `start` they give the pad.
    func json() throws -> String {
        let entries = try recording.entries.map { entry in
            switch entry.event {
            case .change(let update):
                "{\"at\":\(entry.at),\"by\":\(Self.quoted(update.sender.author.rawValue)),\"manner\":\"\(update.manner.rawValue)\","
                    + "\"change\":\(String(decoding: update.change.json, as: UTF8.self))}"
            case .drawn(let step):
                "{\"at\":\(entry.at),\"by\":\(Self.quoted(step.sender.author.rawValue)),\"draw\":\(try RoomFrame.text(step.deed))}"
            case .run(let id, let author):
                "{\"at\":\(entry.at),\"by\":\(Self.quoted(author.rawValue)),\"run\":\(Self.quoted(id))}"
            case .question(let id): "{\"at\":\(entry.at),\"question\":\(Self.quoted(id))}"
            }
        }
        let moments = moments.map {
            "{\"at\":\($0.at),\"what\":\(Self.quoted($0.what)),\"who\":\(Self.quoted($0.who))}"
        }
        return "{\"schema\":\"playback/1\",\"interview\":\(Self.quoted(interviewID)),\"title\":\(Self.quoted(title)),"
            + "\"duration\":\(duration),\"people\":\(Self.object(people)),\"questions\":\(Self.object(questions)),"
            + "\"runs\":\(runsJSON),\"start\":\(Self.quoted(recording.start.text.string)),"
            + "\"entries\":[\(entries.joined(separator: ",\n"))],\"moments\":[\(moments.joined(separator: ",\n"))]}"
    }

    private var runsJSON: String {
        let all = runs.map { run in
            let pieces = (run.end?.output ?? []).map {
                "{\"kind\":\"\($0.kind.rawValue)\",\"text\":\(Self.quoted(visible($0.text)))}"
            }
            return "\(Self.quoted(run.id)):{\"number\":\(run.number),\"python\":\(Self.quoted(run.python)),"
                + "\"by\":\(Self.quoted(run.seat.word)),\"ending\":\(Self.quoted(run.end?.words ?? "")),"
                + "\"output\":[\(pieces.joined(separator: ","))]}"
        }
        return "{\(all.joined(separator: ",\n"))}"
    }

    private static func object(_ names: [String: String]) -> String {
        "{" + names.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",")
            + "}"
    }

    /// A JSON string that may stand in HTML: no `<`, and no line separator that old readers end a string at.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0x00..<0x20, 0x3C, 0x7F, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The same JSON between HTML's tags.
    func jsonInHTML() throws -> String { try json().replacing("<", with: "\\u003c") }
}
