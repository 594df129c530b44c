import Python
import QuestionBank
import Sandbox
import SandboxLinux
import Testing
import Workflows

/// What `assay bank new` writes is true as it stands.
@Suite struct DraftsHoldTests {
    @Test("a draft holds when it is run", arguments: [Kind.concept, .predictOutput, .findTheFault, .oneLiner])
    func holds(kind: Kind) async throws {
        let topics = SourceFile(path: "topics.yaml", bytes: Array("topics: [{id: iter, name: Iterators}]".utf8))
        let empty = Bank.parse([topics]).bank
        let draft = try QuestionDraft(
            kind: kind.rawValue, topic: "iter", level: "junior", slug: "sample", topics: empty.topics
        ) { _ in false }
        let bank = Bank.parse([topics, SourceFile(path: draft.path, bytes: Array(draft.text.utf8))]).bank
        let execution = try await sandbox.value
        let newest = try await execution.interpreters().compactMap(\.release).filter { $0 != .pypy }.max()
        let verification = try await VerifyBank(execution: execution).verify(bank, on: [try #require(newest)])
        #expect(verification.findings.filter { $0.outcome != .holds } == [])
        #expect(verification.findings.contains { $0.subject.kind == .claim })
    }
}
