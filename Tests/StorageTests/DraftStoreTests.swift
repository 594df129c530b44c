import Interviews
import Storage
import Testing

@Suite("Drafts of questions")
struct DraftStoreTests {
    private static let path = "python/types/one.md"

    private struct Desk {
        let test: TestDatabase
        var drafts: DraftStore { DraftStore(database: test.database) }
        var audit: AuditLog { AuditLog(database: test.database) }

        init(_ engine: Engine) async throws { test = try await engine.open() }

        func begin(_ id: String = "d", base: String? = "old\n") async throws {
            try await drafts.begin(
                BankDraft(
                    id: id, path: path, base: base.map { .init(text: $0) }, text: "new\n", by: "ada", at: 1_000))
        }
    }

    private static func step(_ by: String, _ at: Milliseconds, _ note: String = "") -> BankDraft.Step {
        .init(by: by, at: at, note: note)
    }

    @Test("a draft comes back as it was kept, and is the one of its file", arguments: Engine.allCases)
    func roundTrip(engine: Engine) async throws {
        let desk = try await Desk(engine)
        try await desk.begin()
        let draft = try #require(try await desk.drafts.draft(id: "d"))
        #expect(draft.path == Self.path && draft.authorID == "ada" && draft.text == "new\n" && draft.version == 1)
        #expect(draft.base == .init(text: "old\n") && draft.state == .writing && draft.begunAt == 1_000)
        #expect(try await desk.drafts.open(path: Self.path) == draft)
        #expect(try await desk.drafts.open() == [draft])
        await #expect(throws: DraftRefusal.openAlready(draftID: "d")) { try await desk.begin("e") }
        #expect(try await desk.drafts.draft(id: "e") == nil)
        #expect(try await desk.drafts.open(path: "python/types/two.md") == nil)
    }

