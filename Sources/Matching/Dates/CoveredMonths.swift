/// Months that several spans cover together, each counted once.
enum CoveredMonths {
    /// A span that still lasts ends with `today`; what lies after `today` does not count.
    static func count(_ spans: some Sequence<DateSpan>, today: YearMonth) -> Int {
        let ranges = spans.map { ($0.start.ordinal, min($0.end?.ordinal ?? today.ordinal, today.ordinal)) }
            .filter { $0.0 <= $0.1 }.sorted { $0 < $1 }
        var months = 0
        var reached = Int.min
        for (first, last) in ranges where last > reached {
            months += last - max(first, reached + 1) + 1
            reached = last
        }
        return months
    }
}
