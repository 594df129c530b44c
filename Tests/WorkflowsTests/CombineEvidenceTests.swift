import Interviews
import Psychometrics
import QuestionBank
import Storage
import Testing

@testable import Workflows

@Suite("Test and interview in one ability")
struct CombineEvidenceTests {
    static let texts: [QuestionText] = [.sum, .squares, .rounding, .concept, .explain]
    static let right = ["lang.sum": "def total(xs):\n    return sum(xs)\n"]

    /// A house whose test asks code and whose interviews ask in words.
    ///
    /// - Parameter words: questions of the interview kit: the two in words of `texts`, and more of their kind.
    static func house(minimumExecuted: Int = 0, words: Int = 2) async throws -> PanelledHouse {
        let more = (2..<max(words, 2)).map {
            QuestionText(id: "lang.more-\($0)", kind: "concept", response: "{mode: free-text}")
        }
        let house = try await House(
            texts + more, kit: [.sum, .squares, .rounding],
            evidence: EvidencePolicy(minimumRated: 1, minimumExecuted: minimumExecuted))
        return try await PanelledHouse(house, words: words)
    }

    @Test("ratings of an interview move the ability and narrow its interval")
    func together() async throws {
        let house = try await Self.house()
        let attempt = try await house.house.take(Self.right)
        _ = try await house.house.pending.gradeAll()
        let before = try await house.combine(attempt.candidateID)
        try await house.interview(attempt.candidateID, attemptID: attempt.id, ["ada": [5, 5], "ben": [5, 4]])
        let after = try await house.combine(attempt.candidateID)
        let (one, two) = (try #require(before.estimate), try #require(after.estimate))
        #expect(two.mean > one.mean && two.standardError < one.standardError)
        #expect(before.fromInterviews == 0 && after.fromInterviews == 2 && after.fromTest == before.fromTest)
        #expect(after.count.rated == before.count.rated + 2)
        #expect(after.notes.contains { $0.contains("The raters' severity is not taken out") })
    }

    @Test("three who agree weigh as one answer, and “not asked” weighs nothing")
    func weights() async throws {
        let house = try await Self.house()
        for (id, cards) in [
            ("one", ["ada": [4, nil]]), ("three", ["ada": [4, nil], "ben": [4, nil], "cyd": [4, nil]]),
        ] as [(String, [String: [Int?]])] {
            try await house.interview(id, cards)
        }
        let one = try #require(try await house.combine("one").estimate)
        let three = try await house.combine("three")
        #expect(abs(one.mean - (three.estimate?.mean ?? 9)) < 1e-9)
        #expect(abs(one.standardError - (three.estimate?.standardError ?? 9)) < 1e-9)
        #expect(three.fromInterviews == 1)
        #expect(
            three.notes.contains {
                $0.contains("One question was not asked") || $0.contains("1 question was not asked")
            })
        try await house.interview("none", ["ada": [nil, nil]])
        let none = try await house.combine("none")
        #expect(none.estimate == nil && none.advice == .none && none.isThin)
    }

    @Test("who has not submitted gets a combination without the others' ratings, and is told so")
    func blind() async throws {
        let house = try await Self.house()
        try await house.interview("c", ["ada": [5, 5], "ben": [1, 1]], waiting: "cyd")
        let blind = try await house.combine("c", for: "cyd")
        #expect(blind.estimate == nil && blind.fromInterviews == 0)
        #expect(blind.notes.contains("One interview is not in it, because you may not see its ratings yet."))
        #expect(try await house.combine("c", for: "ada").fromInterviews == 2)
    }

    @Test("the same question in test and talk counts once in all")
    func once() async throws {
        let house = try await Self.house()
        let attempt = try await house.house.take(Self.right)
        _ = try await house.house.pending.gradeAll()
        let kit = InterviewKit(
            id: "own", jobID: "job-1", revision: 2,
            items: [
                InterviewItem(
                    subject: .submission(
                        of: KitQuestion(questionID: "lang.sum", hash: try QuestionText.sum.question.hash)), minutes: 5,
                    purpose: "")
            ], createdAt: 5)
        try await house.house.jobs.save(kit, sources: [], by: House.memberID)
        try await house.interview(attempt.candidateID, attemptID: attempt.id, ["ada": [3]], kit: kit)
        let together = try await house.combine(attempt.candidateID)
        #expect(together.notes.contains { $0.contains("what is said of one question counts once in all") })
    }

