import Interviews
import Python
import QuestionBank
import Storage

/// A small house: a job with a kit of four questions, and candidates for it.
struct House {
    let test: TestDatabase
    var database: any Database { test.database }
    var members: MemberStore { MemberStore(database: database) }
    var jobs: JobStore { JobStore(database: database) }
    var attempts: AttemptStore { AttemptStore(database: database) }
    var ratings: RatingStore { RatingStore(database: database) }
    var concerns: ConcernStore { ConcernStore(database: database) }
    var cvs: CVStore { CVStore(database: database) }
    var audit: AuditLog { AuditLog(database: database) }

    static let kinds: [Kind] = [.writeCode, .concept, .findTheFault, .choice]
    static let minute: Milliseconds = 60_000

    static func sources() -> [QuestionSource] {
        kinds.enumerated().map { index, kind in
            let text = "question \(index): \(kind.rawValue)\n"
            return QuestionSource(
                questionID: "types.q\(index)", hash: Commitment(to: text, salt: []).hex,
                path: "python/types/q\(index).md", text: text)
        }
    }

    static let job = Job(
        id: "job", title: "Backend", level: .middle, topics: [TopicWeight(topic: "types", weight: 1)], minutes: 60,
        python: .cpython(major: 3, minor: 13), evidence: .standard, blindSecondRater: false, createdAt: 1)

    static func kit(revision: Int = 1) -> Kit {
        Kit(
            id: "kit-\(revision)", jobID: "job", revision: revision,
            questions: sources().map { KitQuestion(questionID: $0.questionID, hash: $0.hash) }, createdAt: 2)
    }

    static func candidate(_ id: String) -> Candidate {
        Candidate(id: id, name: "Name of \(id)", email: "\(id)@example.org", createdAt: 3)
    }

    static func attempt(_ id: String, candidate: String) -> Attempt {
        Attempt(
            id: id, jobID: "job", kitID: "kit-1", candidateID: candidate, state: .invited, invitedAt: 4, minutes: 60,
            seed: .max - 1)
    }

    static func responses(of attempt: String) -> [Response] {
        zip(sources(), kinds).enumerated().map { position, pair in
            Response(
                id: "\(attempt)-\(position)", attemptID: attempt, questionID: pair.0.questionID,
                questionHash: pair.0.hash, kind: pair.1, position: position)
        }
    }

    /// With the job and its first kit.
    static func build(on engine: Engine) async throws -> House {
        let house = House(test: try await engine.open())
        try await house.jobs.add(job, by: "ada")
        try await house.jobs.save(kit(), sources: sources(), by: "ada")
        return house
    }

    /// Invites candidate `c-ID` to attempt ID; its link's hash is `token-ID`.
    func invite(_ id: String = "a", candidate: Candidate? = nil) async throws {
        let person = candidate ?? Self.candidate("c-\(id)")
        try await attempts.invite(
            person, Self.attempt(id, candidate: person.id), responses: Self.responses(of: id), tokenHash: "token-\(id)",
            by: "ada")
    }

    /// An attempt that runs since 1000.
    func begin(_ id: String = "a", candidate: Candidate? = nil) async throws {
        try await invite(id, candidate: candidate)
        try await attempts.begin(attemptID: id, now: 1_000)
    }

    /// An attempt with all answers submitted at 2000, the executed ones graded, ended at 3000.
    func finish(_ id: String = "a", candidate: Candidate? = nil) async throws {
        try await begin(id, candidate: candidate)
        for (position, kind) in Self.kinds.enumerated() {
            let response = "\(id)-\(position)"
            try await attempts.submit(
                answer: "answer \(position) of \(id)", line: nil, responseID: response, now: 2_000)
            if !kind.isRated {
                _ = try await attempts.record(Self.grade, responseID: response, answerWas: 2_000)
            }
        }
        try await attempts.finish(attemptID: id, now: 3_000)
    }

    static let grade = Grade(
        points: 1, of: 2,
        findings: [
            Grade.Finding(name: "first", holds: true, detail: ""),
            Grade.Finding(name: "second", holds: false, detail: "expected 1, came 2"),
        ], gradedAt: 2_500, python: "3.13.0")
}
