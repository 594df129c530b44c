import Python
import QuestionBank
import Testing

@testable import Web

/// The bank's list: what its filters let through, and what is fresh.
@Suite("The bank's list")
struct BankListTests {
    private static let newest = PythonVersion.cpython(major: 3, minor: 13)
    private static let oldest = PythonVersion.cpython(major: 2, minor: 7)

    /// Questions with a claim that differs on 2.7, and one that no Python can show where `hasGap`.
    private func bank(_ slugs: [(slug: String, hasGap: Bool)]) throws -> Bank {
        let files = slugs.map { slug, hasGap in
            let gap = hasGap ? "\n  - {id: gap, text: It is old., unproved: no such machine}" : ""
            let text = """
                ---
                schema: question/1
                id: types.\(slug)
                revision: 1
                kind: choice
                topic: types
                level: junior
                minutes: 2
                target: "3.13"
                origin: {own_words: true}
                licence: CC-BY-4.0
                response: {mode: options, pick: one, key: {judgement: true, why: this is a test}, options: [{id: a, text: x, right: true}, {id: b, text: y, misconception: m}]}
                misconceptions: [{id: m, text: wrong}]
                claims:
                  - id: order
                    text: An order is kept.
                    proof: {block: order, expect: {"2.7": "no", ">=3.6": "yes", pypy: "yes"}}\(gap)
                ---
                ## Prompt

                Which?

                ## Answer

                This. *(claims: order)*

                ```python block=order
                print("yes")
                ```
                """
            return SourceFile(path: "python/types/\(slug).md", bytes: Array(text.utf8))
        }
        let topics = SourceFile(path: "topics.yaml", bytes: Array("topics: [{id: types, name: Types}]".utf8))
        let (bank, faults) = Bank.parse([topics] + files)
        try #require(faults.filter { $0.severity == .error } == [])
        return bank
    }

    private func ledger(_ bank: Bank, _ entries: [(slug: String, interpreter: String, day: String)]) -> ProofLedger {
        var ledger = ProofLedger()
        for entry in entries {
            guard let question = bank["types.\(entry.slug)"] else { continue }
            ledger.note(
                question: question.id, subject: "claim order", hash: question.hash, interpreter: entry.interpreter,
                day: entry.day)
        }
        return ledger
    }

    private func found(_ query: [String: String], _ bank: Bank, _ ledger: ProofLedger) -> [String] {
        let filter = BankFilter({ query[$0] ?? "" }, topics: bank.topics)
        return Catalogue(bank, ledger: ledger).entries(filter, seen: [:]).map(\.question.id)
    }

    @Test("Proved is what was seen to hold, there or anywhere; a claim without a program counts as not proved")
    func proved() throws {
        let bank = try bank([("seen", false), ("unseen", false), ("gap", true)])
        let ledger = ledger(bank, [("seen", "3.13.0", "2026-01-02"), ("gap", "3.13.0", "2026-01-02")])
        #expect(found(["proof": "proved"], bank, ledger) == ["types.seen"])
        #expect(found(["proof": "unproved"], bank, ledger) == ["types.gap", "types.unseen"])
        #expect(found(["proof": "proved", "python": "3.13"], bank, ledger) == ["types.gap", "types.seen"])
        #expect(found(["proof": "proved", "python": "3.14"], bank, ledger) == [])
        #expect(found(["proof": "unproved", "python": "3.14"], bank, ledger).count == 3)
        #expect(found(["proof": "differs", "python": "2.7"], bank, ledger).count == 3)
        #expect(found(["proof": "differs", "python": "3.9"], bank, ledger) == [])
        #expect(found(["python": "pypy"], bank, ledger).count == 3)
    }

    @Test("What was run on this machine counts at once, and a false cell is not proved")
    func seenHere() throws {
        let bank = try bank([("one", false)])
        let question = try #require(bank["types.one"])
        func standing(_ sighting: Sighting) -> Standing {
            let seen = Proofs.Seen(byClaim: ["order": [Self.newest: sighting]], faults: [], sentence: "")
            return Standing(question, ledger: ProofLedger(), seen: seen)
        }
        #expect(standing(.holds).isProved(on: Self.newest) && standing(.holds).isProved(on: nil))
        #expect(!standing(.holds).isProved(on: Self.oldest))
        #expect(
            !standing(.differs(got: "x")).isProved(on: Self.newest) && !standing(.differs(got: "x")).isProved(on: nil))
    }

    @Test("The address of a page keeps the filter, and what is not known counts as not chosen")
    func addresses() throws {
        let topics = try bank([]).topics
        let query = ["q": "a&b ü", "level": "senior", "python": "3.14", "proof": "differs", "topic": "types"]
        let filter = BankFilter({ query[$0] ?? "" }, topics: topics)
        #expect(
            filter.address(page: 2)
                == "/bank?q=a%26b%20%C3%BC&level=senior&topic=types&python=3.14&proof=differs&page=2")
        let odd = BankFilter({ _ in "\"><script>" }, topics: topics)
        #expect(odd.level == nil && odd.kind == nil && odd.topic == nil && odd.python == nil && odd.proof == nil)
        #expect(odd.page == 1 && odd.address(page: 1) == "/bank?q=%22%3E%3Cscript%3E")
        #expect(BankFilter({ _ in "" }, topics: topics).address(page: 1) == "/bank")
    }

    @Test("Freshness counts cells, and puts what is oldest first")
    func freshness() throws {
        let bank = try bank([("new", false), ("never", false), ("old", true)])
        let ledger = ledger(
            bank,
            [
                ("new", "3.13.0", "2026-03-01"), ("old", "3.13.0", "2026-01-01"), ("old", "2.7.18", "2026-02-01"),
                ("old", "pypy 3.9.16", "2026-02-02"),
            ])
        let freshness = Freshness(bank, ledger: ledger, here: [Self.newest])
        #expect(freshness.rows.map(\.id) == ["types.never", "types.old", "types.new"])
        #expect(freshness.rows.map(\.oldest) == [nil, "2026-01-01", "2026-03-01"])
        #expect(freshness.rows.map(\.seen) == [0, 3, 1])
        #expect(freshness.interpreters.map(\.name) == ["3.13.0", "2.7.18", "pypy 3.9.16"])
        let first = try #require(freshness.interpreters.first)
        #expect(first.cells == 2 && first.oldest == "2026-01-01" && first.newest == "2026-03-01" && first.isHere)
        #expect(freshness.interpreters.dropFirst().allSatisfy { !$0.isHere })
        #expect(freshness.unproved.map(\.reason) == ["no such machine"])
        #expect(freshness.expected == 3 * PythonVersion.known.count && freshness.seen == 4)
        #expect(freshness.openHere == 1)
    }

    @Test("An empty bank and an empty ledger say what to do first")
    func empty() throws {
        let renderer = try Renderer(views: [FreshnessView.self, BankView.self], assets: Assets(editorFolder: nil))
        let empty = Bank(questions: [], topics: [])
        let page = try renderer.fragment(FreshnessView(Freshness(empty, ledger: ProofLedger(), here: []), page: 9))
        #expect(page.contains("There is no claim yet") && !page.contains("<table"))
        let filter = BankFilter({ _ in "" }, topics: [])
        let list = try renderer.fragment(BankView(filter, bank: empty, rows: [], found: 0, first: 0, faults: 0))
        #expect(list.contains("assay bank new") && !list.contains("<table") && !list.contains("No question fits"))
        let bare = Freshness(try bank([("one", false)]), ledger: ProofLedger(), here: [])
        #expect(try renderer.fragment(FreshnessView(bare, page: 1)).contains("assay bank verify --record"))
    }
}
