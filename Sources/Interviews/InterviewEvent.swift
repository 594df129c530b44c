/// Something that happened to an interview: one link of its chain. No personal text is in it, only commitments.
public enum InterviewEvent: Sendable, Hashable, Codable {
    case planned(Plan)
    /// Another date or length.
    case replanned(startsAt: Milliseconds?, minutes: Int, by: String)
    case panelChanged(panel: [String], by: String)
    case kitChosen(kit: String, by: String)
    case linkReplaced(by: String)
    /// The candidate agreed that what happens in the room is kept.
    case agreed
    case began(by: String)
    case questionShown(question: String, hash: String, by: String)
    case privateModeBegan(minutes: Int, version: Int, by: InterviewSeat)
    /// `by` is `nil` where the time had come or the interview ended.
    case privateModeEnded(by: InterviewSeat?)
    /// The pad's text as of `version` was run.
    case ranProgram(run: String, python: String, version: Int, by: InterviewSeat)
    /// `record` is a commitment to a digest of all that was typed, run and said in the room.
    case ended(versions: Int, record: Commitment, by: String)
    /// From here on nothing of the person can be read, and nothing follows.
    case erased(by: String?)

    /// Who is to be interviewed by whom.
    public struct Plan: Sendable, Hashable, Codable {
        public var candidate: String
        public var job: String
        public var attempt: String?
        public var kit: String?
        public var startsAt: Milliseconds?
        public var minutes: Int
        public var panel: [String]
        public var name: Commitment
        public var email: Commitment
        public var by: String

        public init(
            candidate: String, job: String, attempt: String?, kit: String?, startsAt: Milliseconds?, minutes: Int,
            panel: [String], name: Commitment, email: Commitment, by: String
        ) {
            self.candidate = candidate
            self.job = job
            self.attempt = attempt
            self.kit = kit
            self.startsAt = startsAt
            self.minutes = minutes
            self.panel = panel
            self.name = name
            self.email = email
            self.by = by
        }
    }
}
