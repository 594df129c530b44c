import Python
import QuestionBank
import Sandbox

/// Runs a claim's proof on one interpreter: twice under different hash seeds, and its control once.
struct ProofCheck {
    var question: Question
    var claim: Claim
    var proof: Proof
    var interpreter: Interpreter
    /// What the question's proofs on this interpreter share.
    var runs: RunsOnce

    private var program: ProofRun { ProofRun(question: question, proof: proof, runs: runs) }

    typealias Outcome = BankVerification.Outcome

    /// A noisy proof may miss its bounds on a busy machine; it is run this often at most.
    private static let mostNoisyRuns = 3

    /// What holds for the proof and, where there is one, for its control.
    func outcomes(on release: PythonVersion) async throws -> [(BankVerification.Subject, Outcome)] {
        let subject = BankVerification.Subject(.claim, claim.id)
        let language = interpreter.speaks
        if let reason = proof.skipReason(on: release, speaking: language) {
            return [(subject, .skipped(reason: reason))]
        }
        guard let expected = proof.expected(on: release, speaking: language) else {
            return [(subject, .couldNotRun(reason: "nothing is recorded for \(release)"))]
        }
        if let reason = try await program.unmetNeed() { return [(subject, .couldNotRun(reason: reason))] }
        let wanted = ProofRun.comparable(expected)
        var outcome = try await compare(with: wanted, attempt: 0)
        if proof.noise != nil {
            for attempt in 1..<Self.mostNoisyRuns where outcome != .holds {
                outcome = try await compare(with: wanted, attempt: attempt)
            }
        }
        guard let control = proof.control else { return [(subject, outcome)] }
        return [(subject, outcome), (.init(.control, claim.id), try await contrast(control, with: wanted))]
    }

    private func compare(with wanted: String, attempt: Int) async throws -> Outcome {
        for (index, hashSeed) in ProofRun.hashSeeds.enumerated() {
            let occasion = attempt * ProofRun.hashSeeds.count + index
            let run = try await program.run(proof.block, hashSeed: hashSeed, occasion: occasion)
            if let reason = ProofRun.fault(of: run) { return .couldNotRun(reason: reason) }
            let got = ProofRun.shown(run)
            if got != wanted {
                let seed = hashSeed == ProofRun.hashSeeds.first ? "" : " (under hash seed \(hashSeed))"
                return .differs(expected: wanted, got: got + seed)
            }
        }
        return .holds
    }

    /// A control that gives the same shows that the proof could not have failed; one that breaks, or says nothing, differs
    /// for another reason than what the claim is about.
    private func contrast(_ control: String, with wanted: String) async throws -> Outcome {
        let run = try await program.run(control, hashSeed: ProofRun.hashSeeds[0], occasion: 0)
        if let reason = ProofRun.fault(of: run) { return .couldNotRun(reason: reason) }
        let got = ProofRun.shown(run)
        guard run.verdict == .ok else { return .differs(expected: "a control that ends well", got: got) }
        guard !got.isEmpty else { return .differs(expected: "a control that prints something", got: "nothing") }
        return got == wanted ? .differs(expected: "another result than the proof's", got: got) : .holds
    }
}
