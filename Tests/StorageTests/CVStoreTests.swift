import Foundation
import Interviews
import Matching
import Storage
import Testing

@Suite("CVs")
struct CVStoreTests {
    static let file: [UInt8] = Array("%PDF-1.4 \u{0} not really a file".utf8) + [0, 255, 254]

    static let read = CVText(
        format: .pdf,
        lines: [
            CVLine("Zerubbabel Example", section: .contact), CVLine("Work", section: .experience, isHeading: true),
            CVLine("Wrote Django views since 2019", section: .experience, startsBlock: true),
        ])

    static func cv(_ id: String = "cv-1", attempt: String = "a", by: String? = nil, at: Milliseconds = 1_000)
        -> CandidateCV
    {
        CandidateCV(id: id, attemptID: attempt, givenBy: by, givenAt: at, size: file.count, read: read)
    }

    static func corrected(_ words: String) throws -> CVText {
        try read.corrected([CVPart(section: .experience, text: words)])
    }

    @Test("a CV, its file and its correction come back as they were given", arguments: Engine.allCases)
    func roundTrip(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.invite()
        #expect(try await house.cvs.cv(attemptID: "a") == nil)
        #expect(try await house.cvs.file(attemptID: "a") == nil)
        try await house.cvs.give(Self.cv(), file: Self.file)
        #expect(try await house.cvs.cv(attemptID: "a") == Self.cv())
        #expect(try await house.cvs.file(attemptID: "a") == Self.file)
        #expect(try await house.cvs.attemptsWithCV(jobID: "job") == ["a"])

        let text = try Self.corrected("Wrote Flask views since 2019")
        try await house.cvs.correct(text, attemptID: "a", on: 1, now: 2_000)
        let held = try #require(try await house.cvs.cv(attemptID: "a"))
        #expect(held.read == Self.read && held.text == text && held.correction?.at == 2_000 && held.version == 2)
        await #expect(throws: AttemptRefusal.changedElsewhere) {
            try await house.cvs.correct(text, attemptID: "a", on: 1, now: 2_100)
        }
        try await house.cvs.undoCorrection(attemptID: "a", on: 2, now: 2_200)
        #expect(try await house.cvs.cvs(jobID: "job").map(\.text) == [Self.read])
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("another file takes the place of the first, and no byte of the first is left", arguments: Engine.allCases)
    func replaced(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.invite()
        try await house.cvs.give(Self.cv(), file: Self.file)
        try await house.cvs.correct(
            try Self.corrected("Kazimierz_correction"), attemptID: "a", on: 1, now: 1_500)
        #expect(try !ErasureTests.files(house, holding: "Kazimierz_correction").isEmpty)
        var second = Self.cv("cv-2", by: "ada", at: 2_000)
        second.read.lines = [CVLine("Nothing of the first")]
        try await house.cvs.give(second, file: [1, 2, 3])
        #expect(try await house.cvs.cv(attemptID: "a")?.givenBy == "ada")
        for word in ["Zerubbabel", "Kazimierz_correction", Data(Self.file).base64EncodedString()] {
            #expect(try ErasureTests.files(house, holding: word) == [], "\(word)")
        }
        #expect(try await house.audit.verify().faults == [])
        await #expect(throws: StoreRefusal.idTaken) { try await house.cvs.give(second, file: [1]) }
    }

    @Test("a withdrawn CV leaves no byte, and the chain holds", arguments: Engine.allCases)
    func withdrawn(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.invite()
        try await house.cvs.give(Self.cv(), file: Self.file)
        try await house.cvs.withdraw(attemptID: "a", by: nil, now: 3_000)
        #expect(try await house.cvs.cv(attemptID: "a") == nil)
        for word in ["Zerubbabel", "Django views", Data(Self.file).base64EncodedString()] {
            #expect(try ErasureTests.files(house, holding: word) == [], "\(word)")
        }
        #expect(try await house.audit.events(attemptID: "a").last?.event == .cvWithdrawn(cv: "cv-1", by: nil))
        #expect(try await house.audit.verify().faults == [])
        await #expect(throws: AttemptRefusal.notFound) {
            try await house.cvs.withdraw(attemptID: "a", by: nil, now: 3_100)
        }
    }

    @Test("an erased person can give none, and hers is gone", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.invite("a", candidate: ErasureTests.person())
        try await house.cvs.give(Self.cv(), file: Self.file)
        try await house.cvs.correct(try Self.corrected("wyvern_correction"), attemptID: "a", on: 1, now: 1_500)
        let export = try #require(try await house.attempts.export(attemptID: "a"))
        #expect(export.cv?.file == Data(Self.file).base64EncodedString() && export.cv?.read == Self.read)
        #expect(try export.json().contains("wyvern_correction"))
        try await Erasure(database: house.database).erase(candidateID: "c", by: "ada", now: 5_000)
        for word in ["Zerubbabel", "Django views", "wyvern_correction", Data(Self.file).base64EncodedString()] {
            #expect(try ErasureTests.files(house, holding: word) == [], "\(word)")
        }
        #expect(try await house.attempts.export(attemptID: "a")?.cv == nil)
        #expect(try await house.audit.verify().faults == [])
        await #expect(throws: AttemptRefusal.erased) { try await house.cvs.give(Self.cv("cv-9"), file: Self.file) }
    }

    @Test("no word of a CV is in an event", arguments: Engine.allCases)
    func payloads(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.invite()
        try await house.cvs.give(Self.cv(), file: Self.file)
        try await house.cvs.correct(try Self.corrected("wyvern_correction"), attemptID: "a", on: 1, now: 1_500)
        let payloads = try await house.audit.events(attemptID: "a").map(\.payload).joined()
        for word in ["Zerubbabel", "Django", "wyvern", "PDF", Data(Self.file).base64EncodedString()] {
            #expect(!payloads.contains(word), "\(word)")
        }
    }

    @Test(
        "a CV that was changed behind the store's back is found",
        arguments: [
            "UPDATE cv_files SET data = 'AAAA'", "UPDATE cvs SET text = REPLACE(text, 'Django', 'Cobol')",
            "UPDATE cvs SET corrected = REPLACE(corrected, 'Flask', 'Cobol')",
        ])
    func tampered(sql: String) async throws {
        let house = try await House.build(on: .sqlite)
        try await house.invite()
        try await house.cvs.give(Self.cv(), file: Self.file)
        try await house.cvs.correct(try Self.corrected("Wrote Flask views"), attemptID: "a", on: 1, now: 1_500)
        #expect(try await house.audit.verify().faults == [])
        try await house.test.tamper(sql)
        #expect(try await house.audit.verify().faults.map(\.kind) == [.changedText])
    }

    @Test("a CV that came or went without an event is found")
    func smuggled() async throws {
        let house = try await House.build(on: .sqlite)
        try await house.invite()
        try await house.cvs.give(Self.cv(), file: Self.file)
        try await house.test.tamper("UPDATE cvs SET given_by = 'eve'")
        #expect(try await house.audit.verify().faults.map(\.kind) == [.changedRow])
        try await house.test.tamper("DELETE FROM cv_files")
        try await house.test.tamper("DELETE FROM cvs")
        #expect(try await house.audit.verify().faults.contains { $0.kind == .changedRow })
    }
}
