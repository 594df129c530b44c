import Interviews
import Psychometrics
import Workflows

/// Simulations of jobs: one runs at a time, the last results are kept until the server ends.
actor Simulations {
    /// What a simulation stands on: where it is another one now, the result is out of date.
    struct Basis: Sendable, Equatable {
        var job: Job
        var kitID: String?
        /// Of the bank, as the library counts its loadings.
        var edition: Int
        /// Versions in force; `nil` for the authors' estimates, and for the cuts of day one.
        var parameters: Int?
        var cuts: Int?
    }

    enum State: Sendable {
        case running(share: Double)
        case done(JobSimulation, on: Basis, at: Milliseconds)
        case failed(String)
    }

    private var states: [String: State] = [:]
    private var order: [String] = []
    private var isBusy = false
    private static let most = 64

    func state(jobID: String) -> State? { states[jobID] }

    /// Begins; `false` while another simulation runs.
    ///
    /// - Parameter work: gives the result; it tells the share that is done.
    func begin(
        jobID: String, basis: Basis, now: @escaping @Sendable () -> Milliseconds,
        work: @escaping @Sendable (_ progress: @escaping @Sendable (Double) -> Void) async throws -> JobSimulation
    ) -> Bool {
        guard !isBusy else { return false }
        isBusy = true
        keep(.running(share: 0), jobID)
        Task.detached(priority: .utility) {
            let end: State
            do {
                let result = try await work { share in Task { await self.told(share, jobID) } }
                end = .done(result, on: basis, at: now())
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

    private func finish(_ end: State, _ jobID: String) {
        isBusy = false
        keep(end, jobID)
    }

    private func keep(_ state: State, _ jobID: String) {
        states[jobID] = state
        order.removeAll { $0 == jobID }
        order.append(jobID)
        if order.count > Self.most { states[order.removeFirst()] = nil }
    }
}
