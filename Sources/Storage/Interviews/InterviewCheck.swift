import Interviews

/// Compares one interview's rows and texts with its events.
struct InterviewCheck {
    let id: String
    let history: InterviewHistory
    let connection: any Connection

    func faults() throws -> [AuditReport.Fault] {
        var kinds: Set<AuditReport.Fault.Kind> = []
        if try !rowsAgree() { kinds.insert(.changedRow) }
        try kinds.formUnion(history.erasedAt == nil ? textFaults() : leftovers())
        return kinds.sorted { $0.rawValue < $1.rawValue }.map {
            AuditReport.Fault(stream: EventLog.stream(interviewID: id), number: nil, kind: $0)
        }
    }

    private var stream: String { EventLog.stream(interviewID: id) }

    private func rowsAgree() throws -> Bool {
        guard try InterviewRow.load(id: id, on: connection) == history.interview,
            try candidate()?.erasedAt == history.erasedAt
        else { return false }
        let runs = try RunRow.load(interviewID: id, on: connection).map { run in
            var run = run
            run.end = nil
            return run
        }
        return runs.count == history.runs.count && runs.allSatisfy { history.runs[$0.id] == $0 }
    }

    private func candidate() throws -> Candidate? {
        try AttemptRow.candidate(id: history.interview.candidateID, on: connection)
    }

    private func textFaults() throws -> Set<AuditReport.Fault.Kind> {
        var kinds: Set<AuditReport.Fault.Kind> = []
        var known: [Commitment: String] = [:]
        for disclosed in try Disclosures.all(stream: stream, on: connection) {
            let commitment = Commitment(hex: disclosed.commitment)
            guard let salt = Hex.decode(disclosed.salt), Commitment(to: disclosed.text, salt: salt) == commitment else {
                kinds.insert(.changedText)
                continue
            }
            known[commitment] = disclosed.text
        }
        for commitment in history.texts where known[commitment] == nil { kinds.insert(.missingText) }
        let candidate = try candidate()
        var rows: [(Commitment, String?)] = [(history.name, candidate?.name), (history.email, candidate?.email)]
        if let record = history.record {
            let digest = try RoomDigest(interviewID: id, on: connection)
            rows.append((record.commitment, digest.hex))
            if digest.versions != record.versions { kinds.insert(.changedRow) }
        }
        for (commitment, text) in rows {
            if let disclosed = known[commitment], disclosed != text { kinds.insert(.changedText) }
        }
        return kinds
    }

    /// After an erasure nothing may be left.
    private func leftovers() throws -> Set<AuditReport.Fault.Kind> {
        var left = try Disclosures.all(stream: stream, on: connection).map(\.text)
        left += [try candidate()?.name ?? "", try candidate()?.email ?? ""]
        left += try RunRow.load(interviewID: id, on: connection).flatMap { $0.end?.output.map(\.text) ?? [] }
        let isClean =
            try left.allSatisfy(\.isEmpty)
            && InterviewErasure.tables.allSatisfy { table in
                try connection.rows("SELECT interview_id FROM \(table) WHERE interview_id = $1 LIMIT 1", [.text(id)])
                    .isEmpty
            }
        return isClean ? [] : [.unerasedText]
    }
}
