/// A fixed number of places, given out in the order of asking.
actor Slots {
    private var free: [Int]
    private var waiting: [(ticket: Int, continuation: CheckedContinuation<Int?, Never>)] = []
    private var nextTicket = 0

    init(count: Int) { free = Array((0..<count).reversed()) }

    /// Waits for a place; throws `CancellationError` when the task is cancelled meanwhile.
    func take() async throws -> Int {
        try Task.checkCancellation()
        if let slot = free.popLast() { return slot }
        let ticket = nextTicket
        nextTicket += 1
        let slot = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Int?, Never>) in
                if Task.isCancelled {
                    continuation.resume(returning: nil)
                } else {
                    waiting.append((ticket, continuation))
                }
            }
        } onCancel: {
            Task { await self.leave(ticket) }
        }
        guard let slot else { throw CancellationError() }
        return slot
    }

    func give(_ slot: Int) {
        if waiting.isEmpty {
            free.append(slot)
        } else {
            waiting.removeFirst().continuation.resume(returning: slot)
        }
    }

    private func leave(_ ticket: Int) {
        guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        waiting.remove(at: index).continuation.resume(returning: nil)
    }
}
