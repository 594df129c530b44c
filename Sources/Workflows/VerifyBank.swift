public import Python
public import QuestionBank
public import Sandbox

/// Runs everything that a bank claims, on every interpreter at hand, and says what holds.
public struct VerifyBank: Sendable {
    public var execution: any Execution
    /// Checks that run at the same time.
    public var concurrency: Int

    public init(execution: any Execution, concurrency: Int = 4) {
        self.execution = execution
        self.concurrency = max(1, concurrency)
    }

    /// Verifies all questions, or those named, on all interpreters, or on those of the releases named.
    ///
    /// Throws when the sandbox does not isolate or a release is not at hand. A fault in one check is a finding.
    ///
    /// - Parameters:
    ///   - verified: what held before and need not be run again; `nil` runs everything.
    ///   - progress: hears of each check as it ends, one at a time; of those that are spared, before all others, once.
    public func verify(
        _ bank: Bank, questions ids: Set<String>? = nil, on releases: [PythonVersion]? = nil,
        verified: VerifiedChecks? = nil, progress: @Sendable (VerificationProgress) -> Void = { _ in }
    ) async throws -> BankVerification {
        let interpreters = try await chosen(releases)
        let measure = EfficiencyMeasure(execution: execution)
        let variants = VariantProgram(execution: execution)
        let checks = bank.questions.filter { ids?.contains($0.id) ?? true }.flatMap { question in
            QuestionChecks(
                execution: execution, question: question, interpreters: interpreters, measure: measure,
                variants: variants, verified: verified
            ).all
        }
        var findings = [[BankVerification.Finding]](repeating: [], count: checks.count)
        try await withThrowingTaskGroup(of: (Int, [BankVerification.Finding]).self) { group in
            for (index, check) in checks.enumerated() { findings[index] = check.known ?? [] }
            let open = checks.indices.filter { checks[$0].known == nil }
            var next = 0
            var done = checks.count - open.count
            if done > 0 { progress(VerificationProgress(done: done, total: checks.count, findings: [])) }
            func start() {
                guard next < open.count else { return }
                let (index, check) = (open[next], checks[open[next]])
                next += 1
                group.addTask { (index, try await check.findings()) }
            }
            for _ in 0..<concurrency { start() }
            while let (index, found) = try await group.next() {
                try Task.checkCancellation()
                findings[index] = found
                done += 1
                progress(VerificationProgress(done: done, total: checks.count, findings: found))
                start()
            }
        }
        return BankVerification(
            interpreters: interpreters.map(InterpreterChoice.name), findings: findings.flatMap(\.self))
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
