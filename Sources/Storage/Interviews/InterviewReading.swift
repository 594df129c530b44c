public import Interviews

/// One line of a list of interviews.
public struct ListedInterview: Sendable, Equatable {
    public var interview: Interview
    public var candidate: Candidate
    public var jobTitle: String

    public init(interview: Interview, candidate: Candidate, jobTitle: String) {
        self.interview = interview
        self.candidate = candidate
        self.jobTitle = jobTitle
    }
}

extension InterviewStore {
    public func interview(id: String) async throws -> Interview? {
        try await database.read { try InterviewRow.load(id: id, on: $0) }
    }

    /// The interview that a secret link opens; `nil` once its candidate was erased.
    public func interview(tokenHash: String) async throws -> Interview? {
        try await database.read { connection in
            try InterviewRow.load(where: "interviews.token_hash = $1", [.text(tokenHash)], on: connection).first
        }
    }

    /// Only its id: asked with every change that a candidate types.
    public func interviewID(tokenHash: String) async throws -> String? {
        try await database.read { connection in
            try connection.rows("SELECT id FROM interviews WHERE token_hash = $1", [.text(tokenHash)])
                .first?.text("id")
        }
    }

    /// Those of a job, the last made first.
    public func interviews(jobID: String) async throws -> [ListedInterview] {
        try await list("interviews.job_id = $1", [.text(jobID)])
    }

    /// Those that a member has to do with: on whose panel she sits, or that she made.
    public func interviews(memberID: String) async throws -> [ListedInterview] {
        try await list(
            """
            (interviews.created_by = $1
                OR interviews.id IN (SELECT interview_id FROM interview_panel WHERE member_id = $1))
            """, [.text(memberID)])
    }

    public func interviews(candidateID: String) async throws -> [ListedInterview] {
        try await list("interviews.candidate_id = $1", [.text(candidateID)])
    }

    /// All there are.
    public func all() async throws -> [ListedInterview] { try await list("1 = 1", []) }

    private func list(_ condition: String, _ arguments: [SQLValue]) async throws -> [ListedInterview] {
        try await database.read { connection in
            try InterviewRow.load(where: condition, arguments, on: connection).compactMap { interview in
                guard let candidate = try AttemptRow.candidate(id: interview.candidateID, on: connection) else {
                    return nil
                }
                return ListedInterview(
                    interview: interview, candidate: candidate,
                    jobTitle: try JobRow.load(id: interview.jobID, on: connection)?.title ?? "")
            }
        }
    }

    /// What happened to an interview, in order.
    public func events(interviewID: String) async throws -> [(event: InterviewEvent, at: Milliseconds)] {
        try await database.read { connection in
            try InterviewExport.Event.load(interviewID: interviewID, on: connection).map { ($0.event, $0.at) }
        }
    }
}
