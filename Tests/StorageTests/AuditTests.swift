import Interviews
import Storage
import Testing

@Suite("The audit")
struct AuditTests {
    /// Two attempts with everything that can happen to one, and a job that was changed.
    static func busyHouse(on engine: Engine) async throws -> House {
        let house = try await House.build(on: engine)
        var job = House.job
        job.minutes = 45
        try await house.jobs.update(job, by: "ada", now: 5)
        try await house.finish("b")
        try await house.begin()
        try await house.attempts.addMinutes(10, attemptID: "a", reason: "extra time", by: "ada", now: 1_050)
        try await house.attempts.submit(answer: "print(1)", line: 2, responseID: "a-0", now: 1_100)
        try await house.attempts.submit(answer: "print(2)", line: 2, responseID: "a-0", now: 1_200)
        _ = try await house.attempts.record(House.grade, responseID: "a-0", answerWas: 1_200)
        try await house.attempts.save(answer: "in words", line: nil, responseID: "a-1", now: 1_300)
        try await house.attempts.finish(attemptID: "a", now: 3_000)
        for (value, member) in [(Rating.Value.anchor(4), "ada"), (.cannotTell, "bob"), (.anchor(2), "bob")] {
            try await house.ratings.rate(
                Rating(
                    id: "r-\(member)", responseID: "a-1", memberID: member, value: value, note: "note of \(member)",
                    ratedAt: 4_000))
        }
        try await house.attempts.override(
            Override(responseID: "a-0", memberID: "ada", points: 2, reason: "it is right", at: 4_100))
        try await house.concerns.raise(
            Concern(id: "k", responseID: "a-0", subject: .faultyQuestion, text: "unclear", raisedAt: 4_200))
        try await house.concerns.settle(
            concernID: "k", Concern.Settlement(memberID: "ada", reply: "you are right", at: 4_300))
        return house
    }

    @Test("an honest chain holds", arguments: Engine.allCases)
    func honest(engine: Engine) async throws {
        let house = try await Self.busyHouse(on: engine)
        let report = try await house.audit.verify()
        #expect(report.faults == [])
        #expect(report.holds && report.streams == 3 && report.ledger.count == 64)
        #expect(try await House(test: engine.open()).audit.verify().holds)
        let events = try await house.audit.events(attemptID: "a")
        #expect(events.map(\.number) == Array(1...Int64(events.count)))
        #expect(events.first?.previous == EventChain.origin)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.hash == $1.previous })
    }

    @Test("no text of a person is in any event", arguments: Engine.allCases)
    func payloads(engine: Engine) async throws {
        let house = try await Self.busyHouse(on: engine)
        let payloads = try await house.audit.events(attemptID: "a").map(\.payload).joined()
        for text in ["Name", "example.org", "print", "words", "extra", "note of", "right", "unclear", "came 2"] {
            #expect(!payloads.contains(text), "\(text)")
        }
    }

    /// A change behind the stores' back and what the audit must call it.
    struct Tampering: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var sql: [String]
        var expected: AuditReport.Fault.Kind

