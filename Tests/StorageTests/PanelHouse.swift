import Interviews
import Storage

/// A house in which candidate `c-i` was interviewed by Ada, Bob and Eve with a kit of two questions, and asked one beside it.
struct PanelHouse {
    let interviewed: InterviewHouse
    var house: House { interviewed.house }
    var scorecards: ScorecardStore { ScorecardStore(database: house.database) }
    var panels: PanelStore { PanelStore(database: house.database) }

    static let hashes = House.sources().map(\.hash)
    static let items = ["submission:types.q0", "types.q1", "types.q2"]

    /// The interview runs since 1000 and, where `ended`, ended at 9000; Max, who is on no panel, may sign in.
    static func build(on engine: Engine, ended: Bool = true) async throws -> PanelHouse {
        let house = PanelHouse(interviewed: try await InterviewHouse.build(on: engine))
        for (id, role) in [("max", Member.Role.interviewer), ("zoe", .administrator)] {
            try await house.house.members.add(
                Member(id: id, email: "\(id)@example.org", name: id, role: role, createdAt: 1), passwordHash: "")
        }
        try await house.house.jobs.save(InterviewKitStoreTests.kit(revision: 1), sources: [], by: "ada")
        try await house.interview("i")
        if ended { try await house.interviewed.interviews.end(interviewID: "i", by: "ada", now: 9_000) }
        return house
    }

    func interview(_ id: String, candidate: Candidate? = nil) async throws {
        let person = candidate ?? House.candidate("c-\(id)")
        var plan = InterviewHouse.interview(id, candidate: person.id)
        plan.panel = ["ada", "bob", "eve"]
        plan.kitID = "talk-1"
        try await interviewed.interviews.plan(plan, candidate: person, tokenHash: "door-\(id)")
        try await interviewed.interviews.agree(interviewID: id, now: 900)
        _ = try await interviewed.interviews.begin(interviewID: id, by: "ada", now: 1_000)
        let source = House.sources()[2]
        _ = try await interviewed.interviews.show(
            KitQuestion(questionID: source.questionID, hash: source.hash), interviewID: id, by: "ada", now: 2_000)
    }

    static func rating(_ item: String, _ value: CardRating.Value?, note: String = "", moment: Milliseconds? = nil)
        -> CardRating
    {
        CardRating(itemID: item, questionHash: "", value: value, note: note, moment: moment, ratedAt: 5_000)
    }

    /// A whole card, submitted at 10 000: the same value for all that is not named.
    func card(
        by member: String, _ value: CardRating.Value, note: String = "", of id: String = "i",
        also: [String: CardRating.Value] = [:]
    ) async throws {
        for item in Self.items {
            try await scorecards.rate(
                Self.rating(item, also[item] ?? value, note: note.isEmpty ? "" : "\(note) \(item)"), interviewID: id,
                by: member)
        }
        try await scorecards.submit(interviewID: id, by: member, now: 10_000)
    }

    static let basis = Decision.Basis(
        mean: 0.4, standardError: 0.5, atLeastJobLevel: 0.15, rated: 3, executed: 3, keyed: 0, advice: .below)
}
