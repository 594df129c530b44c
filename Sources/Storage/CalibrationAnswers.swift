public import Interviews
public import QuestionBank

/// One answer of a finished test as a calibration needs it: numbers, and nothing of the person.
public struct CalibrationAnswer: Sendable, Equatable {
    public var attemptID: String
    public var jobID: String
    /// The level that the attempt's job asks for.
    public var jobLevel: Level
    /// Its question was chosen by the answers before it.
    public var isChosen: Bool
    public var questionID: String
    public var questionHash: String
    public var kind: Kind
    public var position: Int
    /// `nil` where nothing was handed in.
    public var submittedAt: Milliseconds?
    /// As it counts, a person's correction included; `nil` without a grade.
    public var points: Int?
    public var of: Int?
    /// What people rated, without those who could not tell.
    public var anchors: [Int]
    /// The ids of the options that were picked; empty for other kinds and for erased persons.
    public var picked: [String]
}

extension AttemptStore {
    /// All answers of all finished tests, by attempt and position; those of erased persons too, whose numbers stay.
    public func calibrationAnswers() async throws -> [CalibrationAnswer] {
        try await database.read { connection in
            let anchors = Dictionary(
                grouping: try connection.rows(
                    "SELECT response_id, anchor FROM ratings WHERE anchor IS NOT NULL ORDER BY response_id, anchor"
                ).map { (try $0.text("response_id"), try $0.int("anchor")) }, by: \.0
            ).mapValues { $0.map(\.1) }
            let corrections = Dictionary(
                try connection.rows("SELECT response_id, points FROM overrides ORDER BY response_id, number").map {
                    (try $0.text("response_id"), try $0.int("points"))
                }, uniquingKeysWith: { _, last in last })
            return try connection.rows(
                """
                SELECT \(ResponseRow.columns), jobs.id AS job_id, jobs.level AS job_level,
                    (SELECT COUNT(*) FROM adaptive_steps WHERE adaptive_steps.response_id = responses.id) AS chosen
                FROM responses JOIN attempts ON attempts.id = responses.attempt_id
                JOIN jobs ON jobs.id = attempts.job_id
                WHERE attempts.finished_at IS NOT NULL ORDER BY attempts.finished_at, attempts.id, responses.position
                """
            ).map { row in
                let response = try ResponseRow(row).response
                guard let level = Level(rawValue: try row.text("job_level")) else {
                    throw RowFault.unknownWord(column: "level")
                }
                return CalibrationAnswer(
                    attemptID: response.attemptID, jobID: try row.text("job_id"), jobLevel: level,
                    isChosen: try row.bool("chosen"),
                    questionID: response.questionID, questionHash: response.questionHash, kind: response.kind,
                    position: response.position, submittedAt: response.submittedAt,
                    points: response.grade.map { corrections[response.id] ?? $0.points }, of: response.grade?.of,
                    anchors: anchors[response.id] ?? [],
                    picked: response.kind == .choice ? response.answer.split(separator: ",").map(String.init) : [])
            }
        }
    }
}