    @Test("thin evidence has no advice; enough has, and a decision against it wants its reason")
    func advice() async throws {
        let thin = try await Self.house(minimumExecuted: 3)
        try await thin.interview("c", ["ada": [5, 5]])
        let combination = try await thin.combine("c", for: "ada")
        #expect(combination.isThin && combination.advice == .none && combination.estimate != nil)
        #expect(combination.missing == ["3 more answers graded by running: the job asks for 3, there are 0."])

        let house = try await Self.house(words: 6)
        let lowest = [Int?](repeating: 1, count: 6)
        try await house.interview("low", ["ada": lowest, "ben": lowest, "cyd": lowest])
        #expect(try await house.combine("low", for: "ada").advice == .below)
        let decide = house.decide
        await #expect(throws: PanelRefusal.departureUnexplained) {
            try await decide.decide(.hire, reason: "liked", departure: "", interviewID: "talk-low", by: "ada")
        }
        let decision = try await decide.decide(
            .hire, reason: "liked", departure: "she was ill", interviewID: "talk-low", by: "ada")
        #expect(decision.basis.advice == .below && decision.basis.rated == 6)
    }

    @Test("candidates are told apart only where the intervals allow it")
    func comparison() async throws {
        let house = try await Self.house(words: 6)
        for (id, anchors) in [
            ("high", [5, 5, 5, 5, 5, 5]), ("alike", [5, 4, 5, 4, 5, 5]), ("low", [1, 1, 1, 1, 1, 1]),
        ] {
            try await house.interview(id, ["ada": anchors, "ben": anchors])
        }
        try await house.interview("absent", ["ada": [Int?](repeating: nil, count: 6)])
        let entries = ["low", "absent", "alike", "high"].map {
            CompareTogether.Entry(candidateID: $0, attemptID: nil)
        }
        let found = try await house.compare.compare(entries, job: house.house.job, for: "ada")
        #expect(found.compared.map(\.id) == ["alike", "high", "low"], "by name, not by rank")
        #expect(found.thin.map(\.id) == ["absent"])
        let low = try #require(found.compared.last)
        #expect(Set(low.below) == ["high", "alike"] && low.above.isEmpty)
        #expect(found.compared[0].above == ["low"] && found.compared[0].below.isEmpty)
    }

    @Test("severity is taken out where raters share candidates, and not where they do not")
    func severity() {
        // Ada gives one step less than Ben to the same 15 people on two questions.
        var shared: [GivenAnchor] = []
        for person in 0..<15 {
            for item in 0..<2 {
                let anchor = 2 + (person + item) % 3
                for (member, shift) in [("ada", -1), ("ben", 0)] {
                    shared.append(
                        GivenAnchor(
                            candidateID: "p\(person)", questionHash: "q\(item)", memberID: member,
                            anchor: anchor + shift))
                }
            }
        }
        let known = RaterSeverity(from: shared)
        #expect(known.isKnown(of: ["ada", "ben"]))
        #expect((known.values["ada"]?.severity ?? 0) > 0.3 && (known.values["ben"]?.severity ?? 0) < -0.3)
        let item = AuthorPrior.item(level: .middle, answer: .rated, categories: 5, fullAnswer: 2)
        #expect(known.applied(to: item, ratedBy: "ada").model.difficulty > item.model.difficulty)
        #expect(!known.isKnown(of: ["ada", "cyd"]))

        let apart = shared.map { given in
            var given = given
            if given.memberID == "ben" {
                given.candidateID += "b"
                given.questionHash += "b"
            }
            return given
        }
        let unknown = RaterSeverity(from: apart)
        #expect(!unknown.isKnown(of: ["ada", "ben"]))
        #expect(unknown.sentence(for: ["ada", "ben"]).contains("too few candidates and questions in common"))
        #expect(RaterSeverity(from: []).sentence(for: ["ada", "ben"]).contains("has given 0 ratings in all"))
    }

    @Test("no correlation below twenty pairs, and its interval beyond")
    func validity() {
        func hires(_ count: Int) -> [FollowedHire] {
            (0..<count).map { index in
                let decision = Decision(
                    number: 1, interviewID: "i\(index)", memberID: "ada", outcome: .hire, reason: "", departure: "",
                    basis: Decision.Basis(
                        mean: Double(index % 7), standardError: 0.5, atLeastJobLevel: 0.9, rated: 1, executed: 1,
                        keyed: 0, advice: .reaches), at: 0)
                return FollowedHire(
                    decision: decision, jobID: "j", candidateID: "c", candidateName: "n",
                    followUp: HireFollowUp(
                        number: 1, interviewID: "i\(index)", decision: 1,
                        standing: HireFollowUp.Standing(rawValue: 1 + index % 7 * 2 / 3) ?? .asHoped, hasLeft: false,
                        memberID: "ada", at: 1))
            }
        }
        #expect(Validity(hires(19)).correlation == nil)
        #expect((Validity(hires(20)).correlation?.value ?? 0) > 0.9)
        #expect(Validity([]).pairs.isEmpty)
    }
}
