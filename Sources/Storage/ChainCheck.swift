import Interviews

/// One walk along all events in order: their hashes, their links, and what they add up to.
struct ChainCheck {
    /// The name under which faults of the whole chain are reported.
    static let wholeChain = "ledger"

    private(set) var faults: [AuditReport.Fault] = []
    private(set) var events = 0
    private(set) var attempts: [String: AttemptHistory] = [:]
    private(set) var jobs: [String: JobHistory] = [:]
    private(set) var drafts: [String: DraftHistory] = [:]
    private(set) var interviews: [String: InterviewHistory] = [:]
    private(set) var measurement: [MeasurementKind: MeasurementHistory] = [:]
    private(set) var panels: [String: PanelHistory] = [:]
    private(set) var judges: [String: AngoffHistory] = [:]
    private(set) var ledger = EventChain.origin
    private var sequence: Int64 = 0
    private var heads: [String: Head] = [:]

    var streams: Int { heads.count }

    private struct Head: Equatable {
        var count: Int64
        var hash: String
    }

    mutating func run(on connection: any Connection) throws {
        while true {
            // A page at a time: the chain may be longer than memory.
            let page = try connection.rows(
                """
                SELECT sequence, stream, number, at, payload, previous, hash, ledger FROM events
                WHERE sequence > $1 ORDER BY sequence LIMIT 500
                """, [.integer(sequence)])
            for row in page { try check(row) }
            if page.isEmpty { break }
        }
        try compareHeads(on: connection)
    }

    private mutating func check(_ row: Row) throws {
        let stream = try row.text("stream")
        let number = try row.integer("number")
        let hash = try row.text("hash")
        let at = try row.integer("at")
        let payload = try row.text("payload")
        events += 1

        let place = try row.integer("sequence")
        if place != sequence + 1 { report(Self.wholeChain, sequence + 1, .missingEvent) }
        let head = heads[stream] ?? Head(count: 0, hash: EventChain.origin)
        if number != head.count + 1 { report(stream, head.count + 1, .missingEvent) }
        let previous = try row.text("previous")
        if previous != head.hash { report(stream, number, .brokenLink) }
        let expected = EventChain.hash(previous: previous, stream: stream, number: number, at: at, payload: payload)
        if expected != hash { report(stream, number, .changedEvent) }
        let total = try row.text("ledger")
        if EventChain.ledger(previous: ledger, sequence: place, hash: hash) != total {
            report(stream, number, .brokenLink)
        }

        replay(payload, of: stream, number: number, at: at)
        heads[stream] = Head(count: number, hash: hash)
        ledger = total
        sequence = place
    }

    private mutating func replay(_ payload: String, of stream: String, number: Int64, at: Milliseconds) {
        do {
            if let id = stream.suffix(after: EventLog.attemptPrefix) {
                let event = try JSONText.decode(AttemptEvent.self, from: payload)
                if attempts[id] == nil {
                    attempts[id] = try AttemptHistory(event, at: at)
                } else {
                    try attempts[id]?.apply(event, at: at)
                }
            } else if let id = stream.suffix(after: EventLog.jobPrefix) {
                let event = try JSONText.decode(JobEvent.self, from: payload)
                jobs[id, default: JobHistory()].apply(event, at: at)
            } else if let id = stream.suffix(after: EventLog.draftPrefix) {
                let event = try JSONText.decode(DraftEvent.self, from: payload)
                if drafts[id] == nil {
                    drafts[id] = try DraftHistory(event, at: at)
                } else {
                    try drafts[id]?.apply(event, at: at)
                }
            } else if let id = stream.suffix(after: EventLog.interviewPrefix) {
                let event = try JSONText.decode(InterviewEvent.self, from: payload)
                if interviews[id] == nil {
                    interviews[id] = try InterviewHistory(event, id: id, at: at)
                } else {
                    try interviews[id]?.apply(event, at: at)
                }
            } else if let kind = stream.suffix(after: EventLog.measurementPrefix).flatMap(MeasurementKind.init) {
                let event = try JSONText.decode(MeasurementEvent.self, from: payload)
                try measurement[kind, default: MeasurementHistory()].apply(event, at: at)
            } else if let id = stream.suffix(after: EventLog.panelPrefix) {
                let event = try JSONText.decode(PanelEvent.self, from: payload)
                try panels[id, default: PanelHistory()].apply(event, at: at)
            } else if let id = stream.suffix(after: EventLog.angoffPrefix) {
                let event = try JSONText.decode(AngoffEvent.self, from: payload)
                if judges[id] == nil {
                    judges[id] = try AngoffHistory(event, id: id, at: at)
                } else {
                    try judges[id]?.apply(event)
                }
            } else {
                report(stream, number, .impossibleEvent)
            }
        } catch {
            report(stream, number, .impossibleEvent)
        }
    }

    private mutating func compareHeads(on connection: any Connection) throws {
        var kept: [String: Head] = [:]
        for row in try connection.rows("SELECT stream, count, hash FROM streams") {
            kept[try row.text("stream")] = Head(count: try row.integer("count"), hash: try row.text("hash"))
        }
        for stream in Set(kept.keys).union(heads.keys) where kept[stream] != heads[stream] {
            report(stream, nil, .wrongHead)
        }
        let whole = try connection.rows("SELECT count, hash FROM ledger").map {
            Head(count: try $0.integer("count"), hash: try $0.text("hash"))
        }
        if whole != (events == 0 ? [] : [Head(count: sequence, hash: ledger)]) {
            report(Self.wholeChain, nil, .wrongHead)
        }
    }

    private mutating func report(_ stream: String, _ number: Int64?, _ kind: AuditReport.Fault.Kind) {
        faults.append(AuditReport.Fault(stream: stream, number: number, kind: kind))
    }
}

extension String {
    fileprivate func suffix(after prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
