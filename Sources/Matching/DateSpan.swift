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

extension YearMonth {
    /// The month of a moment, in milliseconds since 1970 and UTC; moments beyond the calendar's years are taken to its ends.
    ///
    /// Days to civil dates as in Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
    public init(milliseconds: Int64) {
        let days = Int((milliseconds / 86_400_000) - (milliseconds % 86_400_000 < 0 ? 1 : 0)) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let day = days - era * 146_097
        let yearOfEra = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        year = min(2199, max(1900, yearOfEra + era * 400 + (month <= 2 ? 1 : 0)))
        self.month = month
    }
}
