import Foundation
import Interviews
import Storage
import Testing

@Suite("Erasure")
struct ErasureTests {
    /// Words that stand nowhere but in what is said by and of the person.
    static let words = [
        "Zerubbabel", "zerub@xanthippe.example", "quetzalcoatl_answer", "draughtsman_draft", "张伟的答案", "hippogriff_note",
        "earlier_note_wyvern", "chimera_reason", "basilisk_concern", "gryphon_reply", "manticore_finding",
        "cockatrice_time",
        "Kazimierz-2", "withdrawn_text_lamia",
    ]

    static func person() -> Candidate {
        Candidate(id: "c", name: "Zerubbabel 张伟的答案", email: "zerub@xanthippe.example", createdAt: 1)
    }

    /// Everything that can be said of a person, said.
    static func build(on engine: Engine) async throws -> House {
        let house = try await House.build(on: engine)
        try await house.begin("a", candidate: person())
        try await house.attempts.submit(answer: "withdrawn_text_lamia", line: 1, responseID: "a-0", now: 1_100)
        let long = String(repeating: "quetzalcoatl_answer 张伟的答案\n", count: 5_000)
        try await house.attempts.submit(answer: long, line: 1, responseID: "a-0", now: 1_200)
        let grade = Grade(
            points: 0, of: 1,
            findings: [Grade.Finding(name: "first", holds: false, detail: "came manticore_finding")], gradedAt: 1_300,
            python: "3.13.0")
        _ = try await house.attempts.record(grade, responseID: "a-0", answerWas: 1_200)
        try await house.attempts.save(answer: "draughtsman_draft", line: nil, responseID: "a-1", now: 1_400)
        try await house.attempts.addMinutes(5, attemptID: "a", reason: "cockatrice_time", by: "ada", now: 1_500)
        try await house.attempts.finish(attemptID: "a", now: 2_000)
        for note in ["earlier_note_wyvern", "hippogriff_note"] {
            try await house.ratings.rate(
                Rating(id: "r", responseID: "a-1", memberID: "ada", value: .anchor(3), note: note, ratedAt: 2_100))
        }
        try await house.attempts.override(
            Override(responseID: "a-0", memberID: "ada", points: 1, reason: "chimera_reason", at: 2_200))
        try await house.concerns.raise(
            Concern(id: "k", responseID: "a-0", subject: .lookAgain, text: "basilisk_concern", raisedAt: 2_300))
        try await house.concerns.settle(
            concernID: "k", Concern.Settlement(memberID: "ada", reply: "gryphon_reply", at: 2_400))
        try await house.begin("b", candidate: person())
        try await house.attempts.save(answer: "Kazimierz-2", line: nil, responseID: "b-0", now: 1_100)
        try await house.finish("other")
        return house
    }

    static func files(_ house: House, holding word: String) throws -> [String] {
        let bytes = Data(word.utf8)
        return try house.test.folder.allBytes().filter { $0.bytes.range(of: bytes) != nil }.map(\.name)
    }

    @Test("no byte of the person is left in any file, and the chain still holds", arguments: Engine.allCases)
    func nothingLeft(engine: Engine) async throws {
        let house = try await Self.build(on: engine)
        for word in Self.words where word != "withdrawn_text_lamia" {
            #expect(try !Self.files(house, holding: word).isEmpty, "\(word) was never there: the test could not fail")
        }
        #expect(try await house.audit.verify().faults == [])
        try await Erasure(database: house.database).erase(candidateID: "c", by: "ada", now: 5_000)
        for word in Self.words { #expect(try Self.files(house, holding: word) == [], "\(word)") }
        let report = try await house.audit.verify()
        #expect(report.faults == [])
        #expect(try await house.audit.events(attemptID: "a").last?.event == .erased(by: "ada"))
        #expect(try !Self.files(house, holding: "Name of c-other").isEmpty)
    }

    @Test("ids, times and figures stay; the links and every command are closed", arguments: Engine.allCases)
    func whatStays(engine: Engine) async throws {
        let house = try await Self.build(on: engine)
        try await Erasure(database: house.database).erase(candidateID: "c", by: nil, now: 5_000)
        let candidate = Candidate(id: "c", name: "", email: "", createdAt: 1, erasedAt: 5_000)
        #expect(try await house.attempts.candidate(id: "c") == candidate)
        #expect(try await house.attempts.linked(tokenHash: "token-a")?.attempt == nil)
        #expect(try await house.attempts.attempt(id: "b")?.state == .finished(since: 1_000, at: 5_000))
        let response = try await house.attempts.response(id: "a-0")
        #expect(response?.answer == "" && response?.submittedAt == 1_200)
        #expect(response?.grade?.points == 0 && response?.grade?.of == 1 && response?.grade?.findings == [])
        #expect(try await house.ratings.ratings(attemptID: "a").map(\.value) == [.anchor(3)])
        #expect(try await house.concerns.open(jobID: "job").isEmpty)
        #expect(try await house.attempts.ungraded().isEmpty)
        let rateable = try await house.ratings.rateable(jobID: "job").map(\.response.id)
        #expect(rateable == ["other-1"])
        let text = try #require(try await house.attempts.export(attemptID: "a")).json()
        for word in Self.words { #expect(!text.contains(word), "\(word)") }
        await #expect(throws: AttemptRefusal.erased) { try await house.invite("d", candidate: Self.person()) }
    }

    @Test("erasing twice is erasing once", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        let house = try await Self.build(on: engine)
        let erasure = Erasure(database: house.database)
        try await erasure.erase(candidateID: "c", by: "ada", now: 5_000)
        let ledger = try await house.audit.verify().ledger
        try await erasure.erase(candidateID: "c", by: "bob", now: 6_000)
        #expect(try await house.audit.verify().ledger == ledger)
        #expect(try await house.attempts.candidate(id: "c")?.erasedAt == 5_000)
    }

    @Test("a text that comes back after an erasure is found", arguments: Engine.allCases)
    func leftover(engine: Engine) async throws {
        let house = try await Self.build(on: engine)
        try await Erasure(database: house.database).erase(candidateID: "c", by: "ada", now: 5_000)
        try await house.test.tamper("UPDATE ratings SET note = 'remembered' WHERE id = 'r'")
        #expect(try await house.audit.verify().faults.map(\.kind) == [.unerasedText])
    }
}
