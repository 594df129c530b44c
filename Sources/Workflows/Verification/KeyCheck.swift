import Python
import QuestionBank
import Sandbox

/// Runs the program that decides a `choice`: it must print the ids of the right options, and no others.
struct KeyCheck {
    var question: Question
    var proof: Proof
    var execution: any Execution

    typealias Outcome = BankVerification.Outcome

    /// On one interpreter, twice under different hash seeds.
    func outcome(on interpreter: Interpreter) async throws -> Outcome {
        switch try await printed(on: interpreter) {
        case .failure(let outcome): return outcome
        case .success(let ids): return compare(ids.sorted(), order: ids)
        }
    }

    /// On all of these: right is what the program prints on each of them.
    func outcome(across interpreters: [Interpreter]) async throws -> Outcome {
        var common: Set<String>?
        for interpreter in interpreters {
            switch try await printed(on: interpreter) {
            case .failure(let outcome): return outcome
            case .success(let ids): common = common?.intersection(ids) ?? Set(ids)
            }
        }
        guard let common else { return .couldNotRun(reason: "none of the Pythons that decide is at hand") }
        return compare(common.sorted(), order: common.sorted())
    }

    private enum Printed {
        case success([String])
        case failure(Outcome)
    }

    private func printed(on interpreter: Interpreter) async throws -> Printed {
        let program = ProofRun(
            question: question, proof: proof,
            runs: RunsOnce(execution: execution, interpreter: interpreter, claims: 1))
        if let reason = try await program.unmetNeed() { return .failure(.couldNotRun(reason: reason)) }
        var seen: [String] = []
        for (occasion, hashSeed) in ProofRun.hashSeeds.enumerated() {
            let run = try await program.run(proof.block, hashSeed: hashSeed, occasion: occasion)
            if let reason = ProofRun.fault(of: run) { return .failure(.couldNotRun(reason: reason)) }
            let shown = ProofRun.shown(run)
            guard run.verdict == .ok else { return .failure(differs(shown)) }
            let words = shown.split(whereSeparator: \.isWhitespace).map(String.init)
            // What is no list of ids is shown as it was printed: it says what is wrong.
            guard Set(words).isSubset(of: ids) else { return .failure(differs(shown)) }
            guard seen.isEmpty || seen == words || occasion == 0 else {
                return .failure(differs(shown + " (under hash seed \(hashSeed))"))
            }
            seen = words
        }
        return .success(seen)
    }

    private func compare(_ found: [String], order: [String]) -> Outcome {
        found == question.keyedByRun.sorted()
            ? .holds : differs(order.isEmpty ? "none of the options" : order.joined(separator: " "))
    }

    private func differs(_ got: String) -> Outcome {
        .differs(expected: question.keyedByRun.joined(separator: " "), got: got.isEmpty ? "none of the options" : got)
    }

    private var ids: Set<String> {
        guard case .options(_, let options) = question.response else { return [] }
        return Set(options.map(\.id))
    }
}
