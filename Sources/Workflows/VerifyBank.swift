public import Python
public import QuestionBank
public import Sandbox

/// Runs everything that a bank claims, on every interpreter at hand, and says what holds.
public struct VerifyBank: Sendable {
    public var execution: any Execution
    /// Checks that run at the same time.
    public var concurrency: Int

    public init(execution: any Execution, concurrency: Int = 6) {
        self.execution = execution
        self.concurrency = max(1, concurrency)
    }

    /// Verifies all questions, or those named, on all interpreters, or on those of the releases named.
    ///
    /// Throws when the sandbox does not isolate or a release is not at hand. A fault in one check is a finding.
    ///
    /// - Parameters:
    ///   - checks: only these; `nil` means all.
    ///   - measuresReferences: whether references run although they held, where no limits are recorded for the question.
    ///   - verified: what held before and need not be run again; `nil` runs everything.
    ///   - contents: what the bank's checks stand on, where that is known already.
    ///   - account: notes what each question's runs cost.
    ///   - progress: hears of each check as it ends, one at a time; of those that are spared, before all others, once.
    public func verify(
        _ bank: Bank, questions ids: Set<String>? = nil, on releases: [PythonVersion]? = nil,
        verified: VerifiedChecks? = nil, contents: CheckContents? = nil, checks: Set<BankVerification.Subject>? = nil,
        measuresReferences: Bool = false,
        account: RunAccount? = nil, progress: @Sendable (VerificationProgress) -> Void = { _ in }
    ) async throws -> BankVerification {
        let interpreters = try await chosen(releases)
        let questions = bank.questions.filter { ids?.contains($0.id) ?? true }
        var contents = contents
        if verified != nil, contents == nil { contents = await CheckContents(bank) }
        let all = questions.flatMap { question in
            QuestionChecks(
                execution: execution, question: question, interpreters: interpreters, verified: verified,
                content: verified == nil ? nil : contents?[question.id], account: account,
                measuresReferences: measuresReferences
            ).all.filter { check in checks.map { !$0.isDisjoint(with: check.subjects) } ?? true }
        }
        var findings = all.map { $0.known ?? [] }
        let open = all.indices.filter { all[$0].known == nil }
        var done = all.count - open.count
        if done > 0 { progress(VerificationProgress(done: done, total: all.count, findings: [])) }
        var order = CheckOrder(all, open: open, interpreters: interpreters)
        try await withThrowingTaskGroup(of: (Int, [BankVerification.Finding]).self) { group in
            func start() {
                guard let index = order.next() else { return }
                let check = all[index]
                group.addTask { (index, try await check.findings()) }
            }
            for _ in 0..<concurrency { start() }
            while let (index, found) = try await group.next() {
                try Task.checkCancellation()
                findings[index] = found
                done += 1
                progress(VerificationProgress(done: done, total: all.count, findings: found))
                order.ended(all[index])
                start()
            }
        }
        return BankVerification(
            interpreters: interpreters.map(InterpreterChoice.name), findings: findings.flatMap(\.self),
            claims: ClaimStanding(questions))
    }

    private func chosen(_ releases: [PythonVersion]?) async throws -> [Interpreter] {
        let known = try await execution.interpreters().filter { $0.release != nil }
        guard let releases else { return known }
        for release in releases where !known.contains(where: { $0.release == release }) {
            throw SandboxError.noInterpreter(release.description)
        }
        return known.filter { $0.release.map(releases.contains) ?? false }
    }
}