        init(_ description: String, _ expected: AuditReport.Fault.Kind, _ sql: String...) {
            testDescription = description
            self.expected = expected
            self.sql = sql
        }
    }

    static let tamperings = [
        Tampering(
            "an event's content", .changedEvent,
            "UPDATE events SET payload = REPLACE(payload, '\"minutes\":10', '\"minutes\":20') WHERE stream = 'attempt:a'"
        ),
        Tampering(
            "an event's time", .changedEvent, "UPDATE events SET at = at + 1 WHERE stream = 'attempt:a' AND number = 2"),
        Tampering(
            "an event's hash", .brokenLink,
            "UPDATE events SET hash = previous WHERE stream = 'attempt:a' AND number = 3"),
        Tampering("an event removed", .missingEvent, "DELETE FROM events WHERE stream = 'attempt:a' AND number = 4"),
        Tampering(
            "the last event of an attempt removed", .wrongHead,
            "DELETE FROM events WHERE sequence = (SELECT MAX(sequence) FROM events)"),
        Tampering(
            "the last event and its stream's head removed", .wrongHead,
            "DELETE FROM events WHERE sequence = (SELECT MAX(sequence) FROM events)",
            """
            UPDATE streams SET count = count - 1,
                hash = (SELECT hash FROM events WHERE stream = 'attempt:a' ORDER BY number DESC LIMIT 1)
            WHERE stream = 'attempt:a'
            """),
        Tampering(
            "a whole attempt removed from the chain", .missingEvent, "DELETE FROM events WHERE stream = 'attempt:b'",
            "DELETE FROM streams WHERE stream = 'attempt:b'"),
        Tampering(
            "two events changed places", .missingEvent,
            "UPDATE events SET number = -1 WHERE stream = 'attempt:a' AND number = 4",
            "UPDATE events SET number = 4 WHERE stream = 'attempt:a' AND number = 5",
            "UPDATE events SET number = 5 WHERE stream = 'attempt:a' AND number = -1"),
        Tampering("the whole chain's head gone", .wrongHead, "DELETE FROM ledger"),
        Tampering(
            "an event that cannot be read", .impossibleEvent,
            "UPDATE events SET payload = '{' WHERE stream = 'attempt:a' AND number = 2"),
        Tampering("an answer in its row", .changedText, "UPDATE responses SET answer = 'print(3)' WHERE id = 'a-0'"),
        Tampering(
            "an answer behind its commitment", .changedText, "UPDATE disclosures SET text = 'x' WHERE text = 'print(2)'"
        ),
        Tampering("an answer's commitment lost", .missingText, "DELETE FROM disclosures WHERE text = 'print(2)'"),
        Tampering("a reason for more time lost", .missingText, "DELETE FROM disclosures WHERE text = 'extra time'"),
        Tampering("a candidate's name", .changedText, "UPDATE candidates SET name = 'Eve' WHERE id = 'c-a'"),
        Tampering("a rating's note", .changedText, "UPDATE ratings SET note = 'other' WHERE member_id = 'bob'"),
        Tampering("an override's reason", .changedText, "UPDATE overrides SET reason = 'other'"),
        Tampering("a concern's text", .changedText, "UPDATE concerns SET text = 'other'"),
        Tampering("a reply", .changedText, "UPDATE concerns SET reply = 'other'"),
        Tampering(
            "a finding", .changedText,
            "UPDATE responses SET grade = REPLACE(grade, 'came 2', 'came 1') WHERE id = 'a-0'"),
        Tampering("a question's text", .changedText, "UPDATE question_sources SET text = 'easier'"),
        Tampering(
            "a grade's points", .changedRow,
            "UPDATE responses SET grade = REPLACE(grade, '\"points\":1', '\"points\":2')"),
        Tampering("a grade that nobody gave", .changedRow, "UPDATE responses SET grade = NULL WHERE id = 'a-0'"),
        Tampering("a rating's anchor", .changedRow, "UPDATE ratings SET anchor = 5 WHERE member_id = 'bob'"),
        Tampering("a rating removed", .changedRow, "DELETE FROM ratings WHERE member_id = 'bob'"),
        Tampering("an override's points", .changedRow, "UPDATE overrides SET points = 0"),
        Tampering("a concern removed", .changedRow, "DELETE FROM concerns"),
        Tampering("a line", .changedRow, "UPDATE responses SET line = 9 WHERE id = 'a-0'"),
        Tampering("a time of submission", .changedRow, "UPDATE responses SET submitted_at = 1 WHERE id = 'a-0'"),
        Tampering("minutes", .changedRow, "UPDATE attempts SET minutes = 600 WHERE id = 'a'"),
        Tampering("an end", .changedRow, "UPDATE attempts SET finished_at = NULL WHERE id = 'a'"),
        Tampering("a kind that nobody knows", .changedRow, "UPDATE responses SET kind = 'guess' WHERE id = 'a-0'"),
        Tampering("a grade that cannot be read", .changedRow, "UPDATE responses SET grade = '[]' WHERE id = 'a-0'"),
        Tampering("a job's minutes", .changedRow, "UPDATE jobs SET minutes = 1"),
        Tampering("a kit's questions", .changedRow, "UPDATE kits SET questions = '[]'"),
        Tampering("a feigned erasure", .changedRow, "UPDATE candidates SET erased_at = 1 WHERE id = 'c-a'"),
    ]

    @Test("what was changed behind the stores' back is found", arguments: tamperings)
    func found(tampering: Tampering) async throws {
        let house = try await Self.busyHouse(on: .sqlite)
        var changed = 0
        for sql in tampering.sql { changed += try await house.test.tamper(sql) }
        #expect(changed >= tampering.sql.count)
        let report = try await house.audit.verify()
        #expect(report.faults.contains { $0.kind == tampering.expected }, "\(report.faults)")
    }

    @Test("a forged event with a right hash of its own still breaks the chain", arguments: Engine.allCases)
    func forged(engine: Engine) async throws {
        let house = try await Self.busyHouse(on: engine)
        let event = try #require(try await house.audit.events(attemptID: "a").first { $0.event.name == "graded" })
        let payload = event.payload.replacing("\"points\":1", with: "\"points\":2")
        #expect(payload != event.payload)
        let hash = EventChain.hash(
            previous: event.previous, stream: "attempt:a", number: event.number, at: event.at, payload: payload)
        try await house.test.tamper(
            "UPDATE events SET payload = $1, hash = $2 WHERE sequence = $3",
            [.text(payload), .text(hash), .integer(event.sequence)])
        let kinds = Set(try await house.audit.verify().faults.map(\.kind))
        #expect(kinds.isSuperset(of: [.brokenLink, .changedRow]))
    }
}
