import Foundation
import Interviews
import Matching
import QuestionBank
import Storage
import Testing
import Workflows

@Suite("Requirements, CVs and matches")
struct RequirementsAndCVsTests {
    private static let question = QuestionText.pick

    /// Skills of the shipped tree; its topics are not those of the small bank, which only takes "what to ask" away.
    static let book: SkillBook = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("bank")
        let paths = ["topics.yaml", "jobs/data-scientist.yaml", "jobs/backend-engineer-python.yaml"] + SkillTree.paths
        let files = paths.compactMap { path in
            (try? Data(contentsOf: folder.appendingPathComponent(path))).map {
                SourceFile(path: path, bytes: [UInt8]($0))
            }
        }
        return SkillBook(files: files, topics: Bank.parse(files).bank.topics)
    }()

    private func change(_ house: House) -> ChangeRequirements {
        ChangeRequirements(jobs: house.jobs, skills: Self.book, now: house.clock.now)
    }

    private static func typed(_ skills: String, years: String = "", isMust: Bool = true) -> ChangeRequirements.Typed {
        .init(skills: skills, isMust: isMust, level: nil, evidence: .named, years: years)
    }

    @Test("names, aliases and ids are understood, and any of several")
    func names() async throws {
        let house = try await House([Self.question])
        let set = try await change(house).replace(
            of: house.job.id,
            by: [
                Self.typed("python", years: "3"), Self.typed("Django, flask or  FastAPI;golang"),
                Self.typed("Docker", isMust: false),
            ], on: 0, member: House.memberID)
        #expect(set.list.must.map(\.skills) == [["python"], ["django", "flask", "fastapi", "go"]])
        #expect(set.list.must.first?.years == 3)
        #expect(set.list.nice.map(\.skills) == [["docker"]])
    }

    @Test("what is wrong is said, and nothing is saved")
    func refusals() async throws {
        let house = try await House([Self.question])
        let wrong: [(ChangeRequirements.Typed, ChangeRequirements.Refusal)] = [
            (Self.typed("Pythn"), .unknownSkill(typed: "Pythn", near: "Python")), (Self.typed(" , "), .noSkill),
            (Self.typed("Python", years: "many"), .years(typed: "many")),
            (Self.typed("Python", years: "41"), .years(typed: "41")), (Self.typed("docker"), .twice(name: "Docker")),
        ]
        for (typed, refusal) in wrong {
            await #expect(throws: refusal) {
                try await change(house).replace(
                    of: house.job.id, by: [Self.typed("Docker"), typed], on: 0, member: House.memberID)
            }
        }
        #expect(try await house.jobs.requirements(jobID: house.job.id).revision == 0)
        _ = try await change(house).replace(of: house.job.id, by: [], on: 0, member: House.memberID)
        _ = try await change(house).start(
            from: "data-scientist", for: house.job.id, on: 0, member: House.memberID)
        await #expect(throws: ChangeRequirements.Refusal.stale) {
            try await change(house).replace(of: house.job.id, by: [], on: 0, member: House.memberID)
        }
        #expect(
            try await change(house).start(from: "none", for: house.job.id, on: 1, member: House.memberID) == nil)
    }

    private func give(_ text: String, to house: House, as name: String) async throws -> InviteCandidate.Invitation {
        let invitation = try await house.invite(name)
        let give = GiveCV(
            cvs: CVStore(database: house.database), reading: ReadCV { try await sandbox.value }, now: house.clock.now,
            newID: house.clock.newID)
        _ = try await give.give(Array(text.utf8), name: "../cv.md", for: invitation.attempt.id, by: nil)
        return invitation
    }

    @Test("a CV is read, matched, put right, and matched again; candidates stand side by side with ties")
    func whole() async throws {
        let house = try await House([Self.question])
        let cvs = CVStore(database: house.database)
        _ = try await change(house).replace(
            of: house.job.id, by: [Self.typed("Django"), Self.typed("Kafka")], on: 0, member: House.memberID)
        let ada = try await give(
            "# Ada Example\n\n## Work\n\nEngineer, 2020 - 2022\n\nWrote Djang o views\n", to: house, as: "Ada")
        let eve = try await give("# Eve\n\n## Skills\n\nKafka, Flask\n", to: house, as: "Eve")
        _ = try await give("# Bo\n\n## Skills\n\nDjango, COBOL\n", to: house, as: "Bo")
        let match = MatchCandidate(
            jobs: house.jobs, cvs: cvs, skills: Self.book, library: house.library, now: house.clock.now)
        let before = try #require(try await match.match(attemptID: ada.attempt.id, with: house.job))
        #expect(before.match.must.map(\.status) == [.notFound, .notFound])
        #expect(before.questions == [[], []])

        var parts = before.cv.read.parts
        for index in parts.indices { parts[index].text = parts[index].text.replacing("Djang o", with: "Django") }
        try await cvs.correct(try before.cv.read.corrected(parts), attemptID: ada.attempt.id, on: 1, now: 9)
        let after = try #require(try await match.match(attemptID: ada.attempt.id, with: house.job))
        #expect(after.match.must.map(\.status) == [.found, .notFound])
        let line = try #require(after.match.must.first?.quotes.first?.item.line)
        #expect(after.corrected.contains(line))

        let compare = CompareCVs(
            jobs: house.jobs, attempts: house.attempts, cvs: cvs, skills: Self.book, now: house.clock.now)
        let table = try await compare.candidates(of: house.job)
        #expect(table.rows.count == 3 && table.rows.allSatisfy { $0.rank == 1 && $0.isTied })
        let jobs = try #require(try await compare.jobs(for: eve.attempt.id))
        #expect(jobs.rows.map(\.match.open) == [1])
        #expect(try await compare.jobs(for: "none") == nil)
    }

    @Test("a file that is not read leaves nothing behind")
    func unread() async throws {
        let house = try await House([Self.question])
        await #expect(throws: CVFault.empty) { try await give(" ", to: house, as: "Ada") }
        let attempt = try #require(try await house.attempts.attempts(jobID: house.job.id).first?.attempt)
        #expect(try await CVStore(database: house.database).cv(attemptID: attempt.id) == nil)
    }
}
