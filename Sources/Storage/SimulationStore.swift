public import Interviews

/// What jobs' simulations gave, the last few of each job. They can be computed again, so no chain holds them.
public struct SimulationStore: Sendable {
    /// Of each job; an older one makes room.
    public static let mostPerJob = 8

    let database: any Database

    public init(database: any Database) { self.database = database }

    /// A result as it was kept.
    public struct Kept<Result: Sendable>: Sendable {
        /// Within its job, from 1.
        public var number: Int
        public var madeAt: Milliseconds
        public var result: Result
    }

    public func keep(_ result: some Encodable & Sendable, jobID: String, madeAt: Milliseconds) async throws {
        let text = try JSONText.encode(result)
        try await database.write { connection in
            let last = try connection.rows(
                "SELECT COALESCE(MAX(number), 0) AS number FROM simulations WHERE job_id = $1", [.text(jobID)])
            let number = (try last.first?.int("number") ?? 0) + 1
            try connection.execute(
                "INSERT INTO simulations (job_id, number, result, made_at) VALUES ($1, $2, $3, $4)",
                [.text(jobID), SQLValue(number), .text(text), .integer(madeAt)])
            try connection.execute(
                "DELETE FROM simulations WHERE job_id = $1 AND number <= $2",
                [.text(jobID), SQLValue(number - Self.mostPerJob)])
        }
    }

    /// The newest first. One that another version of the program wrote, and this one cannot read, is passed over: it can be
    /// simulated again.
    public func results<Result: Decodable & Sendable>(
        _ type: Result.Type, jobID: String
    ) async throws -> [Kept<Result>] {
        try await database.read { connection in
            try connection.rows(
                "SELECT number, result, made_at FROM simulations WHERE job_id = $1 ORDER BY number DESC",
                [.text(jobID)]
            ).compactMap { row in
                guard let result = try? JSONText.decode(type, from: try row.text("result")) else { return nil }
                return Kept(number: try row.int("number"), madeAt: try row.integer("made_at"), result: result)
            }
        }
    }
}
