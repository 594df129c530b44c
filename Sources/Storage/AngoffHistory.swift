import Interviews

/// What the events of a panel of judges add up to.
struct AngoffHistory: Equatable {
    private(set) var panel: AngoffPanel
    /// By member and question.
    private(set) var judgements: [[String]: AngoffPanel.Judgement] = [:]

    struct Impossible: Error {}

    init(_ first: AngoffEvent, id: String, at: Milliseconds) throws {
        guard case .begun(let job, let questions, let by) = first else { throw Impossible() }
        panel = AngoffPanel(id: id, jobID: job, questions: questions, begunAt: at, begunBy: by)
    }

    mutating func apply(_ event: AngoffEvent) throws {
        guard case .judged(let said) = event else { throw Impossible() }
        keep(said)
    }

    /// What the rows say, in the same form; `nil` where there is no such panel.
    init?(rowsOf id: String, on connection: any Connection) throws {
        guard let panel = try AngoffStore.load(id: id, on: connection) else { return nil }
        self.panel = panel
        keep(try AngoffStore.judgements(panelID: id, on: connection))
    }

    private mutating func keep(_ said: [AngoffPanel.Judgement]) {
        for judgement in said { judgements[[judgement.memberID, judgement.hash]] = judgement }
    }
}
