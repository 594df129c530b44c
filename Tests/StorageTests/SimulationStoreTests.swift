import Interviews
import Storage
import Testing

@Suite("Simulations are kept")
struct SimulationStoreTests {
    private struct Figure: Codable, Sendable, Equatable { var right: Double }

    private struct Later: Codable, Sendable { var right: Double, added: String }

    @Test("the last few of each job, the newest first, as they were", arguments: Engine.allCases)
    func lastFew(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        let store = SimulationStore(database: house.database)
        #expect(try await store.results(Figure.self, jobID: "job").isEmpty)
        for number in 1...SimulationStore.mostPerJob + 2 {
            try await store.keep(Figure(right: Double(number) / 3), jobID: "job", madeAt: Milliseconds(number))
        }
        let kept = try await store.results(Figure.self, jobID: "job")
        #expect(kept.map(\.number) == Array((3...SimulationStore.mostPerJob + 2).reversed()))
        #expect(kept.first?.result == Figure(right: Double(SimulationStore.mostPerJob + 2) / 3))
        #expect(kept.first?.madeAt == Milliseconds(SimulationStore.mostPerJob + 2))
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("one that cannot be read hides none of the others", arguments: Engine.allCases)
    func unreadable(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        let store = SimulationStore(database: house.database)
        try await store.keep(Later(right: 0.25, added: "x"), jobID: "job", madeAt: 1)
        try await store.keep(Figure(right: 0.5), jobID: "job", madeAt: 2)
        #expect(try await store.results(Later.self, jobID: "job").map(\.number) == [1])
    }
}
