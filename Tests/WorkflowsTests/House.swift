import Foundation
import Interviews
import Python
import QuestionBank
import Sandbox
import SandboxLinux
import Storage
import StorageSQLite
import Synchronization
import Testing
import Workflows

/// One sandbox for all tests: the real one.
let sandbox = Task { try await LinuxSandbox() }

/// A store in a folder of its own, with a member, a job and a kit of the questions given.
struct House {
    let database: SQLiteDatabase
    let jobs: JobStore
    let attempts: AttemptStore
    let ratings: RatingStore
    let concerns: ConcernStore
    let library: QuestionLibrary
    let execution: LinuxSandbox
    let job: Job
    let kit: Kit
    let clock = Clock()

    static let memberID = "member-1"
    static let secondMemberID = "member-2"

    /// Ticks once each time it is read.
    final class Clock: Sendable {
        private let time = Mutex<Milliseconds>(1_000_000)
        func now() -> Milliseconds {
            time.withLock {
                $0 += 1; return $0
            }
        }
        func newID() -> String { "id-\(now())" }
    }

    /// - Parameter kit: what the test asks; `nil` for all of the bank.
    init(
        _ texts: [QuestionText], kit asked: [QuestionText]? = nil, blindSecondRater: Bool = false,
        evidence: EvidencePolicy = .standard
    ) async throws {
        let folder = Houses.folder.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(path: folder.appending(path: "house.db").path)
        try await migrate(database)
        jobs = JobStore(database: database)
        attempts = AttemptStore(database: database)
        ratings = RatingStore(database: database)
        concerns = ConcernStore(database: database)
        execution = try await sandbox.value
        let (bank, files) = try QuestionText.bank(texts)
        library = QuestionLibrary(bank: bank, files: files, jobs: jobs)
        let members = MemberStore(database: database)
        for (id, name) in [(Self.memberID, "Ada"), (Self.secondMemberID, "Ben")] {
            try await members.add(
                Member(id: id, email: "\(name)@example.org", name: name, role: .interviewer, createdAt: 1),
                passwordHash: "x")
        }
        job = Job(
            id: "job-1", title: "Engineer", level: .middle, topics: [TopicWeight(topic: "lang", weight: 1)],
            minutes: 60,
            python: .cpython(major: 3, minor: 13), evidence: evidence, blindSecondRater: blindSecondRater, createdAt: 1)
        try await jobs.add(job, by: Self.memberID)
        let edit = EditKit(jobs: jobs, library: library, now: clock.now, newID: clock.newID)
        kit = try await edit.replaceQuestions(ofKitFor: job.id, with: (asked ?? texts).map(\.id), by: Self.memberID)
    }

    var grader: GradeResponse {
        GradeResponse(
            execution: execution, measure: EfficiencyMeasure(execution: execution),
            variants: VariantProgram(execution: execution), now: clock.now)
    }

    var pending: GradePending {
        GradePending(attempts: attempts, jobs: jobs, library: library, grader: grader)
    }

    var measurement: MeasurementStore { MeasurementStore(database: database) }

    var queue: RatingQueue { RatingQueue(jobs: jobs, ratings: ratings, library: library) }

    var reports: ReportAttempt {
        ReportAttempt(
            jobs: jobs, attempts: attempts, ratings: ratings, concerns: concerns, measurement: measurement,
            library: library)
    }

    func invite(_ name: String = "Cleo") async throws -> InviteCandidate.Invitation {
        try await InviteCandidate(
            jobs: jobs, attempts: attempts, measurement: measurement, library: library, now: clock.now,
            newID: clock.newID,
            randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
        ).invite(name: name, email: "\(name)@example.org", to: job.id, by: Self.memberID)
    }

    /// A whole test: begins, submits the answers by question id, finishes.
    /// - Parameter untilTimeIsUp: else the test is ended by hand, at once.
    func take(
        _ answers: [String: String], as name: String = "Cleo", untilTimeIsUp: Bool = false
    ) async throws -> Attempt {
        let attempt = try await invite(name).attempt
        try await attempts.begin(attemptID: attempt.id, now: clock.now())
        for response in try await attempts.responses(attemptID: attempt.id) {
            guard let answer = answers[response.questionID] else { continue }
            try await attempts.submit(answer: answer, line: nil, responseID: response.id, now: clock.now())
        }
        let left = untilTimeIsUp ? Milliseconds(attempt.minutes) * 60_000 : 0
        try await attempts.finish(attemptID: attempt.id, now: clock.now() + left)
        return attempt
    }

    func response(_ questionID: String, of attempt: Attempt) async throws -> Response {
        try #require(try await attempts.responses(attemptID: attempt.id).first { $0.questionID == questionID })
    }
}

/// Grades one answer to a question without a store.
func grade(_ text: QuestionText, _ answer: String, line: Int? = nil, seed: UInt64 = 1) async throws -> Grade {
    let execution = try await sandbox.value
    let question = try text.question
    let response = Response(
        id: "r", attemptID: "a", questionID: question.id, questionHash: question.hash, kind: question.kind, position: 0,
        answer: answer, line: line, submittedAt: 1)
    let attempt = Attempt(
        id: "a", jobID: "j", kitID: "k", candidateID: "c", state: .running(since: 1), invitedAt: 1, minutes: 10,
        seed: seed)
    let grader = GradeResponse(
        execution: execution, measure: EfficiencyMeasure(execution: execution),
        variants: VariantProgram(execution: execution), now: { 5 })
    return try await grader.grade(response, question: question, attempt: attempt, job: someJob)
}

let someJob = Job(
    id: "j", title: "Engineer", level: .middle, topics: [], minutes: 60, python: .cpython(major: 3, minor: 13),
    evidence: .standard, blindSecondRater: false, createdAt: 1)

/// Where the databases of all houses are; gone with this process.
private enum Houses {
    static let folder: URL = {
        atexit { try? FileManager.default.removeItem(at: Houses.place) }
        return place
    }()

    private static var place: URL {
        let process = ProcessInfo.processInfo.processIdentifier
        return FileManager.default.temporaryDirectory.appending(path: "assay-houses-\(process)")
    }
}
