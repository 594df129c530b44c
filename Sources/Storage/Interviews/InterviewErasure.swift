import Interviews

/// Takes what was typed, run, said and noted in a person's interviews out of the database.
enum InterviewErasure {
    /// Tables whose every row is about what somebody wrote.
    static let tables = ["pad_updates", "pad_snapshots", "interview_chat", "interview_notes", "interview_drawing"]

    static func forget(
        candidateID: String, by memberID: String?, now: Milliseconds, on connection: any Connection
    ) throws {
        let interviews = try InterviewRow.load(
            where: "interviews.candidate_id = $1", [.text(candidateID)], on: connection)
        for var interview in interviews {
            _ = interview.end(now: now)
            try InterviewRow.update(interview, on: connection)
            try connection.execute(
                "UPDATE interviews SET token_hash = NULL WHERE id = $1", [.text(interview.id)])
            try RunRow.closeAll(interviewID: interview.id, now: now, on: connection)
            try connection.execute(
                "UPDATE interview_runs SET output = '[]' WHERE interview_id = $1", [.text(interview.id)])
            for table in tables {
                try connection.execute("DELETE FROM \(table) WHERE interview_id = $1", [.text(interview.id)])
            }
            try EventLog.append(
                InterviewEvent.erased(by: memberID), to: EventLog.stream(interviewID: interview.id), at: now,
                on: connection)
        }
    }
}
