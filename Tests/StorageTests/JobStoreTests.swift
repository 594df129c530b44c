import Interviews
import Python
import Storage
import Testing

@Suite("Jobs and kits")
struct JobStoreTests {
    @Test("a job and its kit come back as they were kept", arguments: Engine.allCases)
    func roundTrip(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        #expect(try await house.jobs.all() == [House.job])
        #expect(try await house.jobs.currentKit(jobID: "job") == House.kit())
        #expect(try await house.jobs.kit(id: "kit-1") == House.kit())
        for source in House.sources() { #expect(try await house.jobs.source(hash: source.hash) == source) }
        #expect(try await house.jobs.job(id: "none") == nil)
        #expect(try await house.jobs.currentKit(jobID: "none") == nil)
        #expect(try await house.jobs.source(hash: "none") == nil)
    }

    @Test("a job is changed but for its id and creation", arguments: Engine.allCases)
    func update(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        var job = House.job
        job.title = "Backend <script>alert(1)</script> 后端"
        job.minutes = 90
        job.python = .pypy
        job.blindSecondRater = true
        job.createdAt = 99
        try await house.jobs.update(job, by: "ada", now: 50)
        job.createdAt = House.job.createdAt
        #expect(try await house.jobs.job(id: "job") == job)
        job.id = "none"
        let unknown = job
        await #expect(throws: StoreRefusal.notFound) { try await house.jobs.update(unknown, by: "ada", now: 51) }
        await #expect(throws: StoreRefusal.idTaken) { try await house.jobs.add(House.job, by: "ada") }
    }

    @Test("a kit's next revision is kept, a stale one is refused, and no source is lost", arguments: Engine.allCases)
    func revisions(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        var second = House.kit(revision: 2)
        second.questions.removeLast()
        try await house.jobs.save(second, sources: [], by: "ada")
        #expect(try await house.jobs.currentKit(jobID: "job") == second)
        #expect(try await house.jobs.kit(id: "kit-1") == House.kit())
        second.id = "kit-other"
        let stale = second
        await #expect(throws: StoreRefusal.staleRevision(next: 3)) {
            try await house.jobs.save(stale, sources: [], by: "bob")
        }
        var unknown = House.kit(revision: 3)
        unknown.questions.append(KitQuestion(questionID: "types.new", hash: "unknown"))
        let third = unknown
        await #expect(throws: StoreRefusal.missingSource(questionID: "types.new")) {
            try await house.jobs.save(third, sources: [], by: "bob")
        }
        #expect(try await house.jobs.kit(id: "kit-3") == nil)
    }
}
