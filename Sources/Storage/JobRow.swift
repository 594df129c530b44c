import Interviews
import Python
import QuestionBank

/// Jobs as they stand in their table.
enum JobRow {
    private static let topics = Decoded<[TopicWeight]>(most: 256)
    private static let adaptiveTests = Decoded<AdaptiveTest>(most: 256)

    static let columns = """
        jobs.id, jobs.title, jobs.level, jobs.topics, jobs.minutes, jobs.python, jobs.minimum_rated,
        jobs.minimum_executed, jobs.blind_second_rater, jobs.adaptive, jobs.created_at
        """

    static func job(_ row: Row) throws -> Job {
        guard let level = Level(rawValue: try row.text("level")) else { throw RowFault.unknownWord(column: "level") }
        guard let python = PythonVersion(try row.text("python")) else { throw RowFault.unknownWord(column: "python") }
        return Job(
            id: try row.text("id"), title: try row.text("title"), level: level,
            topics: try topics.value(of: try row.text("topics")),
            minutes: try row.int("minutes"), python: python,
            evidence: EvidencePolicy(
                minimumRated: try row.int("minimum_rated"), minimumExecuted: try row.int("minimum_executed")),
            blindSecondRater: try row.bool("blind_second_rater"),
            adaptive: try row.optionalText("adaptive").map { try adaptiveTests.value(of: $0) },
            createdAt: try row.integer("created_at"))
    }

    static func load(id: String, on connection: any Connection) throws -> Job? {
        try connection.rows("SELECT \(columns) FROM jobs WHERE id = $1", [.text(id)]).first.map(job)
    }

    static func insert(_ job: Job, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO jobs (title, level, topics, minutes, python, minimum_rated, minimum_executed, blind_second_rater,
                adaptive, created_at, id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, try values(of: job) + [.integer(job.createdAt), .text(job.id)])
    }

    static func update(_ job: Job, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE jobs SET title = $1, level = $2, topics = $3, minutes = $4, python = $5, minimum_rated = $6,
                minimum_executed = $7, blind_second_rater = $8, adaptive = $9
            WHERE id = $10
            """, try values(of: job) + [.text(job.id)])
    }

    private static func values(of job: Job) throws -> [SQLValue] {
        [
            .text(job.title), .text(job.level.rawValue), .text(try JSONText.encode(job.topics)), SQLValue(job.minutes),
            .text(job.python.description), SQLValue(job.evidence.minimumRated), SQLValue(job.evidence.minimumExecuted),
            SQLValue(job.blindSecondRater), SQLValue(try job.adaptive.map { try JSONText.encode($0) }),
        ]
    }
}
