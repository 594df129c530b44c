/// What the claims of some questions stand on.
public struct ClaimStanding: Sendable, Equatable, Codable {
    public var questions = 0
    public var claims = 0
    /// With a program whose output settles it.
    public var proved = 0
    /// What no run can settle.
    public var judgements = 0
    /// What no interpreter at hand can show.
    public var unproved = 0

    public init(_ questions: some Sequence<Question>) {
        for question in questions {
            self.questions += 1
            for claim in question.claims { count(claim) }
        }
    }

    private mutating func count(_ claim: Claim) {
        claims += 1
        switch claim.basis {
        case .proof: proved += 1
        case .judgement: judgements += 1
        case .unproved: unproved += 1
        }
    }

    /// Such as "1 claim unproved, 2 judgements"; empty where every claim has a program.
    public var remainder: String {
        let open = unproved == 0 ? nil : "\(unproved) \(unproved == 1 ? "claim" : "claims") unproved"
        let judged = judgements == 0 ? nil : "\(judgements) \(judgements == 1 ? "judgement" : "judgements")"
        return [open, judged].compactMap(\.self).joined(separator: ", ")
    }

    /// Such as "10 claims: 7 with a program, 2 judgements, 1 unproved".
    public var text: String {
        "\(claims) claims: \(proved) with a program, \(judgements) judgements, \(unproved) unproved"
    }

    /// A sentence for readers, such as "7 of 10 claims stand on a program; 2 are judgements, and 1 nothing here can show."
    public var sentence: String {
        guard claims > 0 else { return "" }
        let stand = "\(proved) of \(claims) claims \(proved == 1 ? "stands" : "stand") on a program"
        let judged = judgements == 0 ? nil : "\(judgements) \(judgements == 1 ? "is a judgement" : "are judgements")"
        let open = unproved == 0 ? nil : "\(unproved) nothing here can show"
        let rest = [judged, open].compactMap(\.self).joined(separator: ", and ")
        return stand + (rest.isEmpty ? "." : "; \(rest).")
    }
}
