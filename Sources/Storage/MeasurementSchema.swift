/// The tables of adaptive tests and of what reports are measured with.
extension Schema {
    /// A pool is the JSON of a `QuestionPool`. A step is open until it is settled; settled without a category its answer was
    /// not known in time.
    static let adaptive = [
        "ALTER TABLE jobs ADD COLUMN adaptive TEXT",
        """
        CREATE TABLE adaptive_tests (
            attempt_id TEXT PRIMARY KEY REFERENCES attempts (id), pool TEXT NOT NULL, choosing_end TEXT)
        """,
        """
        CREATE TABLE adaptive_steps (
            attempt_id TEXT NOT NULL REFERENCES attempts (id), number BIGINT NOT NULL,
            response_id TEXT NOT NULL REFERENCES responses (id), chosen TEXT NOT NULL,
            settled BIGINT NOT NULL DEFAULT 0, category BIGINT, PRIMARY KEY (attempt_id, number))
        """,
        "CREATE UNIQUE INDEX adaptive_steps_by_response ON adaptive_steps (response_id)",
    ]

    /// 0 for panels that began before their judgements were events.
    static let recordedJudges = ["ALTER TABLE angoff_panels ADD COLUMN recorded BIGINT NOT NULL DEFAULT 0"]

    static let measurement = [
        """
        CREATE TABLE measurement_versions (
            kind TEXT NOT NULL, number BIGINT NOT NULL, content TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT,
            state TEXT NOT NULL, decided_by TEXT, decided_at BIGINT, PRIMARY KEY (kind, number))
        """,
        """
        CREATE TABLE angoff_panels (
            id TEXT PRIMARY KEY, job_id TEXT NOT NULL REFERENCES jobs (id), questions TEXT NOT NULL,
            begun_at BIGINT NOT NULL, begun_by TEXT NOT NULL)
        """,
        """
        CREATE TABLE angoff_judgements (
            panel_id TEXT NOT NULL REFERENCES angoff_panels (id), member_id TEXT NOT NULL, question_hash TEXT NOT NULL,
            just_middle BIGINT NOT NULL, just_senior BIGINT NOT NULL, judged_at BIGINT NOT NULL,
            PRIMARY KEY (panel_id, member_id, question_hash))
        """,
    ]

    /// Results as JSON, numbered within their job.
    static let simulations = [
        """
        CREATE TABLE simulations (
            job_id TEXT NOT NULL REFERENCES jobs (id), number BIGINT NOT NULL, result TEXT NOT NULL,
            made_at BIGINT NOT NULL, PRIMARY KEY (job_id, number))
        """
    ]
}
