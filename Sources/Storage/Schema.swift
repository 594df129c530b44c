/// The tables, step by step, in the SQL that both engines share: ids are `TEXT`, times and counts `BIGINT`, JSON `TEXT`.
enum Schema {
    static let migrations = [
        Migration(
            name: "members, jobs, attempts and their chain", statements: people + work + answers + opinions + chain),
        Migration(name: "drafts of questions", statements: drafts),
        Migration(name: "interview kits", statements: interviewKits),
        Migration(name: "interviews", statements: disclosuresByStream + interviews + rooms),
        Migration(name: "requirements of jobs, CVs", statements: matching),
        Migration(name: "adaptive tests", statements: adaptive),
        Migration(name: "versions of measurement", statements: measurement),
        Migration(name: "scorecards and decisions", statements: panels),
        Migration(name: "judges of cuts in the chain", statements: recordedJudges),
        Migration(name: "drawings", statements: drawings),
        Migration(name: "simulations", statements: simulations),
    ]

    private static let people = [
        """
        CREATE TABLE members (
            id TEXT PRIMARY KEY, email TEXT NOT NULL, email_key TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
            password_hash TEXT NOT NULL, created_at BIGINT NOT NULL, removed BIGINT NOT NULL DEFAULT 0)
        """,
        "CREATE UNIQUE INDEX members_by_email ON members (email_key) WHERE removed = 0",
        """
        CREATE TABLE sessions (
            token_hash TEXT PRIMARY KEY, member_id TEXT NOT NULL REFERENCES members (id), created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL)
        """,
        "CREATE INDEX sessions_by_member ON sessions (member_id)",
        """
        CREATE TABLE candidates (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, created_at BIGINT NOT NULL, erased_at BIGINT)
        """,
    ]

    private static let work = [
        """
        CREATE TABLE jobs (
            id TEXT PRIMARY KEY, title TEXT NOT NULL, level TEXT NOT NULL, topics TEXT NOT NULL, minutes BIGINT NOT NULL,
            python TEXT NOT NULL, minimum_rated BIGINT NOT NULL, minimum_executed BIGINT NOT NULL,
            blind_second_rater BIGINT NOT NULL, created_at BIGINT NOT NULL)
        """,
        """
        CREATE TABLE question_sources (
            hash TEXT PRIMARY KEY, question_id TEXT NOT NULL, path TEXT NOT NULL, text TEXT NOT NULL)
        """,
        """
        CREATE TABLE kits (
            id TEXT PRIMARY KEY, job_id TEXT NOT NULL REFERENCES jobs (id), revision BIGINT NOT NULL,
            questions TEXT NOT NULL, created_at BIGINT NOT NULL, UNIQUE (job_id, revision))
        """,
    ]

    private static let answers = [
        """
        CREATE TABLE attempts (
            id TEXT PRIMARY KEY, job_id TEXT NOT NULL REFERENCES jobs (id), kit_id TEXT NOT NULL REFERENCES kits (id),
            candidate_id TEXT NOT NULL REFERENCES candidates (id), token_hash TEXT UNIQUE, invited_at BIGINT NOT NULL,
            started_at BIGINT, finished_at BIGINT, minutes BIGINT NOT NULL, seed BIGINT NOT NULL)
        """,
        "CREATE INDEX attempts_by_job ON attempts (job_id)",
        "CREATE INDEX attempts_by_candidate ON attempts (candidate_id)",
        """
        CREATE TABLE responses (
            id TEXT PRIMARY KEY, attempt_id TEXT NOT NULL REFERENCES attempts (id), position BIGINT NOT NULL,
            question_id TEXT NOT NULL, question_hash TEXT NOT NULL, kind TEXT NOT NULL, answer TEXT NOT NULL, line BIGINT,
            saved_at BIGINT, submitted_at BIGINT, last_submitted_at BIGINT, grade TEXT,
            answer_commitment TEXT, grade_commitment TEXT, UNIQUE (attempt_id, position))
        """,
        "CREATE INDEX responses_ungraded ON responses (submitted_at) WHERE submitted_at IS NOT NULL AND grade IS NULL",
    ]

    private static let opinions = [
        """
        CREATE TABLE overrides (
            response_id TEXT NOT NULL REFERENCES responses (id), number BIGINT NOT NULL, member_id TEXT NOT NULL,
            points BIGINT NOT NULL, reason TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (response_id, number))
        """,
        """
        CREATE TABLE ratings (
            id TEXT PRIMARY KEY, response_id TEXT NOT NULL REFERENCES responses (id), member_id TEXT NOT NULL,
            anchor BIGINT, note TEXT NOT NULL, rated_at BIGINT NOT NULL, UNIQUE (response_id, member_id))
        """,
        """
        CREATE TABLE concerns (
            id TEXT PRIMARY KEY, response_id TEXT NOT NULL REFERENCES responses (id), subject TEXT NOT NULL,
            text TEXT NOT NULL, raised_at BIGINT NOT NULL, settled_by TEXT, reply TEXT, settled_at BIGINT)
        """,
        "CREATE INDEX concerns_by_response ON concerns (response_id)",
    ]

