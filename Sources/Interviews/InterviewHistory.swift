/// What the events of an interview add up to: who replays them and compares with the rows sees whether a row was changed.
public struct InterviewHistory: Sendable, Equatable {
    /// As the events tell it; its rows must say the same.
    public private(set) var interview: Interview
    /// Programs that were run, by id, without how they ended.
    public private(set) var runs: [String: InterviewRun] = [:]
    /// Commitments whose texts must be there until the person is erased.
    public private(set) var texts: [Commitment]
    /// Since it ended.
    public private(set) var record: Record?
    public private(set) var erasedAt: Milliseconds?
    public let name: Commitment
    public let email: Commitment

    /// What was committed to at the end.
    public struct Record: Sendable, Equatable {
        /// To the digest of what happened in the room.
        public var commitment: Commitment
        /// Of the pad.
        public var versions: Int
    }

    /// An event that cannot have happened after those before it.
    public struct Impossible: Error, Equatable {}

    /// Begins with the first event, which must be a plan.
    public init(_ first: InterviewEvent, id: String, at: Milliseconds) throws(Impossible) {
        guard case .planned(let plan) = first else { throw Impossible() }
        interview = Interview(
            id: id, jobID: plan.job, candidateID: plan.candidate, attemptID: plan.attempt, kitID: plan.kit,
            startsAt: plan.startsAt, minutes: plan.minutes, panel: plan.panel, createdBy: plan.by, createdAt: at)
        name = plan.name
        email = plan.email
        texts = [plan.name, plan.email]
    }

    public mutating func apply(_ event: InterviewEvent, at: Milliseconds) throws(Impossible) {
        guard erasedAt == nil else { throw Impossible() }
        do throws(InterviewRefusal) { try follow(event, at: at) } catch { throw Impossible() }
    }

    private mutating func follow(_ event: InterviewEvent, at: Milliseconds) throws(InterviewRefusal) {
        switch event {
        case .planned: throw .alreadyBegun
        case .replanned(let startsAt, let minutes, _):
            _ = try interview.replan(startsAt: startsAt, minutes: minutes)
        case .panelChanged(let panel, _): _ = try interview.setPanel(panel)
        case .kitChosen(let kit, _): interview.kitID = kit
        case .linkReplaced: break
        case .agreed: _ = try interview.agree(now: at)
        case .began: try interview.begin(now: at)
        case .questionShown(let question, let hash, _):
            _ = try interview.show(KitQuestion(questionID: question, hash: hash))
        case .privateModeBegan(let minutes, let version, _):
            try interview.beginPrivateTime(minutes: minutes, version: version, now: at)
        case .privateModeEnded(let seat): try interview.endPrivateTime(by: seat, now: at)
        case .ranProgram(let run, let python, let version, let seat):
            try interview.requireRunning()
            runs[run] = InterviewRun(
                id: run, interviewID: interview.id, number: runs.count + 1, seat: seat, python: python,
                version: version, startedAt: at)
        case .ended(let versions, let record, _):
            guard interview.end(now: at) else { throw .ended }
            self.record = Record(commitment: record, versions: versions)
            texts.append(record)
        case .erased:
            _ = interview.end(now: at)
            erasedAt = at
        }
    }
}
