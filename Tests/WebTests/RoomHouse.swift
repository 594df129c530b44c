import Interviews
import Logging
import NIOCore
import Pads
import Python
import QuestionBank
import Storage
import StorageSQLite

@testable import Web

/// A room over a real store in memory: candidate, Ada and Bob of the panel.
struct RoomHouse {
    let desk: RoomDesk
    let database: SQLiteDatabase
    let room: Room

    static let now: Milliseconds = 1_000_000
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    static func build() async throws -> RoomHouse {
        let database = try SQLiteDatabase.inMemory()
        try await migrate(database)
        let members = MemberStore(database: database)
        for id in ["ada", "bob", "eve"] {
            try await members.add(
                Member(id: id, email: "\(id)@example.org", name: id, role: .interviewer, createdAt: 1),
                passwordHash: "")
        }
        try await JobStore(database: database).add(
            Job(
                id: "job", title: "Backend", level: .middle, topics: [], minutes: 60,
                python: .cpython(major: 3, minor: 13), evidence: .standard, blindSecondRater: false, createdAt: 1),
            by: "ada")
        let interviews = InterviewStore(database: database)
        try await interviews.plan(
            Interview(
                id: "i", jobID: "job", candidateID: "c", minutes: 60, panel: ["ada", "bob"], createdBy: "ada",
                createdAt: 2),
            candidate: Candidate(id: "c", name: "Grace", email: "", createdAt: 2), tokenHash: "door")
        try await interviews.agree(interviewID: "i", now: 3)
        _ = try await interviews.begin(interviewID: "i", by: "ada", now: 4)
        let pads = PadStore(database: database)
        let desk = RoomDesk(
            interviews: interviews, attempts: AttemptStore(database: database), members: members, pads: pads,
            records: RoomStore(database: database), journal: PadJournal(store: pads), prompt: { _, _ in ("", "") },
            now: { Self.now }, newID: { "id" })
        return RoomHouse(
            desk: desk, database: database, room: try await Room.open("i", desk: desk, logger: logger))
    }

    func reopened() async throws -> Room { try await Room.open("i", desk: desk, logger: Self.logger) }
}

extension InterviewSeat {
    static let ada = InterviewSeat.member("ada")
}

/// Everything that a page was sent so far.
func heard(_ viewer: RoomViewer) async -> String {
    viewer.hangUp()
    var text = ""
    for await frame in viewer.frames { text += String(buffer: frame) }
    return text
}

func push(_ text: String, at place: Int = 0, in length: Int, by seat: InterviewSeat, tab: String, base: Int, first: Int)
    throws -> Push
{
    let change = Change(replacing: place..<place, with: Array(text.utf16), in: length)
    let body = "\(tab) \(base) \(first)\ntyped \(String(decoding: change.json, as: UTF8.self))"
    return try PushBody.push(Array(body.utf8), author: AuthorID(rawValue: seat.word))
}

func viewer(_ seat: InterviewSeat, _ tab: String = "t") throws -> RoomViewer {
    guard let tab = TabID(rawValue: tab) else { throw RoomRefusal.closed }
    return RoomViewer(seat: seat, tab: tab)
}
