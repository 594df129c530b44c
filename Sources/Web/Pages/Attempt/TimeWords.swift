import Foundation
import Interviews

/// Times and spans as a candidate reads them.
enum TimeWords {
    /// Rounded up, so that nothing is promised that is not there: `34 min left`, `45 s left`, `Time is up`.
    static func left(_ span: Milliseconds) -> String {
        switch span {
        case ...0: "Time is up"
        case ..<60_000: "\((span + 999) / 1_000) s left"
        default: "\(minutes(span)) left"
        }
    }

    /// `34 min`, `1 h 30 min`.
    static func minutes(_ span: Milliseconds) -> String {
        let minutes = (span + 59_999) / 60_000
        guard minutes >= 60 else { return "\(minutes) min" }
        return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }

    /// `2026-11-21T12:03:05Z`, for machines.
    static func machine(_ time: Milliseconds) -> String {
        Date(timeIntervalSince1970: Double(time) / 1_000).formatted(.iso8601)
    }

    /// `12:03:05 UTC`: the server does not know the reader's zone; the script shows local time instead.
    static func clock(_ time: Milliseconds) -> String {
        let seconds = ((time / 1_000) % 86_400 + 86_400) % 86_400
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return parts.joined(separator: ":") + " UTC"
    }
}
