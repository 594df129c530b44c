import Sandbox
import Testing

@testable import SandboxLinux

@Suite("Turns") struct RunQueueTests {
    /// Notes who got a place, in order.
    private actor Log {
        var names: [String] = []
        func add(_ name: String) { names.append(name) }
    }

    /// All ask while the only place is taken; then each gives it back at once. Says in which order they had it.
    private func order(_ turns: [Turn]) async throws -> [String] {
        let queue = RunQueue(places: 1)
        let log = Log()
        try await queue.take(Turn(owner: "first"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, turn) in turns.enumerated() {
                group.addTask {
                    try await queue.take(turn)
                    await log.add(turn.owner)
                    queue.give(turn)
                }
                while queue.count < index + 1 { await Task.yield() }
            }
            queue.give(Turn(owner: "first"))
            try await group.waitForAll()
        }
        return await log.names
    }

    @Test("Owners take turns, however many runs one of them asks for")
    func turns() async throws {
        let turns = ["a", "a", "a", "a", "b", "c", "b"].map { Turn(owner: $0) }
        #expect(try await order(turns) == ["a", "b", "c", "a", "b", "a", "a"])
    }

    @Test("What somebody waits for goes before gradings, but does not keep them out")
    func interactive() async throws {
        let gradings = [Turn(owner: "g")]
        let runs = (0..<12).map { Turn(owner: "r\($0)", isInteractive: true) }
        let had = try await order(gradings + runs)
        #expect(had.first == "r0")
        #expect(had.firstIndex(of: "g") == 8)
    }

    @Test("Too many of one owner are refused, another's are not; her place is known")
    func bounds() async throws {
        let queue = RunQueue(places: 1)
        try await queue.take(nil)
        #expect(queue.place(of: "a") == nil)
        let waiting = (0..<RunQueue.mostWaitingOfOne).map { _ in
            Task { try await queue.take(Turn(owner: "a", isInteractive: true)) }
        }
        while queue.count < waiting.count { await Task.yield() }
        await #expect(throws: SandboxError.self) { try await queue.take(Turn(owner: "a", isInteractive: true)) }
        let other = Task { try await queue.take(Turn(owner: "b", isInteractive: true)) }
        while queue.count < waiting.count + 1 { await Task.yield() }
        #expect(queue.place(of: "a") == 0)
        #expect(queue.place(of: "b") == 1)
        // Of her first run, which runs now, the others stand behind: it is under way.
        queue.give(nil)
        while queue.count > waiting.count { await Task.yield() }
        #expect(queue.place(of: "a") == nil)
        #expect(queue.place(of: "b") == 0)
        for task in waiting + [other] { task.cancel() }
        var ran = 0
        for task in waiting + [other] {
            do {
                _ = try await task.value
                ran += 1
            } catch is CancellationError {}
        }
        #expect(ran == 1)
        #expect(queue.count == 0)
    }

    @Test("A grading does not take the last place, nor one owner more than half")
    func reserve() async throws {
        let queue = RunQueue(places: 4)
        for owner in ["a", "b", "c"] { try await queue.take(Turn(owner: owner)) }
        let grading = Task { try await queue.take(Turn(owner: "d")) }
        while queue.count < 1 { await Task.yield() }
        try await queue.take(Turn(owner: "e", isInteractive: true))
        #expect(queue.count == 1)
        queue.give(Turn(owner: "a"))
        _ = try await grading.value
        queue.give(Turn(owner: "b"))
        queue.give(Turn(owner: "c"))
        try await queue.take(Turn(owner: "e", isInteractive: true))
        let third = Task { try await queue.take(Turn(owner: "e", isInteractive: true)) }
        while queue.count < 1 { await Task.yield() }
        third.cancel()
        await #expect(throws: CancellationError.self) { try await third.value }
    }

    @Test("Who floods has a quarter of the places, who asks for a few has half")
    func flood() async throws {
        for (asked, had) in [(20, 2), (8, 2), (6, 4)] {
            let queue = RunQueue(places: 8)
            let turn = Turn(owner: "a", isInteractive: true)
            let others = (0..<8).map { Turn(owner: "other \($0)", isInteractive: true) }
            for other in others { try await queue.take(other) }
            let tasks = (0..<asked).map { _ in Task { try await queue.take(turn) } }
            while queue.count < asked { await Task.yield() }
            for other in others { queue.give(other) }
            #expect(asked - queue.count == had)
            for task in tasks { task.cancel() }
            for task in tasks { _ = try? await task.value }
        }
    }

    @Test("Who has many waiting floods; a page's four examples do not, nor does a grading")
    func standings() async throws {
        func standings(_ count: Int, isInteractive: Bool) async throws -> [Standing] {
            let queue = RunQueue(places: 1)
            let turn = Turn(owner: "a", isInteractive: isInteractive)
            try await queue.take(nil)
            let tasks = (0..<count).map { _ in
                Task {
                    let standing = try await queue.take(turn)
                    queue.give(turn)
                    return standing
                }
            }
            while queue.count < count { await Task.yield() }
            queue.give(nil)
            var all: [Standing] = []
            for task in tasks { all.append(try await task.value) }
            return all
        }
        #expect(try await standings(5, isInteractive: true) == Array(repeating: .waitedFor, count: 5))
        let many = try await standings(20, isInteractive: true)
        #expect(many.count { $0 == .flooding } == 15 && many.count { $0 == .waitedFor } == 5)
        #expect(try await standings(20, isInteractive: false) == Array(repeating: .usual, count: 20))
    }
}
