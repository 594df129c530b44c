public import Interviews

/// Candidates, their attempts and their answers.
public struct AttemptStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    public func invite(
        _ candidate: Candidate, _ attempt: Attempt, responses: [Response], tokenHash: String, by memberID: String
    ) async throws { throw StoreRefusal.notFound }

    public func attempt(id: String) async throws -> Attempt? { throw StoreRefusal.notFound }

    public func attempt(tokenHash: String) async throws -> Attempt? { throw StoreRefusal.notFound }

    public func replaceToken(attemptID: String, tokenHash: String, by memberID: String, now: Milliseconds) async throws
    { throw StoreRefusal.notFound }

    public func attempts(jobID: String) async throws -> [InvitedAttempt] { throw StoreRefusal.notFound }

    public func candidate(id: String) async throws -> Candidate? { throw StoreRefusal.notFound }

    public func responses(attemptID: String) async throws -> [Response] { throw StoreRefusal.notFound }

    public func response(id: String) async throws -> Response? { throw StoreRefusal.notFound }

    public func begin(attemptID: String, now: Milliseconds) async throws { throw StoreRefusal.notFound }

    public func save(answer: String, line: Int?, responseID: String, now: Milliseconds) async throws {
        throw StoreRefusal.notFound
    }

    public func submit(answer: String, line: Int?, responseID: String, now: Milliseconds) async throws {
        throw StoreRefusal.notFound
    }

    public func finish(attemptID: String, now: Milliseconds) async throws { throw StoreRefusal.notFound }

    public func overdue(now: Milliseconds) async throws -> [String] { throw StoreRefusal.notFound }

    public func addMinutes(_ minutes: Int, attemptID: String, reason: String, by memberID: String, now: Milliseconds)
        async throws
    { throw StoreRefusal.notFound }

    public func record(_ grade: Grade, responseID: String, answerWas submittedAt: Milliseconds) async throws -> Bool {
        throw StoreRefusal.notFound
    }

    public func ungraded() async throws -> [Response] { throw StoreRefusal.notFound }

    public func override(_ override: Override) async throws { throw StoreRefusal.notFound }

    public func overrides(attemptID: String) async throws -> [Override] { throw StoreRefusal.notFound }

    public func export(attemptID: String) async throws -> AttemptExport? { throw StoreRefusal.notFound }
}
