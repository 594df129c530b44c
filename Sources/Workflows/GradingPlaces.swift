/// How many answers are graded at once: so many in all, and of one attempt so few that slow answers of one candidate leave
/// room for others.
///
/// An actor, because answers of different passes wait for the same places.
actor GradingPlaces {
    private static let mostOfOne = 2

    private var free: Int
    private var taken: [String: Int] = [:]
    /// In the order in which they came.
    private var waiting: [(attemptID: String, turn: CheckedContinuation<Void, Never>)] = []

    init(_ count: Int) { free = max(1, count) }

    /// Waits for a place. A task that was cancelled meanwhile has to give it back too.
    func take(for attemptID: String) async {
        if mayTake(attemptID) { return seat(attemptID) }
        await withCheckedContinuation { waiting.append((attemptID, $0)) }
    }

    func giveBack(by attemptID: String) {
        free += 1
        taken[attemptID] = taken[attemptID].flatMap { $0 > 1 ? $0 - 1 : nil }
        while let next = waiting.firstIndex(where: { mayTake($0.attemptID) }) {
            let (attemptID, turn) = waiting.remove(at: next)
            seat(attemptID)
            turn.resume()
        }
    }

    private func mayTake(_ attemptID: String) -> Bool {
        free > 0 && taken[attemptID, default: 0] < Self.mostOfOne
    }

    private func seat(_ attemptID: String) {
        free -= 1
        taken[attemptID, default: 0] += 1
    }
}
