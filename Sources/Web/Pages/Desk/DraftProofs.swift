import Foundation
import QuestionBank
import Sandbox
import Synchronization
import Workflows

/// Proves drafts while their authors go on: one run for each draft, by content; a newer text ends the run of an older one.
///
/// An actor, because a run outlives the request that asked for it. What it found is lost with the process, and is run
/// again when it is asked for.
actor DraftProofs {
    /// How far a run has come.
    struct Run: Sendable {
        enum End: Sendable {
            case found(BankVerification, seconds: Double)
            /// In words that say what to do.
            case broke(String)
        }

        /// Of the text that is proved.
        var hash: String
        var done: Int
        var total: Int
        var question: Question
        /// `nil` while it goes on.
        var end: End?

        var verification: BankVerification? {
            if case .found(let verification, _) = end { verification } else { nil }
        }
    }

    /// The newest runs; older ones are forgotten.
    private static let mostKept = 100

    private final class Progress: Sendable {
        let steps = Mutex<(done: Int, total: Int)>((0, 0))
    }

    private struct Entry {
        var run: Run
        var progress: Progress
        var task: Task<Void, Never>?
    }

    private var entries: [String: Entry] = [:]
    private var order: [String] = []

    /// The run of a draft, of whichever of its texts was proved last.
    func run(of draftID: String) -> Run? {
        guard let entry = entries[draftID] else { return nil }
        var run = entry.run
        (run.done, run.total) = entry.progress.steps.withLock { $0 }
        return run
    }

    /// What was found of exactly this text, once all of it was run.
    func verification(of draftID: String, hash: String) -> BankVerification? {
        run(of: draftID).flatMap { $0.hash == hash ? $0.verification : nil }
    }

    /// Begins to prove a text. The same text is not begun twice while it is under way.
    ///
    /// - Parameter note: hears what was found, before anybody else does.
    func begin(
        _ draftID: String, _ question: Question, in bank: Bank, execution: any Execution,
        note: @escaping @Sendable (BankVerification, Double) async -> Void
    ) {
        if let old = entries[draftID], old.run.hash == question.hash, old.run.end == nil { return }
        entries[draftID]?.task?.cancel()
        order.removeAll { $0 == draftID }
        order.append(draftID)
        if order.count > Self.mostKept {
            entries.removeValue(forKey: order.removeFirst())?.task?.cancel()
        }
        let progress = Progress()
        let run = Run(hash: question.hash, done: 0, total: 0, question: question, end: nil)
        let task = Task {
            let end = await Self.prove(question, in: bank, execution, progress, note)
            finish(draftID, question.hash, end)
        }
        entries[draftID] = Entry(run: run, progress: progress, task: task)
    }

    /// The draft has another text now: what runs for an older one ends.
    func textChanged(_ draftID: String, to hash: String) {
        guard let entry = entries[draftID], entry.run.hash != hash, entry.run.end == nil else { return }
        entry.task?.cancel()
        entries[draftID] = nil
        order.removeAll { $0 == draftID }
    }

    private func finish(_ draftID: String, _ hash: String, _ end: Run.End?) {
        guard let entry = entries[draftID], entry.run.hash == hash, entry.run.end == nil else { return }
        entries[draftID]?.run.end = end ?? .broke("The run was stopped.")
        entries[draftID]?.task = nil
    }

    /// `nil` when it was cancelled. As `assay bank verify` does it: what is false is run a second time, alone.
    private static func prove(
        _ question: Question, in bank: Bank, _ execution: any Execution, _ progress: Progress,
        _ note: @Sendable (BankVerification, Double) async -> Void
    ) async -> Run.End? {
        let begun = ContinuousClock.now
        let verify = VerifyBank(execution: execution)
        do {
            var found = try await verify.verify(bank, questions: [question.id]) { step in
                progress.steps.withLock { $0 = (step.done, step.total) }
            }
            if !found.doubtful.isEmpty {
                _ = found.settle(by: try await verify.verify(bank, questions: found.doubtful))
            }
            try Task.checkCancellation()
            let seconds = ((ContinuousClock.now - begun) / .milliseconds(100)).rounded() / 10
            await note(found, seconds)
            return .found(found, seconds: seconds)
        } catch is CancellationError {
            return nil
        } catch SandboxError.runnerGone {
            return .broke("The process that runs programs has just ended and is started again. Prove it once more.")
        } catch {
            return .broke("The programs could not be run. On the server, assay doctor says what is missing.")
        }
    }
}
