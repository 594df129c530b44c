import Foundation
import Interviews
import QuestionBank
import Storage
import StorageSQLite
import Synchronization
import Testing
import Workflows

/// Drafts on their way into a bank whose folder is a dictionary.
@Suite("Accepting a draft")
struct AcceptDraftTests {
    private final class Folder: Sendable {
        let files: Mutex<[String: String]>
        let commits = Mutex<[BankChange]>([])
        /// `nil` where it cannot be written.
        let ledger = Mutex<ProofLedger?>(ProofLedger())

        init(_ files: [String: String]) { self.files = Mutex(files) }

        var access: BankFiles {
            BankFiles(
                read: { path in self.files.withLock { $0[path] } }, obstacle: { _ in nil },
                replace: { path, text, expecting in
                    try self.files.withLock { files in
                        guard files[path].map(ContentHash.of) == expecting else { throw BankFileRefusal.changed(path) }
                        files[path] = text
                    }
                },
                commit: { _, change in
                    self.commits.withLock { $0.append(change) }
                    return .committed("abc")
                },
                record: { verification, bank in
                    try self.ledger.withLock { ledger in
                        guard let kept = ledger else { throw BankFileRefusal.failed("ledger.txt", reason: "no room") }
                        var ledger = kept
                        verification.record(in: &ledger, of: bank, day: "2026-11-28")
                        return ledger
                    }
                }, changed: { [] }, reload: { throw CancellationError() }, history: { _ in [] })
        }
    }

    private struct Desk {
        let house: House
        let folder: Folder
        let drafts: DraftStore
        let path: String
        let old: String
        static let boss = Member(id: "boss", email: "boss@x.org", name: "Boss", role: .administrator, createdAt: 1)

        init() async throws {
            let text = QuestionText(id: "lang.one", kind: "concept", response: "{mode: free-text}")
            house = try await House([text])
            path = text.file.path
            old = String(decoding: text.file.bytes, as: UTF8.self)
            folder = Folder([path: old])
            drafts = DraftStore(database: house.database)
        }

        var begin: BeginDraft {
            BeginDraft(
                drafts: drafts, library: house.library, files: folder.access, now: house.clock.now,
                newID: house.clock.newID)
        }

        func submitted(_ text: String? = nil) async throws -> BankDraft {
            let draft = try #require(try await begin.edit(path: path, by: House.memberID))
            let new = text ?? old.replacing("Do it.", with: "Do it well.")
            let saved = try await drafts.save(new, on: draft.version, of: draft.id, by: House.memberID, now: 5)
            return try await drafts.submit(
                saved.id, version: saved.version, .init(by: House.memberID, at: 6, note: "clearer"))
        }

        func accept(
            _ draft: BankDraft, _ found: BankVerification? = .init(interpreters: ["3.13.0"], findings: []),
            reason: String = ""
        ) async throws -> AcceptDraft.Acceptance {
            try await AcceptDraft(
                drafts: drafts, library: house.library, files: folder.access, now: house.clock.now
            ).accept(
                draft.id, version: draft.version, verification: found, reason: reason,
                author: try await MemberStore(database: house.database).member(id: House.memberID), by: Self.boss)
        }
    }

    /// One claim with this outcome, as `--json` writes it.
    private static func found(_ outcome: String) throws -> BankVerification {
        let json = """
            {"schema": "verification/1", "interpreters": ["3.13.0"], "findings": [{"question": "lang.one", "path": "p",
            "line": 1, "subject": "claim", "name": "so", "python": "3.13", "interpreter": "3.13.0", \(outcome)}]}
            """
        return try JSONDecoder().decode(BankVerification.self, from: Data(json.utf8))
    }

    private static let isFalse = #""outcome": "differs", "expected": "a", "got": "b""#
    private static let notRun = #""outcome": "could-not-run", "reason": "no machine""#

    @Test("The file, the bank in use and the history have it; what was asked before keeps its text")
    func accepted() async throws {
        let desk = try await Desk()
        let before = try #require(await desk.house.library.current(id: "lang.one"))
        let attempt = try await desk.house.invite().attempt
        let done = try await desk.accept(try await desk.submitted())
        #expect(done.commit == .committed("abc"))
        #expect(desk.folder.files.withLock { $0[desk.path] }?.contains("Do it well.") == true)
        let now = try #require(await desk.house.library.current(id: "lang.one"))
        #expect(now.prompt == "Do it well." && now.hash == done.draft.hash)
        let response = try await desk.house.response("lang.one", of: attempt)
        #expect(response.questionHash == before.hash)
        #expect(try await desk.house.library.question(of: response) == before)
        let change = try #require(desk.folder.commits.withLock { $0.first })
        #expect(change.author.name == "Ada" && change.acceptedBy.name == "Boss")
        #expect(change.message == "lang.one: changed\n\nclearer")
        await #expect(throws: AcceptDraft.Refusal.draft(.closed)) { try await desk.accept(done.draft) }
    }

