import Crypto
import Interviews

/// Compares the rows with what the events add up to, and every text with its commitment.
struct RowCheck {
    let connection: any Connection
    private(set) var faults: [AuditReport.Fault] = []

    init(connection: any Connection) { self.connection = connection }

    mutating func run(
        attempts: [String: AttemptHistory], jobs: [String: JobHistory], drafts: [String: DraftHistory],
        interviews: [String: InterviewHistory], measurement: [MeasurementKind: MeasurementHistory],
        panels: [String: PanelHistory], judges: [String: AngoffHistory]
    ) throws {
        for (id, history) in attempts {
            try guarding(EventLog.stream(attemptID: id)) { check in
                check.faults += try AttemptCheck(id: id, history: history, connection: check.connection).faults()
            }
        }
        for id in try ids(in: "attempts") where attempts[id] == nil {
            report(EventLog.stream(attemptID: id), .changedRow)
        }
        for (id, history) in jobs {
            try guarding(EventLog.stream(jobID: id)) { check in
                let job = try JobRow.load(id: id, on: check.connection)
                let kits = try check.connection.rows(
                    "SELECT \(KitRow.columns) FROM kits WHERE job_id = $1 ORDER BY revision", [.text(id)]
                ).map(KitRow.kit)
                let interviewKits = try InterviewKitRow.all(jobID: id, on: check.connection)
                let requirements = try RequirementRow.load(jobID: id, on: check.connection)
                if job == nil || job != history.job || kits != history.kits || interviewKits != history.interviewKits
                    || requirements != history.requirements
                {
                    check.report(EventLog.stream(jobID: id), .changedRow)
                }
            }
        }
        for id in try ids(in: "jobs") where jobs[id] == nil { report(EventLog.stream(jobID: id), .changedRow) }
        for (id, history) in drafts {
            try guarding(EventLog.stream(draftID: id)) { check in
                guard let draft = try DraftRow.load(id: id, on: check.connection), history.fits(draft) else {
                    return check.report(EventLog.stream(draftID: id), .changedRow)
                }
            }
        }
        for id in try ids(in: "bank_drafts") where drafts[id] == nil {
            report(EventLog.stream(draftID: id), .changedRow)
        }
        for (id, history) in interviews {
            try guarding(EventLog.stream(interviewID: id)) { check in
                check.faults += try InterviewCheck(id: id, history: history, connection: check.connection).faults()
            }
        }
        for id in try ids(in: "interviews") where interviews[id] == nil {
            report(EventLog.stream(interviewID: id), .changedRow)
        }
        for kind in MeasurementKind.allCases {
            let rows = try MeasurementHistory(rowsOf: kind, on: connection)
            if rows != measurement[kind, default: MeasurementHistory()] {
                report(EventLog.stream(kind), .changedRow)
            }
        }
        // Also where nothing is on record: a card cannot have been submitted then.
        for id in Set(panels.keys).union(try ids(in: "interviews")) {
            try guarding(EventLog.stream(panelID: id)) { check in
                let history = panels[id] ?? PanelHistory()
                check.faults += try PanelCheck(id: id, history: history, connection: check.connection).faults()
            }
        }
        for id in Set(judges.keys).union(try ids(in: "angoff_panels", where: "recorded = 1")) {
            try guarding(EventLog.stream(angoffID: id)) { check in
                let rows = try AngoffHistory(rowsOf: id, on: check.connection)
                if rows == nil || rows != judges[id] { check.report(EventLog.stream(angoffID: id), .changedRow) }
            }
        }
        try checkSources()
    }

    /// A question's text must still give the hash that kits and answers refer to.
    private mutating func checkSources() throws {
        for hash in try connection.rows("SELECT hash FROM question_sources").map({ try $0.text("hash") }) {
            guard let source = try SourceRow.load(hash: hash, on: connection) else { continue }
            let bytes = Array(source.text.replacing("\r\n", with: "\n").utf8)
            if Hex.encode(SHA256.hash(data: bytes)) != hash { report("question:" + source.questionID, .changedText) }
        }
    }

    private func ids(in table: String, where condition: String = "1 = 1") throws -> [String] {
        try connection.rows("SELECT id FROM \(table) WHERE \(condition)").map { try $0.text("id") }
    }

    /// A row that cannot even be read was changed.
    private mutating func guarding(_ stream: String, _ body: (inout RowCheck) throws -> Void) throws {
        do {
            try body(&self)
        } catch is RowFault {
            report(stream, .changedRow)
        } catch is DecodingError {
            report(stream, .changedRow)
        }
    }

    private mutating func report(_ stream: String, _ kind: AuditReport.Fault.Kind) {
        faults.append(AuditReport.Fault(stream: stream, number: nil, kind: kind))
    }
}