    /// At most one draft of a file is on its way.
    private static let drafts = [
        """
        CREATE TABLE bank_drafts (
            id TEXT PRIMARY KEY, path TEXT NOT NULL, author_id TEXT NOT NULL, base_hash TEXT, base_text TEXT,
            text TEXT NOT NULL, version BIGINT NOT NULL, state TEXT NOT NULL, state_by TEXT, state_at BIGINT,
            note TEXT NOT NULL, begun_at BIGINT NOT NULL, saved_at BIGINT NOT NULL, saved_by TEXT NOT NULL)
        """,
        """
        CREATE UNIQUE INDEX bank_drafts_open ON bank_drafts (path)
        WHERE state = 'writing' OR state = 'returned' OR state = 'submitted'
        """,
    ]

    private static let interviewKits = [
        """
        CREATE TABLE interview_kits (
            id TEXT PRIMARY KEY, job_id TEXT NOT NULL REFERENCES jobs (id), revision BIGINT NOT NULL,
            items TEXT NOT NULL, created_at BIGINT NOT NULL, UNIQUE (job_id, revision))
        """
    ]

    /// Texts are kept for any stream, not for attempts alone.
    private static let disclosuresByStream = [
        """
        CREATE TABLE texts_by_stream (
            commitment TEXT PRIMARY KEY, candidate_id TEXT NOT NULL REFERENCES candidates (id), stream TEXT NOT NULL,
            salt TEXT NOT NULL, text TEXT NOT NULL)
        """,
        """
        INSERT INTO texts_by_stream (commitment, candidate_id, stream, salt, text)
        SELECT commitment, candidate_id, 'attempt:' || attempt_id, salt, text FROM disclosures
        """,
        "DROP TABLE disclosures",
        "ALTER TABLE texts_by_stream RENAME TO disclosures",
        "CREATE INDEX disclosures_by_candidate ON disclosures (candidate_id)",
        "CREATE INDEX disclosures_by_stream ON disclosures (stream)",
    ]

    private static let interviews = [
        """
        CREATE TABLE interviews (
            id TEXT PRIMARY KEY, job_id TEXT NOT NULL REFERENCES jobs (id),
            candidate_id TEXT NOT NULL REFERENCES candidates (id), attempt_id TEXT REFERENCES attempts (id), kit_id TEXT,
            token_hash TEXT UNIQUE, starts_at BIGINT, minutes BIGINT NOT NULL, created_by TEXT NOT NULL,
            created_at BIGINT NOT NULL, agreed_at BIGINT, began_at BIGINT, ended_at BIGINT, question_id TEXT,
            question_hash TEXT, private_since BIGINT, private_until BIGINT, private_version BIGINT)
        """,
        "CREATE INDEX interviews_by_job ON interviews (job_id)",
        "CREATE INDEX interviews_by_candidate ON interviews (candidate_id)",
        """
        CREATE TABLE interview_panel (
            interview_id TEXT NOT NULL REFERENCES interviews (id), member_id TEXT NOT NULL REFERENCES members (id),
            position BIGINT NOT NULL, PRIMARY KEY (interview_id, member_id))
        """,
        "CREATE INDEX interview_panel_by_member ON interview_panel (member_id)",
    ]

    /// `change` is CodeMirror's JSON; version n of a pad has n rows.
    private static let rooms = [
        """
        CREATE TABLE pad_updates (
            interview_id TEXT NOT NULL REFERENCES interviews (id), version BIGINT NOT NULL, at BIGINT NOT NULL,
            author TEXT NOT NULL, tab TEXT NOT NULL, sequence BIGINT NOT NULL, manner TEXT NOT NULL, change TEXT NOT NULL,
            PRIMARY KEY (interview_id, version))
        """,
        """
        CREATE TABLE pad_snapshots (
            interview_id TEXT NOT NULL REFERENCES interviews (id), version BIGINT NOT NULL, state TEXT NOT NULL,
            PRIMARY KEY (interview_id, version))
        """,
        """
        CREATE TABLE interview_runs (
            id TEXT PRIMARY KEY, interview_id TEXT NOT NULL REFERENCES interviews (id), number BIGINT NOT NULL,
            author TEXT NOT NULL, python TEXT NOT NULL, version BIGINT NOT NULL, started_at BIGINT NOT NULL,
            ended_at BIGINT, ending TEXT NOT NULL, output TEXT NOT NULL, UNIQUE (interview_id, number))
        """,
        """
        CREATE TABLE interview_chat (
            interview_id TEXT NOT NULL REFERENCES interviews (id), number BIGINT NOT NULL, author TEXT NOT NULL,
            at BIGINT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (interview_id, number))
        """,
        """
        CREATE TABLE interview_notes (
            id TEXT PRIMARY KEY, interview_id TEXT NOT NULL REFERENCES interviews (id), member_id TEXT NOT NULL,
            at BIGINT NOT NULL, question_id TEXT, question_hash TEXT, text TEXT NOT NULL)
        """,
        "CREATE INDEX interview_notes_by_interview ON interview_notes (interview_id)",
    ]

