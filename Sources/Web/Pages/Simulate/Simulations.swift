import Interviews
import Psychometrics
import Workflows

/// Simulations of jobs that are under way: one runs at a time. What they give is kept by the database.
actor Simulations {
    enum State: Sendable {
        case running(share: Double)
        case failed(String)
    }

    private var states: [String: State] = [:]
    private var isBusy = false

    /// `nil` where none runs and the last one, if any, came to its end.
    func state(jobID: String) -> State? { states[jobID] }

    /// Begins; `false` while another simulation runs.
    ///
    /// - Parameter work: simulates and keeps the result; it tells the share that is done.
    func begin(
        jobID: String, work: @escaping @Sendable (_ progress: @escaping @Sendable (Double) -> Void) async throws -> Void
    ) -> Bool {
        guard !isBusy else { return false }
        isBusy = true
        states[jobID] = .running(share: 0)
        Task.detached(priority: .utility) {
            let end: State?
            do {
                try await work { share in Task { await self.told(share, jobID) } }
                end = nil
            } catch SimulateJob.Refusal.measurement(let failure) {
                end = .failed(failure.advice)
            } catch SimulateJob.Refusal.noKit {
                end = .failed("The job has no kit yet. Make one on its page, then simulate.")
            } catch {
                end = .failed("The simulation did not come to an end. Try it again.")
            }
            await self.finish(end, jobID)
        }
        return true
    }

    private func told(_ share: Double, _ jobID: String) {
        // Word of progress may come after the end.
        if case .running(let before) = states[jobID], share > before { states[jobID] = .running(share: share) }
    }

    private func finish(_ end: State?, _ jobID: String) {
        isBusy = false
        states[jobID] = end
    }
}
