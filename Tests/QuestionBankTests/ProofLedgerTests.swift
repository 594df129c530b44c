import Python
import Testing

@testable import QuestionBank

@Suite("Ledger")
struct ProofLedgerTests {
    static let hash = "0123456789abcdef0123456789abcdef"

    static func ledger(_ text: String) -> (ledger: ProofLedger, diagnostics: [Diagnostic]) {
        ProofLedger.parse(SourceFile(path: "ledger.txt", bytes: Array(text.utf8)))
    }

    @Test("A ledger that is written and read again is the same, in an order that does not depend on who wrote first")
    func roundTrip() {
        var one = ProofLedger()
        var other = ProofLedger()
        let notes = [
            ("b.two", "claim x", "3.13.0"), ("a.one", "claim y", "pypy 3.9.16"), ("a.one", "claim y", "2.7.18"),
        ]
        for (question, subject, interpreter) in notes {
            one.note(question: question, subject: subject, hash: Self.hash, interpreter: interpreter, day: "2026-11-21")
        }
        for (question, subject, interpreter) in notes.reversed() {
            other.note(
                question: question, subject: subject, hash: Self.hash, interpreter: interpreter, day: "2026-11-21")
        }
        #expect(one.text == other.text)
        #expect(Self.ledger(one.text).ledger == one)
        #expect(Self.ledger(one.text).diagnostics.isEmpty)
    }

    @Test("What held of other content is forgotten, and what does not hold any more is struck out")
    func content() {
        var ledger = ProofLedger()
        ledger.note(question: "a.one", subject: "claim y", hash: Self.hash, interpreter: "3.13.0", day: "2026-11-21")
        ledger.note(
            question: "a.one", subject: "claim y", hash: "fedcba9876543210", interpreter: "3.12.1", day: "2026-11-22")
        #expect(!ledger.text.contains("3.13.0"))
        #expect(ledger.text.contains("3.12.1=2026-11-22"))
        ledger.strike(question: "a.one", subject: "claim y", interpreter: "3.12.1")
        #expect(ledger == ProofLedger())
    }

    @Test("Two branches' lines merge, and a broken line is told with its number and left out")
    func merge() {
        let (ledger, diagnostics) = Self.ledger(
            """
            # heading
            a.one\tclaim y\t0123456789abcdef\t3.13.0=2026-11-20
            <<<<<<< ours
            a.one\tclaim y\t0123456789abcdef\t3.12.1=2026-11-21, 3.13.0=2026-11-22
            a.one\tclaim z\t0123456789abcdef\t3.12.1=yesterday
            """)
        #expect(diagnostics.map(\.line) == [3, 5])
        #expect(ledger.text.contains("3.12.1=2026-11-21, 3.13.0=2026-11-22"))
    }

    /// A line that no run can have left, and what is said of it.
    static let byHand = [
        ("a.one\tclaim z\t0123456789abcdef\t4.0.1=2026-11-20", "`4.0.1` is no Python that is known"),
        ("a.one\tclaim z\t0123456789abcdef\tpypy=2026-11-20", "`pypy` is no Python that is known"),
        ("a.one\tclaim z\t0123456789abcdef\t3.12.1=2026-11-22", "`2026-11-22` is not yet"),
        ("a.one\tclaim z\t0123456789abcdef\t3.12.1=2026-02-29", "`2026-02-29` is no day"),
        (
            "a.one\tclam z\t0123456789abcdef\t3.12.1=2026-11-20",
            "`clam` is no check that is recorded: did you mean `claim`?"
        ),
        ("a.one\tclaim y\t0123456789abcdef\t3.13.0=2026-11-20", "this line stands twice, first on line 2"),
    ]

    @Test("A line that a hand wrote is an error with its line, and does not count", arguments: byHand)
    func writtenByHand(_ line: String, _ found: String) {
        let whole = "# heading\na.one\tclaim y\t0123456789abcdef\t3.13.0=2026-11-20\n"
        let file = SourceFile(path: "ledger.txt", bytes: Array((whole + line).utf8))
        let (ledger, diagnostics) = ProofLedger.parse(file, today: "2026-11-21")
        #expect(diagnostics.map(\.line) == [3] && diagnostics.first?.severity == .error)
        #expect(diagnostics.first?.message.hasPrefix(found) == true)
        #expect(ledger == Self.ledger(whole).ledger)
    }

    /// A check of the bank's one question, an interpreter, and what is said where no run can have left that.
    static let unfounded: [(question: String, check: String, interpreter: String, found: String?)] = [
        ("types.sample", "claim order", "3.13.0", nil),
        ("types.sample", "key", "3.13.0", nil),
        (
            "types.sampel", "claim order", "3.13.0",
            "no question has the id `types.sampel`: did you mean `types.sample`?"
        ),
        (
            "types.sample", "claim ordre", "3.13.0",
            "`types.sample` has no claim `ordre`, so take this line out: did you mean `order`?"
        ),
        ("types.sample", "claim taste", "3.13.0", "claim `taste` of `types.sample` has no program"),
        ("types.sample", "control order", "3.13.0", "claim `order` of `types.sample` has no control"),
        ("types.sample", "claim order", "2.7.18", "claim `order` of `types.sample` is not run on 2.7.18"),
    ]

    @Test("A line that speaks of nothing in the bank is an error, and does not count", arguments: unfounded)
    func ofNothing(_ question: String, _ check: String, _ interpreter: String, _ found: String?) throws {
        let text = try Fixtures.text("Good/choice.md")
            .replacing(
                "expect: {\"2.7\": \"unordered\", ", with: "skip: {\"2.7\": \"it has no order\"}, expect: {"
            )
            .replacing(
                "\nmisconceptions:",
                with:
                    "\n  - {id: taste, text: Order is good., judgement: true, why: It is a matter of taste.}\nmisconceptions:"
            )
        let files = [Fixtures.topics, Fixtures.file(text)]
        let bank = Bank.parse(files).bank
        let hash = try #require(bank["types.sample"]).hash.prefix(16)
        let file = SourceFile(
            path: "ledger.txt", bytes: Array("\(question)\t\(check)\t\(hash)\t\(interpreter)=2026-11-20\n".utf8))
        let (ledger, diagnostics) = ProofLedger.parse(file, bank: LedgerSubjects(bank, files: files))
        #expect(diagnostics.count == (found == nil ? 0 : 1))
        if let found {
            #expect(diagnostics.first?.severity == .error && diagnostics.first?.message.hasPrefix(found) == true)
        }
        #expect((ledger == ProofLedger()) == (found != nil))
    }
}
