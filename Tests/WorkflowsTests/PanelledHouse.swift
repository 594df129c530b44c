import Interviews
import QuestionBank
import Storage
import Workflows

/// A house whose members Ada, Ben and Cyd interview with a kit of the two questions in words.
struct PanelledHouse {
    let house: House
    let kit: InterviewKit
    var interviews: InterviewStore { InterviewStore(database: house.database) }
    var scorecards: ScorecardStore { ScorecardStore(database: house.database) }
    var panels: PanelStore { PanelStore(database: house.database) }

    /// - Parameter words: questions in its kit, two at least.
    init(_ house: House, words: Int) async throws {
        self.house = house
        let members = MemberStore(database: house.database)
        for id in ["ada", "ben", "cyd"] {
            try await members.add(
                Member(id: id, email: "\(id)@example.com", name: id, role: .interviewer, createdAt: 1),
                passwordHash: "x")
        }
        var kit = try await AssembleInterviewKit(
            jobs: house.jobs, library: house.library, now: house.clock.now, newID: house.clock.newID
        ).assemble(for: house.job, minutes: 7, by: House.memberID)
        let edit = EditInterviewKit(
            jobs: house.jobs, library: house.library, now: house.clock.now, newID: house.clock.newID)
        for question in await house.library.bank.questions
        where question.kind.isRated && kit.items.count < words && !kit.items.contains(where: { $0.id == question.id }) {
            kit = try await edit.apply(
                .add(questionID: question.id), to: house.job.id, revision: kit.revision, by: House.memberID)
        }
        self.kit = kit
    }

    var decide: Decide {
        Decide(
            interviews: interviews, panels: panels, jobs: house.jobs, attempts: house.attempts, ratings: house.ratings,
            scorecards: scorecards, measurement: MeasurementStore(database: house.database),
            library: house.library, now: house.clock.now)
    }

    var compare: CompareTogether {
        CompareTogether(
            jobs: house.jobs, attempts: house.attempts, ratings: house.ratings, scorecards: scorecards,
            measurement: MeasurementStore(database: house.database), library: house.library)
    }

    func combine(_ candidateID: String, for reader: String = "ada") async throws -> Combination {
        try await CombineEvidence(
            jobs: house.jobs, attempts: house.attempts, ratings: house.ratings, scorecards: scorecards,
            measurement: MeasurementStore(database: house.database), library: house.library
        ).combine(candidateID: candidateID, job: house.job, attemptID: nil, for: reader)
    }

    /// A whole interview `talk-CANDIDATE`: each member's anchors in the kit's order, `nil` for "not asked".
    func interview(
        _ candidateID: String, attemptID: String? = nil, _ cards: [String: [Int?]], waiting: String? = nil,
        kit other: InterviewKit? = nil
    ) async throws {
        let kit = other ?? self.kit
        let id = "talk-\(candidateID)"
        let known = try await house.attempts.candidate(id: candidateID)
        let candidate =
            known
            ?? Candidate(id: candidateID, name: candidateID, email: "\(candidateID)@example.org", createdAt: 1)
        let members = cards.keys.sorted()
        try await interviews.plan(
            Interview(
                id: id, jobID: house.job.id, candidateID: candidateID, attemptID: attemptID, kitID: kit.id, minutes: 60,
                panel: members + [waiting].compactMap(\.self), createdBy: members[0], createdAt: house.clock.now()),
            candidate: candidate, tokenHash: "door-\(id)")
        try await interviews.agree(interviewID: id, now: house.clock.now())
        _ = try await interviews.begin(interviewID: id, by: members[0], now: house.clock.now())
        try await interviews.end(interviewID: id, by: members[0], now: house.clock.now())
        for (member, anchors) in cards.sorted(by: { $0.key < $1.key }) {
            for (item, anchor) in zip(kit.items, anchors) {
                try await scorecards.rate(
                    CardRating(
                        itemID: item.id, questionHash: "", value: anchor.map { .anchor($0) } ?? .notAsked,
                        ratedAt: house.clock.now()), interviewID: id, by: member)
            }
            try await scorecards.submit(interviewID: id, by: member, now: house.clock.now())
        }
    }
}
