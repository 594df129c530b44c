import Foundation

/// How somebody who was hired does some months later, as one person says it in two clicks.
public struct HireFollowUp: Sendable, Equatable {
    /// From 1, within the interview: a later one counts.
    public var number: Int
    public var interviewID: String
    /// The decision by which the person was hired.
    public var decision: Int
    public var standing: Standing
    public var hasLeft: Bool
    public var memberID: String
    public var at: Milliseconds

    public enum Standing: Int, Sendable, Codable, CaseIterable {
        case struggles = 1
        case belowHopes, asHoped, aboveHopes, outstanding
    }

    public init(
        number: Int, interviewID: String, decision: Int, standing: Standing, hasLeft: Bool, memberID: String,
        at: Milliseconds
    ) {
        self.number = number
        self.interviewID = interviewID
        self.decision = decision
        self.standing = standing
        self.hasLeft = hasLeft
        self.memberID = memberID
        self.at = at
    }

    /// Months after the decision.
    public static let months = 6

    /// When the question is due: the same day of the month, six months after the decision, UTC.
    public static func dueAt(decidedAt: Milliseconds) -> Milliseconds {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let decided = Date(timeIntervalSince1970: Double(decidedAt) / 1000)
        let due = calendar.date(byAdding: .month, value: months, to: decided) ?? decided
        return Milliseconds((due.timeIntervalSince1970 * 1000).rounded())
    }
}

/// What was decided of somebody who was hired, and how she does: one point of a company's validity.
public struct FollowedHire: Sendable, Equatable {
    public var decision: Decision
    public var jobID: String
    public var candidateID: String
    /// Empty for a person who was erased.
    public var candidateName: String
    /// `nil` while nobody has said.
    public var followUp: HireFollowUp?

    public init(
        decision: Decision, jobID: String, candidateID: String, candidateName: String, followUp: HireFollowUp?
    ) {
        self.decision = decision
        self.jobID = jobID
        self.candidateID = candidateID
        self.candidateName = candidateName
        self.followUp = followUp
    }

    public var dueAt: Milliseconds { HireFollowUp.dueAt(decidedAt: decision.at) }
}

/// What somebody said in the talk after the cards were in.
public struct PanelNote: Sendable, Equatable, Identifiable {
    /// In one interview at most.
    public static let most = 200

    public var id: String
    public var interviewID: String
    public var memberID: String
    public var text: String
    public var at: Milliseconds

    public init(id: String, interviewID: String, memberID: String, text: String, at: Milliseconds) {
        self.id = id
        self.interviewID = interviewID
        self.memberID = memberID
        self.text = text
        self.at = at
    }
}
