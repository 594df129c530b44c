import Interviews
import Matching

/// What jobs ask for, as it stands in its table.
enum RequirementRow {
    static let columns = "job_id, revision, must, nice"

    static func list(_ row: Row) throws -> JobRequirementList {
        JobRequirementList(
            jobID: try row.text("job_id"), revision: try row.int("revision"),
            list: RequirementList(
                must: try JSONText.decode([Requirement].self, from: try row.text("must")),
                nice: try JSONText.decode([Requirement].self, from: try row.text("nice"))))
    }

    static func load(jobID: String, on connection: any Connection) throws -> JobRequirementList? {
        try connection.rows("SELECT \(columns) FROM job_requirements WHERE job_id = $1", [.text(jobID)]).first.map(list)
    }

    static func put(_ requirements: JobRequirementList, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO job_requirements (job_id, revision, must, nice) VALUES ($1, $2, $3, $4)
            ON CONFLICT (job_id) DO UPDATE SET revision = excluded.revision, must = excluded.must, nice = excluded.nice
            """,
            [
                .text(requirements.jobID), SQLValue(requirements.revision),
                .text(try JSONText.encode(requirements.list.must)), .text(try JSONText.encode(requirements.list.nice)),
            ])
    }
}
