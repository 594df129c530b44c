import Foundation
import Interviews
import Pads
import Storage
import Testing

@Suite("What happens in a room")
struct RoomStoreTests {
    /// Everything that can be typed, run, said and noted.
    static func busy(on engine: Engine) async throws -> InterviewHouse {
        let house = try await InterviewHouse.build(on: engine)
        try await house.begin()
        try await house.type("quetzal_typed", sequence: 1)
        try await house.pads.keep(try await house.pads.pad(interviewID: "i").state, interviewID: "i")
        let run = try await house.room.beginRun(
            id: "r1", interviewID: "i", seat: .candidate, python: "3.13.0", version: 1, now: 2_100)
        #expect(run.number == 1)
        try await house.room.endRun(
            id: "r1",
            .init(
                at: 2_200, words: "It ran to its end.",
                output: [.init(kind: .out, text: "manticore_out\n"), .init(kind: .typed, text: "lamia_typed\n")]))
        _ = try await house.room.beginRun(
            id: "r2", interviewID: "i", seat: .member("bob"), python: "3.12.1", version: 1, now: 2_300)
        try await house.draw("kelpie_drawn", as: .member("bob"), sequence: 1)
        _ = try await house.room.say("basilisk_said", interviewID: "i", seat: .member("ada"), now: 2_400)
        for (member, text) in [("ada", "wyvern_note"), ("bob", "gryphon_note")] {
            try await house.room.keep(
                InterviewNote(
                    id: "n-\(member)", interviewID: "i", memberID: member, at: 2_500, question: nil, text: text)
            )
        }
        return house
    }

    static let words = [
        "quetzal_typed", "manticore_out", "lamia_typed", "basilisk_said", "kelpie_drawn", "wyvern_note", "gryphon_note",
        "Name of c-i",
    ]

    @Test("each reads her own notes alone, changes them and takes them away", arguments: Engine.allCases)
    func notes(engine: Engine) async throws {
        let house = try await Self.busy(on: engine)
        func texts(_ member: String) async throws -> [String] {
            try await house.room.notes(interviewID: "i", memberID: member).map(\.text)
        }
        #expect(try await texts("ada") == ["wyvern_note"])
        #expect(try await texts("eve") == [])
        var note = InterviewNote(
            id: "n-ada", interviewID: "i", memberID: "ada", at: 9_000, question: nil, text: "another")
        try await house.room.keep(note)
        let kept = try await house.room.notes(interviewID: "i", memberID: "ada")
        #expect(kept.map(\.text) == ["another"] && kept.map(\.at) == [2_500])
        note.memberID = "bob"
        let foreign = note
        await #expect(throws: InterviewRefusal.notFound) { try await house.room.keep(foreign) }
        note.memberID = "ada"
        note.text = ""
        try await house.room.keep(note)
        #expect(try await texts("ada") == [])
        #expect(try await texts("bob") == ["gryphon_note"])
    }

    @Test("the end closes what runs, and from then on the record cannot be changed unseen", arguments: Engine.allCases)
    func record(engine: Engine) async throws {
        let house = try await Self.busy(on: engine)
        try await house.interviews.end(interviewID: "i", by: "bob", now: 5_000)
        #expect(try await house.room.runs(interviewID: "i").map { $0.end?.at } == [2_200, 5_000])
        #expect(try await house.house.audit.verify().faults == [])
        let tamperings = [
            "UPDATE pad_updates SET change = '[[0,\"forged\"]]'", "UPDATE pad_updates SET at = at + 1",
            "UPDATE interview_runs SET output = '[]' WHERE id = 'r1'",
            "UPDATE interview_chat SET text = 'something else'", "DELETE FROM interview_chat",
            "UPDATE interview_drawing SET deed = '{}'", "UPDATE interview_drawing SET author = 'candidate'",
            "DELETE FROM interview_drawing",
        ]
        for sql in tamperings {
            let house = try await Self.busy(on: engine)
            try await house.interviews.end(interviewID: "i", by: "bob", now: 5_000)
            try await house.house.test.tamper(sql)
            #expect(try await house.house.audit.verify().faults.map(\.kind) == [.changedText], "\(sql)")
        }
        try await house.house.test.tamper("UPDATE interviews SET minutes = 90")
        #expect(try await house.house.audit.verify().faults.map(\.kind) == [.changedRow])
    }

    @Test("the export holds everything, and the candidate's none of the notes", arguments: Engine.allCases)
    func export(engine: Engine) async throws {
        let house = try await Self.busy(on: engine)
        let export = try #require(try await house.interviews.export(interviewID: "i"))
        let json = try export.json()
        for word in Self.words { #expect(json.contains(word), "\(word)") }
        #expect(export.text == "quetzal_typed" && export.changes.map(\.change) == ["[[0,\"quetzal_typed\"]]"])
        #expect(export.drawing.map(\.author) == ["member:bob"] && export.schema == "interview/2")
        let own = try export.forCandidate().json()
        for word in Self.words { #expect(own.contains(word) == !word.hasSuffix("_note"), "\(word)") }
        for text in export.texts {
            let salt = try #require(Hex.decode(text.salt))
            #expect(Commitment(to: text.text, salt: salt).hex == text.commitment)
        }
    }

    @Test("no byte of an erased person is left, and nothing can be added", arguments: Engine.allCases)
    func erasure(engine: Engine) async throws {
        let house = try await Self.busy(on: engine)
        for word in Self.words { #expect(try !ErasureTests.files(house.house, holding: word).isEmpty, "\(word)") }
        try await Erasure(database: house.house.database).erase(candidateID: "c-i", by: "ada", now: 6_000)
        for word in Self.words { #expect(try ErasureTests.files(house.house, holding: word) == [], "\(word)") }
        #expect(try await house.house.audit.verify().faults == [])
        #expect(try await house.interviews.interview(tokenHash: "door-i") == nil)
        #expect(try await house.interviews.interview(id: "i")?.state == .ended(since: 1_000, at: 6_000))
        await #expect(throws: InterviewRefusal.erased) { try await house.type("again", sequence: 2) }
        try await house.house.test.tamper(
            "INSERT INTO interview_chat (interview_id, number, author, at, text) VALUES ('i', 9, 'candidate', 1, 'back')"
        )
        #expect(try await house.house.audit.verify().faults.map(\.kind) == [.unerasedText])
    }
}
