import Interviews
import QuestionBank
import Storage
import Testing
import Workflows

@Suite("Questions of tests gone by")
struct KeptQuestionTests {
    /// A question as it was kept with a kit, with a fault that nobody looked for then.
    private static func keep(_ text: String, in house: House) async throws -> KitQuestion {
        let hash = ContentHash.of(text)
        let path = try #require(QuestionPath.path(forID: "lang.concept"))
        let kept = KitQuestion(questionID: "lang.concept", hash: hash)
        try await house.jobs.save(
            Kit(id: "old", jobID: house.job.id, revision: house.kit.revision + 1, questions: [kept], createdAt: 5),
            sources: [QuestionSource(questionID: kept.questionID, hash: hash, path: path, text: text)],
            by: House.memberID)
        return kept
    }

    @Test("are read as they were accepted, whatever today's checks say of them")
    func stricter() async throws {
        let house = try await House([.sum])
        var concept = QuestionText.concept
        concept.id = "lang.concept"
        let text = String(decoding: concept.file.bytes, as: UTF8.self)
            .replacing("So it is.\n", with: "So it is. *(claims: gone)*\n")
        let file = SourceFile(path: concept.file.path, bytes: Array(text.utf8))
        #expect(Bank.parse([file]).bank.questions.isEmpty)
        let kept = try await Self.keep(text, in: house)
        let question = try await house.library.question(id: kept.questionID, hash: kept.hash)
        #expect(question.hash == kept.hash)
        #expect(question.answer.contains("claims: gone"))
        // A job whose kit holds it is invited to and simulated like any other.
        let attempt = try await house.invite().attempt
        #expect(try await house.attempts.responses(attemptID: attempt.id).map(\.questionHash) == [kept.hash])
        let simulate = SimulateJob(jobs: house.jobs, measurement: house.measurement, library: house.library)
        #expect(try await simulate.simulate(house.job, plan: SimulateJobTests.plan()).fixed?.questions == 1)
    }

    @Test("a text that is no question is told as such")
    func broken() async throws {
        let house = try await House([.sum])
        let kept = try await Self.keep("no question at all", in: house)
        await #expect(throws: GradingFault.unknownQuestion(id: kept.questionID, hash: kept.hash)) {
            try await house.library.question(id: kept.questionID, hash: kept.hash)
        }
    }
}
