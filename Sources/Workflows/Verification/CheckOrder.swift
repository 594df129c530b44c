import Sandbox

/// The order in which checks are begun: all of one interpreter together, for few interpreters stand ready at a time;
/// measurements one at a time beside the rest, and from the start, for they take long.
struct CheckOrder {
    /// Places among the checks; the next one is last.
    private var measurements: [Int]
    private var others: [Int]
    private var measuring = 0

    /// - Parameter open: the places of the checks that have to be run.
    init(_ checks: [QuestionChecks.Check], open: [Int], interpreters: [Interpreter]) {
        let rank = Dictionary(
            interpreters.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func key(_ place: Int) -> (Int, Int) { (rank[checks[place].interpreter] ?? interpreters.count, place) }
        measurements = open.filter { checks[$0].isMeasurement }.reversed()
        others = open.filter { !checks[$0].isMeasurement }.sorted { key($0) > key($1) }
    }

    /// The place of the check that is to begin now; `nil` when nothing is left, or nothing that may run beside what runs.
    mutating func next() -> Int? {
        if let place = measurements.last, measuring == 0 || (others.isEmpty && measuring < Self.mostMeasuring) {
            measurements.removeLast()
            measuring += 1
            return place
        }
        return others.popLast()
    }

    private static let mostMeasuring = 2

    mutating func ended(_ check: QuestionChecks.Check) {
        if check.isMeasurement { measuring -= 1 }
    }
}
