import Python
import Testing

@testable import Workflows

@Suite("A second look at what was false")
struct SecondLookTests {
    static func finding(_ question: String, _ outcome: BankVerification.Outcome) -> BankVerification.Finding {
        BankVerification.Finding(
            questionID: question, path: "p", line: 1, subject: .init(.claim, "c"),
            release: .cpython(major: 3, minor: 13),
            interpreter: "3.13.0", outcome: outcome)
    }

    @Test("False twice stays false, false once is unstable, and what is false the second time only is false")
    func settling() {
        let wrong = BankVerification.Outcome.differs(expected: "1", got: "2")
        var first = BankVerification(
            interpreters: ["3.13.0"],
            findings: [Self.finding("a", wrong), Self.finding("b", wrong), Self.finding("c", .holds)])
        #expect(first.doubtful == ["a", "b"])
        let second = BankVerification(
            interpreters: ["3.13.0"],
            findings: [Self.finding("a", .holds), Self.finding("b", wrong), Self.finding("c", wrong)])
        let unstable = first.settle(by: second)
        #expect(unstable.map(\.questionID) == ["a"])
        #expect(first.findings.map(\.outcome) == [.holds, wrong, wrong])
        #expect(!first.isClean)
    }

    @Test("What was false once and held when it was run again leaves nothing clean")
    func unstable() {
        let wrong = BankVerification.Outcome.differs(expected: "1", got: "2")
        var first = BankVerification(interpreters: ["3.13.0"], findings: [Self.finding("a", wrong)])
        let held = BankVerification(interpreters: ["3.13.0"], findings: [Self.finding("a", .holds)])
        #expect(held.isClean)
        _ = first.settle(by: held)
        #expect(first.findings.map(\.outcome) == [.holds])
        #expect(first.unstable?.map(\.questionID) == ["a"] && !first.isClean)
    }
}
