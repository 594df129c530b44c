import Synchronization

/// Numbers the runs of this process.
final class RunCounter: Sendable {
    private let last = Atomic<Int>(0)

    func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}
