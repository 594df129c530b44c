import Interviews
import Python
import QuestionBank
import Storage
import Web
import Workflows

/// Fills a new database: somebody who may sign in, a job with its kit, and a link to try the test with.
struct FirstStart {
    var members: MemberStore
    var jobs: JobStore
    var attempts: AttemptStore
    var measurement: MeasurementStore
    var library: QuestionLibrary
    var publicURL: String

    static let email = "admin@localhost"

    /// What is shown once and kept nowhere.
    struct Secrets {
        var password: String
        /// `nil` where the bank has no questions to make a kit of.
        var link: String?
    }

    /// `nil` when there are members already.
    func prepare() async throws -> Secrets? {
        guard try await members.count() == 0 else { return nil }
        let password = Chance.password()
        let member = Member(
            id: Chance.newID(), email: Self.email, name: "Administrator", role: .administrator, createdAt: Clock.now())
        try await members.add(member, passwordHash: try Passwords.hash(password))
        return Secrets(password: password, link: try await demoLink(by: member.id))
    }

    private func demoLink(by memberID: String) async throws -> String? {
        let bank = await library.bank
        guard let job = Self.demoJob(from: bank) else { return nil }
        try await jobs.add(job, by: memberID)
        let assemble = AssembleKit(jobs: jobs, library: library, now: Clock.now, newID: Chance.newID)
        guard try await !assemble.assemble(for: job, by: memberID).kit.questions.isEmpty else { return nil }
        let invite = InviteCandidate(
            jobs: jobs, attempts: attempts, measurement: measurement, library: library, now: Clock.now,
            newID: Chance.newID,
            randomBytes: Chance.bytes)
        let invitation = try await invite.invite(
            name: "Demo Candidate", email: "candidate@localhost", to: job.id, by: memberID)
        return "\(publicURL)/a/\(invitation.token.text)"
    }

    /// An hour's worth of topics, of those that the bank has questions of: the language's everyday parts twice as heavy, and
    /// what shows at work.
    private static func demoJob(from bank: Bank) -> Job? {
        let heavy: Set = ["types", "func", "iter", "class"]
        let present = bank.topics.map(\.id).filter { id in bank.questions.contains { $0.topic == id } }
        let usual = present.filter { heavy.contains($0) || ["errors", "conc", "quality", "prod"].contains($0) }
        let topics = usual.isEmpty ? present : usual
        guard !topics.isEmpty else { return nil }
        return Job(
            id: Chance.newID(), title: "Python engineer (demo)", level: .middle,
            topics: topics.map { TopicWeight(topic: $0, weight: heavy.contains($0) ? 2 : 1) }, minutes: 60,
            python: .cpython(major: 3, minor: 13), evidence: .standard, blindSecondRater: false,
            createdAt: Clock.now())
    }
}