    /// `deed` is JSON; version n of a drawing has n rows.
    private static let drawings = [
        """
        CREATE TABLE interview_drawing (
            interview_id TEXT NOT NULL REFERENCES interviews (id), version BIGINT NOT NULL, at BIGINT NOT NULL,
            author TEXT NOT NULL, tab TEXT NOT NULL, sequence BIGINT NOT NULL, deed TEXT NOT NULL,
            PRIMARY KEY (interview_id, version))
        """
    ]

    /// A file is base64 in a table of its own: lists of CVs are read without it, and no engine needs a type for bytes.
    private static let matching = [
        """
        CREATE TABLE job_requirements (
            job_id TEXT PRIMARY KEY REFERENCES jobs (id), revision BIGINT NOT NULL, must TEXT NOT NULL,
            nice TEXT NOT NULL)
        """,
        """
        CREATE TABLE cvs (
            id TEXT PRIMARY KEY, attempt_id TEXT NOT NULL UNIQUE REFERENCES attempts (id), given_by TEXT,
            given_at BIGINT NOT NULL, size BIGINT NOT NULL, version BIGINT NOT NULL, text TEXT NOT NULL,
            corrected TEXT, corrected_at BIGINT, file_commitment TEXT NOT NULL, text_commitment TEXT NOT NULL,
            corrected_commitment TEXT)
        """,
        "CREATE TABLE cv_files (cv_id TEXT PRIMARY KEY REFERENCES cvs (id), data TEXT NOT NULL)",
    ]

    /// A rating's `value` is `1` to `5`, `cannot-tell`, `not-asked`, or empty while something is noted and nothing decided.
    private static let panels = [
        """
        CREATE TABLE scorecards (
            interview_id TEXT NOT NULL REFERENCES interviews (id), member_id TEXT NOT NULL REFERENCES members (id),
            submitted_at BIGINT, PRIMARY KEY (interview_id, member_id))
        """,
        """
        CREATE TABLE card_ratings (
            interview_id TEXT NOT NULL REFERENCES interviews (id), member_id TEXT NOT NULL, item_id TEXT NOT NULL,
            question_hash TEXT NOT NULL, value TEXT NOT NULL, note TEXT NOT NULL, moment BIGINT, run_id TEXT,
            rated_at BIGINT NOT NULL, PRIMARY KEY (interview_id, member_id, item_id))
        """,
        """
        CREATE TABLE card_amendments (
            interview_id TEXT NOT NULL REFERENCES interviews (id), member_id TEXT NOT NULL, number BIGINT NOT NULL,
            item_id TEXT NOT NULL, value_before TEXT NOT NULL, value_after TEXT NOT NULL, reason TEXT NOT NULL,
            at BIGINT NOT NULL, PRIMARY KEY (interview_id, member_id, number))
        """,
        """
        CREATE TABLE panel_notes (
            id TEXT PRIMARY KEY, interview_id TEXT NOT NULL REFERENCES interviews (id), member_id TEXT NOT NULL,
            text TEXT NOT NULL, at BIGINT NOT NULL)
        """,
        "CREATE INDEX panel_notes_by_interview ON panel_notes (interview_id)",
        """
        CREATE TABLE decisions (
            interview_id TEXT NOT NULL REFERENCES interviews (id), number BIGINT NOT NULL, member_id TEXT NOT NULL,
            outcome TEXT NOT NULL, reason TEXT NOT NULL, departure TEXT NOT NULL, basis TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (interview_id, number))
        """,
        """
        CREATE TABLE follow_ups (
            interview_id TEXT NOT NULL REFERENCES interviews (id), number BIGINT NOT NULL, decision BIGINT NOT NULL,
            standing BIGINT NOT NULL, has_left BIGINT NOT NULL, member_id TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (interview_id, number))
        """,
    ]

    /// `ledger` holds one row, `streams` one a stream: where the chain stood when it was last written. `disclosures` hold
    /// the texts and salts behind commitments, and go with the person.
    private static let chain = [
        """
        CREATE TABLE events (
            sequence BIGINT PRIMARY KEY, stream TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
            payload TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, ledger TEXT NOT NULL,
            UNIQUE (stream, number))
        """,
        "CREATE TABLE streams (stream TEXT PRIMARY KEY, count BIGINT NOT NULL, hash TEXT NOT NULL)",
        "CREATE TABLE ledger (id BIGINT PRIMARY KEY, count BIGINT NOT NULL, hash TEXT NOT NULL)",
        """
        CREATE TABLE disclosures (
            commitment TEXT PRIMARY KEY, candidate_id TEXT NOT NULL REFERENCES candidates (id),
            attempt_id TEXT NOT NULL REFERENCES attempts (id), salt TEXT NOT NULL, text TEXT NOT NULL)
        """,
        "CREATE INDEX disclosures_by_candidate ON disclosures (candidate_id)",
        "CREATE INDEX disclosures_by_attempt ON disclosures (attempt_id)",
    ]
}
