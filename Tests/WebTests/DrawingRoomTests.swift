import Foundation
import Interviews
import Pads
import Storage
import Testing

@testable import Web

@Suite("The drawing in a room")
struct DrawingRoomTests {
    static func box(_ text: String, _ name: String = "a") -> String {
        #"{"do":"box","id":"\#(name)","x":10,"y":20,"w":100,"h":50,"text":"\#(text)"}"#
    }

    static func steps(_ deeds: String..., by seat: InterviewSeat, first: Int = 1) throws -> [DrawingStep] {
        let body = (["tab\(seat.isCandidate ? 1 : 2) \(first)"] + deeds).joined(separator: "\n")
        return try DrawingBody.steps(Array(body.utf8), author: AuthorID(rawValue: seat.word))
    }

    @Test("what is drawn is answered when it is stored, everybody is told, and a new room has it")
    func drawn() async throws {
        let house = try await RoomHouse.build()
        let (one, two) = (try viewer(.candidate), try viewer(.ada))
        for page in [one, two] { try await house.room.enter(page, has: nil, wants: nil) }
        let deeds = try Self.steps(Self.box("Queue"), #"{"do":"write","id":"gone","text":"x"}"#, by: .ada)
        let reply = try await house.room.draw(deeds, by: .ada)
        #expect(reply.version == 1)
        #expect(reply.refused.map(\.n) == [2] && reply.refused[0].why == "Somebody took it away meanwhile.")
        #expect(try await house.desk.pads.drawing(interviewID: "i").items.count == 1)
        // The answer was lost, and the tab sends it again.
        #expect(try await house.room.draw(deeds, by: .ada).version == 1)
        for page in [one, two] {
            let text = await heard(page)
            #expect(text.components(separatedBy: "event: drawn").count == 2)
            #expect(text.contains(#""from":0"#) && text.contains("Queue"))
        }
        for room in [house.room, try await house.reopened()] {
            let late = try viewer(.candidate, "late")
            try await room.enter(late, has: nil, wants: nil)
            #expect(await heard(late).contains("Queue"))
            #expect(try await room.draw(deeds, by: .ada).version == 1)
        }
    }

    @Test("the panel sees nothing of what is drawn unseen, not at a reload or a restart either")
    func unseen() async throws {
        let house = try await RoomHouse.build()
        _ = try await house.room.draw(Self.steps(Self.box("seen"), by: .candidate), by: .candidate)
        let page = try viewer(.ada)
        try await house.room.enter(page, has: nil, wants: nil)
        try await house.room.beginPrivateTime(minutes: 5, by: .ada)
        _ = try await house.room.draw(Self.steps(Self.box("xyzzy", "b"), by: .candidate, first: 2), by: .candidate)
        await #expect(throws: InterviewRefusal.self) {
            _ = try await house.room.draw(Self.steps(Self.box("mine", "c"), by: .ada), by: .ada)
        }
        for room in [house.room, try await house.reopened()] {
            let (late, own) = (try viewer(.ada, "late"), try viewer(.candidate, "own"))
            try await room.enter(late, has: nil, wants: nil)
            try await room.enter(own, has: nil, wants: nil)
            let (panel, candidate) = (await heard(late), await heard(own))
            #expect(panel.contains("seen") && !panel.contains("xyzzy"))
            #expect(candidate.contains("xyzzy"))
        }
        try await house.room.endPrivateTime(by: .candidate)
        let parts = await heard(page).components(separatedBy: "xyzzy")
        #expect(parts.count == 2 && parts[0].contains("privateUntil"), "shown once, afterwards")
    }

    @Test("what cannot be stored was never drawn, and strangers draw nothing")
    func refusedByTheStore() async throws {
        let house = try await RoomHouse.build()
        let page = try viewer(.candidate)
        try await house.room.enter(page, has: nil, wants: nil)
        await #expect(throws: InterviewRefusal.notOnPanel) {
            _ = try await house.room.draw(Self.steps(Self.box("x"), by: .member("eve")), by: .member("eve"))
        }
        try await house.desk.interviews.end(interviewID: "i", by: "ada", now: 9)
        await #expect(throws: RoomRefusal.notStored) {
            _ = try await house.room.draw(Self.steps(Self.box("late"), by: .candidate), by: .candidate)
        }
        #expect(await house.room.drawing == Drawing())
        #expect(await !heard(page).contains("late"))
    }

    @Test("bodies that are no drawing are refused, and what hides in a text is made visible")
    func bodies() throws {
        let author = AuthorID(rawValue: "candidate")
        let box = Self.box("x")
        let broken = [
            "", "t 1", "t 0\n\(box)", "t x\n\(box)", "bad_tab 1\n\(box)", "t 1 2\n\(box)", "t 1\n{}", "t 1\n[[[[",
            "t \(Int.max)\n\(box)", "t 1\n\(box)\nnonsense", "t 1\n" + Self.box("\\ud800"),
            "t 1\n" + Array(repeating: box, count: 101).joined(separator: "\n"),
            "t 1\n" + String(repeating: "[", count: 200_000),
        ]
        for body in broken {
            #expect(throws: DrawingBody.Fault.self, "\(body.prefix(60))") {
                try DrawingBody.steps(Array(body.utf8), author: author)
            }
        }
        let steps = try Self.steps(Self.box("a\\u202eb\\u0007"), by: .candidate)
        guard case .add(_, .box(_, let text)) = steps[0].deed else { return #expect(Bool(false)) }
        #expect(text == "a⟦U+202E⟧b\u{2407}")
    }

    @Test("the picture of a drawing escapes what was written and leaves no edge out")
    func picture() throws {
        var drawing = Drawing()
        let deeds = [
            Self.box("<script>&\\\"</script>"),
            #"{"do":"box","id":"b","x":400,"y":20,"w":100,"h":50,"text":"Worker"}"#,
            #"{"do":"arrow","id":"c","from":"a","to":"b","text":"<b>jobs"}"#,
            #"{"do":"arrow","id":"d","from":"b","to":"a","text":""}"#,
            #"{"do":"line","id":"e","points":[1,2,3,4]}"#,
        ]
        for (index, deed) in deeds.enumerated() {
            _ = try drawing.take(Self.steps(deed, by: .candidate, first: index + 1)[0])
        }
        let picture = DrawingPicture(drawing: drawing, people: ["candidate": "<Ada>"])
        #expect(!picture.figures.contains("<script>") && !picture.figures.contains("<b>"))
        #expect(picture.figures.contains("&lt;Ada&gt;"))
        // One of a pair stands 9 beside the middle line, each on its own side.
        #expect(
            picture.figures.contains("M110.0 54.0L400.0 54.0") && picture.figures.contains("M400.0 36.0L110.0 36.0"))
        #expect(
            picture.label
                == "Drawing: Box “<script>&\"</script>”, arrow to “Worker”; Box “Worker”, arrow to “<script>&\"</script>”; one free line"
        )
    }
}
