import Interviews
import Logging
import Storage
import Workflows

/// Ends the attempts whose time is up, also when the candidate's browser is gone.
struct OverdueAttempts {
    var attempts: AttemptStore
    var grading: GradePending
    var logger: Logger

    /// Looks every few seconds until it is cancelled.
    func run() async throws {
        while !Task.isCancelled {
            do {
                let overdue = try await attempts.overdue(now: Clock.now())
                for id in overdue { try await end(id) }
                if !overdue.isEmpty { grading.wake() }
            } catch let error where !(error is CancellationError) {
                logger.error("overdue attempts could not be ended", metadata: ["error": "\(type(of: error))"])
            }
            try await Task.sleep(for: .seconds(3))
        }
    }

    /// One that cannot be ended must not keep the others waiting.
    private func end(_ id: String) async throws {
        do {
            try await attempts.finish(attemptID: id, now: Clock.now())
        } catch let error where !(error is CancellationError) {
            logger.error(
                "an attempt could not be ended", metadata: ["attempt": "\(id)", "error": "\(type(of: error))"])
        }
    }
}
