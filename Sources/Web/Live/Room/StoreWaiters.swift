/// Who waits until something is stored up to a version.
struct StoreWaiters {
    private var waiting: [(version: Int, done: CheckedContinuation<Bool, Never>)] = []

    /// - Parameter done: hears whether it was stored.
    mutating func add(_ version: Int, _ done: CheckedContinuation<Bool, Never>) { waiting.append((version, done)) }

    /// All up to this version are in the store.
    mutating func stored(upTo version: Int) { answer(upTo: version, true) }

    /// Nothing that anybody waits for will be stored.
    mutating func refused() { answer(upTo: .max, false) }

    private mutating func answer(upTo version: Int, _ isStored: Bool) {
        for waiter in waiting where waiter.version <= version { waiter.done.resume(returning: isStored) }
        waiting.removeAll { $0.version <= version }
    }
}
