import Foundation
import Interviews
import Psychometrics
import QuestionBank
import Storage
import Testing
import Workflows

@Suite("A job is tried on simulated candidates")
struct SimulateJobTests {
    static func plan(_ candidates: Int = 300) -> SimulateJob.Plan {
        var plan = SimulateJob.Plan()
        plan.candidates = candidates
        return plan
    }

    @Test(
        "the kit asks all of everybody, the adaptive test only what is graded by running; the same seed tells the same story"
    )
    func whole() async throws {
        let house = try await House([.sum, .pick, .concept, .rounding])
        let simulate = SimulateJob(jobs: house.jobs, measurement: house.measurement, library: house.library)
        let result = try await simulate.simulate(house.job, plan: Self.plan())
        let fixed = try #require(result.fixed)
        #expect(fixed.questions == 4)
        #expect(fixed.meanLength == 4)
        #expect(fixed.exposure.allSatisfy { abs($0.share - 1) < 1e-9 })
        // Binomial: 300 intervals of 95 % hold between 91 and 99 % of the time (3 standard errors).
        #expect((0.91...0.99).contains(fixed.coverage))
        #expect(fixed.meanStandardError < 1)
        let adaptive = try #require(result.adaptive)
        #expect(adaptive.questions == 2)
        #expect(adaptive.exposure.map(\.question).sorted() == ["lang.rounding", "lang.sum"])
        #expect(abs(fixed.levels.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        #expect(try await simulate.simulate(house.job, plan: Self.plan()) == result)
        var threaded = Self.plan()
        threaded.threads = 3
        #expect(try await simulate.simulate(house.job, plan: threaded) == result)
    }

    /// Reports assume N(0, 1) of everybody; a simulation that told its estimates where the candidates stand would be right
    /// by construction.
    @Test("whoever applies, estimates know no more of them than reports do")
    func others() async throws {
        let house = try await House([.sum, .pick, .concept, .rounding])
        let simulate = SimulateJob(jobs: house.jobs, measurement: house.measurement, library: house.library)
        let usual = try await simulate.simulate(house.job, plan: Self.plan())
        #expect(usual.assumed == nil)
        var plan = Self.plan()
        plan.population = NormalPrior(mean: -2.5, standardDeviation: 0.05)
        let weak = try await simulate.simulate(house.job, plan: plan)
        #expect(weak.assumed != nil)
        let (before, after) = (try #require(usual.fixed), try #require(weak.fixed))
        #expect(after.meanStandardError > 0.8 * before.meanStandardError)
        #expect(after.rootMeanSquareError > 1)
        #expect(after.precision.reduce(0) { $0 + $1.persons } == 300)
        #expect(after.precision[0].bias ?? 0 > 0.9)
    }

    @Test("a job without a kit is refused")
    func noKit() async throws {
        let house = try await House([.sum])
        var other = house.job
        other.id = "job-2"
        try await house.jobs.add(other, by: House.memberID)
        let simulate = SimulateJob(jobs: house.jobs, measurement: house.measurement, library: house.library)
        await #expect(throws: SimulateJob.Refusal.noKit) {
            try await simulate.simulate(other, plan: SimulateJobTests.plan())
        }
    }

    @Test("a result is out of date once what it stands on is another, and not before")
    func basis() async throws {
        let house = try await House([.sum, .pick, .concept, .rounding])
        let simulate = SimulateJob(jobs: house.jobs, measurement: house.measurement, library: house.library)
        let result = try await simulate.simulate(house.job, plan: Self.plan())
        let read = try JSONDecoder().decode(JobSimulation.self, from: JSONEncoder().encode(result))
        #expect(read == result)
        #expect(try await simulate.basis(of: house.job) == read.basis)
        var older = read.basis
        older.method = nil
        let kept = try JSONDecoder().decode(SimulationBasis.self, from: JSONEncoder().encode(older))
        #expect(kept == older && kept != read.basis)
        var renamed = house.job
        renamed.title = "Another title"
        #expect(try await simulate.basis(of: renamed) == read.basis)
        var shorter = house.job
        shorter.minutes = 5
        #expect(try await simulate.basis(of: shorter) != read.basis)
        try await MemberStore(database: house.database).add(
            Member(id: "boss", email: "boss@example.org", name: "Boss", role: .administrator, createdAt: 1),
            passwordHash: "x")
        let cuts = CutSet(juniorMiddle: -0.3, middleSenior: 0.9, method: .anchors, basis: "said")
        let number = try await house.measurement.propose(cuts, by: House.memberID, now: 5)
        #expect(try await simulate.basis(of: house.job) == read.basis)
        try await house.measurement.accept(number, of: .cuts, by: "boss", now: 6)
        let later = try await simulate.basis(of: house.job)
        #expect(later.cuts == [-0.3, 0.9])
        #expect(later.measured.cuts == number)
    }
}
