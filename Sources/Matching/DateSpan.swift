/// A month of the Gregorian calendar.
public struct YearMonth: Sendable, Hashable, Codable, Comparable {
    public var year: Int
    /// From 1 to 12.
    public var month: Int

    /// `nil` where the month is none or the year is not from 1900 to 2199.
    public init?(year: Int, month: Int) {
        guard (1...12).contains(month), (1900...2199).contains(year) else { return nil }
        self.year = year
        self.month = month
    }

    /// Months since the year 0: the difference of two is the months between them.
    public var ordinal: Int { year * 12 + month - 1 }

    public static func < (left: YearMonth, right: YearMonth) -> Bool { left.ordinal < right.ordinal }
}

/// From one month to another, both included.
public struct DateSpan: Sendable, Hashable, Codable {
    public var start: YearMonth
    /// `nil` while it still lasts.
    public var end: YearMonth?

    public init(start: YearMonth, end: YearMonth?) {
        self.start = start
        self.end = end
    }
}
