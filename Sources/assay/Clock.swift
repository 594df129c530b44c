import Foundation
import Interviews

/// Where time, ids and chance come from: everything below is given them.
enum Clock {
    @Sendable static func now() -> Milliseconds { Milliseconds(Date().timeIntervalSince1970 * 1_000) }

    /// Today in UTC, such as `2026-11-21`.
    static func day() -> String { Date().formatted(.iso8601.year().month().day()) }
}

enum Chance {
    @Sendable static func newID() -> String { UUID().uuidString.lowercased() }

    @Sendable static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Twenty letters and digits that are not mistaken for each other: 99 bits.
    static func password() -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        let groups = (0..<4).map { _ in String((0..<5).map { _ in letters[Int.random(in: 0..<32, using: &generator)] })
        }
        return groups.joined(separator: "-")
    }
}
