import Synchronization

/// Numbers the runs of this process, so that no two control groups of it have one name.
enum RunCounter {
    private static let last = Atomic<Int>(0)

    static func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}