    @Test("of two texts written on one version the second is refused", arguments: Engine.allCases)
    func conflict(engine: Engine) async throws {
        let desk = try await Desk(engine)
        try await desk.begin()
        let first = try await desk.drafts.save("ada's\n", on: 1, of: "d", by: "ada", now: 1_100)
        #expect(first.version == 2 && first.savedBy == "ada")
        await #expect(throws: DraftRefusal.changedElsewhere(version: 2)) {
            try await desk.drafts.save("ben's\n", on: 1, of: "d", by: "ben", now: 1_200)
        }
        #expect(try await desk.drafts.draft(id: "d")?.text == "ada's\n")
        // The same text again is no change.
        #expect(try await desk.drafts.save("ada's\n", on: 2, of: "d", by: "ben", now: 1_300) == first)
        await #expect(throws: DraftRefusal.tooLong(limit: BankDraft.longest)) {
            try await desk.drafts.save(
                String(repeating: "x", count: BankDraft.longest + 1), on: 2, of: "d", by: "ada", now: 1_400)
        }
        await #expect(throws: DraftRefusal.containsNUL) {
            try await desk.drafts.save("\0", on: 2, of: "d", by: "ada", now: 1_400)
        }
        await #expect(throws: DraftRefusal.notFound) {
            try await desk.drafts.save("x", on: 1, of: "none", by: "ada", now: 1_400)
        }
    }

    @Test("what was handed in is not changed until it comes back", arguments: Engine.allCases)
    func steps(engine: Engine) async throws {
        let desk = try await Desk(engine)
        try await desk.begin()
        await #expect(throws: DraftRefusal.notSubmitted) {
            try await desk.drafts.accept("d", version: 1, Self.step("boss", 2))
        }
        await #expect(throws: DraftRefusal.changedElsewhere(version: 1)) {
            try await desk.drafts.submit("d", version: 7, Self.step("ada", 2))
        }
        let submitted = try await desk.drafts.submit("d", version: 1, Self.step("ada", 2_000, "better"))
        #expect(submitted.state == .submitted(Self.step("ada", 2_000, "better")))
        await #expect(throws: DraftRefusal.submitted) {
            try await desk.drafts.save("x", on: 1, of: "d", by: "ada", now: 2_100)
        }
        await #expect(throws: DraftRefusal.submitted) {
            try await desk.drafts.rebase("d", on: nil, by: "ada", now: 2_100)
        }
        let returned = try await desk.drafts.giveBack("d", Self.step("boss", 2_200, "shorter"))
        #expect(returned.state == .returned(Self.step("boss", 2_200, "shorter")))
        _ = try await desk.drafts.rebase("d", on: .init(text: "newer\n"), by: "ada", now: 2_250)
        _ = try await desk.drafts.save("shorter\n", on: 1, of: "d", by: "ada", now: 2_300)
        _ = try await desk.drafts.submit("d", version: 2, Self.step("ada", 2_400))
        #expect(try await desk.drafts.takeBack("d", by: "ada", now: 2_500).state == .writing)
        _ = try await desk.drafts.submit("d", version: 2, Self.step("ada", 2_600))
        let accepted = try await desk.drafts.accept("d", version: 2, Self.step("boss", 2_700, "why not"))
        #expect(accepted.state == .accepted(Self.step("boss", 2_700, "why not")))
        for refused in [
            { _ = try await desk.drafts.discard("d", by: "ada", now: 3_000) },
            { _ = try await desk.drafts.restore("d", by: "ada", now: 3_000) },
            { _ = try await desk.drafts.takeBack("d", by: "ada", now: 3_000) },
            { _ = try await desk.drafts.save("x", on: 2, of: "d", by: "ada", now: 3_000) },
        ] as [@Sendable () async throws -> Void] {
            await #expect(throws: DraftRefusal.closed) { try await refused() }
        }
        #expect(try await desk.drafts.open() == [])
        #expect(try await desk.audit.verify().faults == [])
        // Its file may be written on again.
        try await desk.begin("e", base: "shorter\n")
        #expect(try await desk.drafts.open().map(\.id) == ["e"])
    }

    @Test("what was discarded comes back, unless another draft has taken its place", arguments: Engine.allCases)
    func discard(engine: Engine) async throws {
        let desk = try await Desk(engine)
        try await desk.begin(base: nil)
        _ = try await desk.drafts.discard("d", by: "ben", now: 2_000)
        #expect(try await desk.drafts.open() == [])
        #expect(try await desk.drafts.restore("d", by: "ada", now: 2_100).state == .writing)
        _ = try await desk.drafts.discard("d", by: "ben", now: 2_200)
        try await desk.begin("e")
        await #expect(throws: DraftRefusal.openAlready(draftID: "e")) {
            try await desk.drafts.restore("d", by: "ada", now: 2_300)
        }
        #expect(try await desk.audit.verify().faults == [])
    }

    @Test(
        "a draft changed behind the stores' back is found",
        arguments: [
            "UPDATE bank_drafts SET text = 'forged' WHERE id = 'd'",
            "UPDATE bank_drafts SET state = 'submitted' WHERE id = 'd'",
            "UPDATE bank_drafts SET state_by = 'ada' WHERE id = 'd'",
            "UPDATE bank_drafts SET base_hash = NULL, base_text = NULL WHERE id = 'd'",
            "UPDATE bank_drafts SET base_text = 'other' WHERE id = 'd'",
            "UPDATE bank_drafts SET path = 'python/types/two.md' WHERE id = 'd'",
            "DELETE FROM bank_drafts WHERE id = 'd'",
            "INSERT INTO bank_drafts SELECT 'f', path, author_id, base_hash, base_text, text, version, state, state_by, state_at, note, begun_at, saved_at, saved_by FROM bank_drafts",
        ])
    func tampered(_ sql: String) async throws {
        let desk = try await Desk(.sqlite)
        try await desk.begin()
        _ = try await desk.drafts.submit("d", version: 1, Self.step("ada", 2_000))
        _ = try await desk.drafts.accept("d", version: 1, Self.step("boss", 2_100))
        #expect(try await desk.audit.verify().faults == [])
        try await desk.test.tamper(sql)
        #expect(try await desk.audit.verify().faults.map(\.kind) == [.changedRow])
    }
}