    @Test("What was proved for a draft stands in the ledger once it is accepted")
    func recorded() async throws {
        let desk = try await Desk()
        let found = try Self.found(#""outcome": "holds""#)
        let done = try await desk.accept(try await desk.submitted(), found)
        #expect(done.ledgerFault == nil)
        let ledger = await desk.house.library.ledger
        #expect(ledger.days(of: done.question, subject: "claim so") == ["3.13.0": "2026-11-28"])
    }

    @Test("A ledger that cannot be written keeps no question out, and is told")
    func unrecorded() async throws {
        let desk = try await Desk()
        desk.folder.ledger.withLock { $0 = nil }
        let done = try await desk.accept(try await desk.submitted(), try Self.found(#""outcome": "holds""#))
        #expect(done.ledgerFault?.contains("no room") == true)
        #expect(await desk.house.library.current(id: "lang.one")?.prompt == "Do it well.")
    }

    @Test("Faults, doubts, false proofs, proofs not run and a file that moved on keep it out")
    func refused() async throws {
        let desk = try await Desk()
        let faulty = try await desk.submitted(desk.old.replacing("revision: 1", with: "revision: one"))
        await #expect(throws: AcceptDraft.Refusal.faults(1)) { try await desk.accept(faulty) }
        _ = try await desk.drafts.discard(faulty.id, by: "x", now: 9)
        let doubtful = try await desk.submitted(desk.old.replacing("Do it.", with: "Do it.\n\n```python\nx\n```"))
        await #expect(throws: AcceptDraft.Refusal.doubts(1)) { try await desk.accept(doubtful) }
        _ = try await desk.drafts.discard(doubtful.id, by: "x", now: 9)
        let draft = try await desk.submitted()
        await #expect(throws: AcceptDraft.Refusal.notRun) { try await desk.accept(draft, nil) }
        await #expect(throws: AcceptDraft.Refusal.wrong(1)) {
            try await desk.accept(draft, try Self.found(Self.isFalse))
        }
        await #expect(throws: AcceptDraft.Refusal.reasonWanted(1)) {
            try await desk.accept(draft, try Self.found(Self.notRun), reason: "  ")
        }
        await #expect(throws: AcceptDraft.Refusal.reasonWanted(1)) {
            try await desk.accept(draft, .init(interpreters: [], findings: []))
        }
        desk.folder.files.withLock { $0[desk.path] = "moved on\n" }
        await #expect(throws: AcceptDraft.Refusal.fileChanged) { try await desk.accept(draft) }
        desk.folder.files.withLock { $0[desk.path] = nil }
        await #expect(throws: AcceptDraft.Refusal.fileChanged) { try await desk.accept(draft) }
        #expect(desk.folder.commits.withLock { $0.isEmpty })
        #expect(await desk.house.library.current(id: "lang.one")?.prompt == "Do it.")
        var older = draft
        older.version -= 1
        await #expect(throws: AcceptDraft.Refusal.draft(.changedElsewhere(version: draft.version))) {
            try await desk.accept(older)
        }
    }

    @Test(
        "A reason lets through what could not be run, and is kept; a file written before the end of a server is taken up"
    )
    func reasons() async throws {
        let desk = try await Desk()
        let draft = try await desk.submitted()
        desk.folder.files.withLock { $0[desk.path] = draft.text }
        let done = try await desk.accept(draft, try Self.found(Self.notRun), reason: "no such machine")
        #expect(done.draft.state.step?.note == "no such machine")
        #expect(desk.folder.commits.withLock { $0.first?.message.contains("no such machine") } == true)
    }

    @Test("Two who edit one question share a draft, and a new question's name must be free")
    func beginning() async throws {
        let desk = try await Desk()
        let first = try #require(try await desk.begin.edit(path: desk.path, by: House.memberID))
        let second = try #require(try await desk.begin.edit(path: desk.path, by: House.secondMemberID))
        #expect(first == second && first.authorID == House.memberID)
        #expect(try await desk.begin.edit(path: "python/lang/none.md", by: House.memberID) == nil)
        let new = try await desk.begin.begin(
            kind: "choice", topic: "lang", level: "junior", slug: "two", by: House.memberID)
        let check = await desk.house.library.check(new.text, at: new.path)
        #expect(check.diagnostics == [] && check.question?.id == "lang.two")
        for slug in ["one", "two"] {
            await #expect(throws: BeginDraft.Refusal.self) {
                try await desk.begin.begin(kind: "choice", topic: "lang", level: "junior", slug: slug, by: "x")
            }
        }
        await #expect(throws: BeginDraft.Refusal.self) {
            try await desk.begin.begin(kind: "choice", topic: "none", level: "junior", slug: "three", by: "x")
        }
    }
}
