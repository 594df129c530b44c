import Foundation
import Interviews

/// Days and times as the house's pages show them before a script puts them into the reader's zone.
enum DayWords {
    /// `28 Nov 2026, 14:00 UTC`
    static func text(_ time: Milliseconds) -> String {
        let date = Date(timeIntervalSince1970: Double(time) / 1_000)
        return date.formatted(style) + " UTC"
    }

    /// `2026-11-28T14:00`, as a browser's field for a time wants it.
    static func field(_ time: Milliseconds) -> String { String(TimeWords.machine(time).prefix(16)) }

    /// Reads a browser's field, as UTC.
    static func time(field: String) -> Milliseconds? {
        guard field.utf8.count >= 16, field.utf8.count <= 19,
            let date = try? Date(field.prefix(16) + ":00Z", strategy: .iso8601)
        else { return nil }
        return Milliseconds(date.timeIntervalSince1970) * 1_000
    }

    private static var style: Date.FormatStyle {
        var style = Date.FormatStyle(
            date: .abbreviated, time: .shortened, locale: Locale(identifier: "en_GB"), timeZone: .gmt)
        style.capitalizationContext = .standalone
        return style
    }
}
