import Interviews
import Matching
import QuestionBank
import Storage
import Testing

@Suite("Requirements of jobs")
struct RequirementStoreTests {
    static let list = RequirementList(
        must: [Requirement(skills: ["django", "flask"], level: .senior, evidence: .used, years: 3)],
        nice: [Requirement(skills: ["docker"])])

    @Test("they come back as they were set, and an empty list is as good as any", arguments: Engine.allCases)
    func roundTrip(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        #expect(try await house.jobs.requirements(jobID: "job") == JobRequirementList(jobID: "job"))
        let set = try await house.jobs.setRequirements(Self.list, jobID: "job", on: 0, by: "ada", now: 10)
        #expect(set == JobRequirementList(jobID: "job", revision: 1, list: Self.list))
        #expect(try await house.jobs.requirements(jobID: "job") == set)
        #expect(try await house.jobs.allRequirements() == ["job": set])
        let emptied = try await house.jobs.setRequirements(RequirementList(), jobID: "job", on: 1, by: "ada", now: 11)
        #expect(emptied.revision == 2 && emptied.list.isEmpty)
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("nobody's change is overwritten, and nonsense is refused", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        _ = try await house.jobs.setRequirements(Self.list, jobID: "job", on: 0, by: "ada", now: 10)
        await #expect(throws: StoreRefusal.staleRevision(next: 2)) {
            try await house.jobs.setRequirements(RequirementList(), jobID: "job", on: 0, by: "bob", now: 11)
        }
        await #expect(throws: StoreRefusal.notFound) {
            try await house.jobs.setRequirements(Self.list, jobID: "none", on: 0, by: "bob", now: 11)
        }
        for list in [
            RequirementList(must: [Requirement(skills: [])]),
            RequirementList(nice: (0...RequirementList.most).map { Requirement(skills: ["s\($0)"]) }),
        ] {
            await #expect(throws: StoreRefusal.inconsistent) {
                try await house.jobs.setRequirements(list, jobID: "job", on: 1, by: "bob", now: 11)
            }
        }
    }

    @Test("a change behind the store's back is found", arguments: Engine.allCases)
    func tampered(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        _ = try await house.jobs.setRequirements(Self.list, jobID: "job", on: 0, by: "ada", now: 10)
        try await house.test.tamper("UPDATE job_requirements SET must = '[]'")
        #expect(try await house.audit.verify().faults.map(\.kind) == [.changedRow])
    }
}
