import Interviews
import Pads
import Storage

/// A house in which candidate `c-i` is interviewed by Ada and Bob in interview `i`.
struct InterviewHouse {
    let house: House
    var interviews: InterviewStore { InterviewStore(database: house.database) }
    var pads: PadStore { PadStore(database: house.database) }
    var room: RoomStore { RoomStore(database: house.database) }

    static func build(on engine: Engine) async throws -> InterviewHouse {
        let house = try await House.build(on: engine)
        for (id, role) in [("ada", Member.Role.administrator), ("bob", .interviewer), ("eve", .interviewer)] {
            try await house.members.add(
                Member(id: id, email: "\(id)@example.org", name: id, role: role, createdAt: 1), passwordHash: "")
        }
        return InterviewHouse(house: house)
    }

    static func interview(_ id: String = "i", candidate: String? = nil, attempt: String? = nil) -> Interview {
        Interview(
            id: id, jobID: "job", candidateID: candidate ?? "c-\(id)", attemptID: attempt, startsAt: 90_000,
            minutes: 60, panel: ["ada", "bob"], createdBy: "ada", createdAt: 100)
    }

    func plan(_ id: String = "i") async throws {
        try await interviews.plan(
            Self.interview(id), candidate: House.candidate("c-\(id)"), tokenHash: "door-\(id)")
    }

    /// An interview that runs since 1000.
    func begin(_ id: String = "i") async throws {
        try await plan(id)
        try await interviews.agree(interviewID: id, now: 900)
        _ = try await interviews.begin(interviewID: id, by: "ada", now: 1_000)
    }

    /// What a tab types at the end of the pad.
    func type(
        _ text: String, as seat: InterviewSeat = .candidate, tab: String = "t1", sequence: Int, into id: String = "i",
        at: Milliseconds = 2_000, manner: Update.Manner = .typed
    ) async throws {
        let pad = try await pads.pad(interviewID: id)
        let end = pad.text.length
        guard let tab = TabID(rawValue: tab) else { throw StoreRefusal.inconsistent }
        let update = Update(
            change: Change(replacing: end..<end, with: Array(text.utf16), in: end),
            sender: Sender(author: AuthorID(rawValue: seat.word), tab: tab), sequence: sequence,
            manner: manner)
        try await pads.append([PadGroup(interviewID: id, from: pad.version, updates: [update], at: at)])
    }

    /// A box with a text, on the drawing.
    func draw(
        _ text: String, as seat: InterviewSeat = .candidate, sequence: Int, into id: String = "i",
        at: Milliseconds = 2_000
    ) async throws {
        let drawing = try await pads.drawing(interviewID: id)
        guard let tab = TabID(rawValue: "t1"), let figure = FigureID(rawValue: "b\(sequence)") else {
            throw StoreRefusal.inconsistent
        }
        let step = DrawingStep(
            .add(figure, .box(SheetFrame(x: 0, y: 0, width: 100, height: 50), text: text)),
            sender: Sender(author: AuthorID(rawValue: seat.word), tab: tab), sequence: sequence)
        try await pads.append(
            [], drawings: [DrawingGroup(interviewID: id, from: drawing.version, steps: [step], at: at)])
    }
}
