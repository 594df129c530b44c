import Synchronization
import Testing

@testable import Web

@Suite("What was read a moment ago")
struct RecentTests {
    @Test("is not read again at once, each key for itself; what is not there and what failed is never kept")
    func kept() async throws {
        struct Fault: Error {}
        let recent = Recent<Int>()
        let reads = Mutex(0)
        func read(_ key: String, _ value: Int?) async throws -> Int? {
            try await recent.value(key) {
                reads.withLock { $0 += 1 }
                guard let value else { throw Fault() }
                return value == 0 ? nil : value
            }
        }
        #expect(try await read("a", 0) == nil)
        await #expect(throws: Fault.self) { try await read("a", nil) }
        let start = ContinuousClock.now
        #expect(try await read("a", 1) == 1)
        let second = try await read("a", 2)
        // On a machine that stands still for a second it is read anew.
        if ContinuousClock.now - start < .milliseconds(900) { #expect(second == 1) }
        #expect(try await read("b", 3) == 3)
        #expect(reads.withLock { $0 } >= 4)
    }

    @Test("is read again when a second has passed")
    func old() async throws {
        let recent = Recent<Int>()
        #expect(await recent.value("a") { 1 } == 1)
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .milliseconds(1_050) { await Task.yield() }
        #expect(await recent.value("a") { 2 } == 2)
    }
}
