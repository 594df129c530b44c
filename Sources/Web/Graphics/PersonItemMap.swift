import Foundation

/// Persons and questions on one scale (Wright 1977): abilities to the left, difficulties to the right.
struct PersonItemMap: Sendable {
    struct Person: Sendable {
        var ability: Double
        var lower: Double
        var upper: Double
        /// A short name beside the point; empty for none.
        var name: String
    }

    struct Item: Sendable {
        var difficulty: Double
        var name: String
    }

    var persons: [Person]
    var items: [Item]
    /// Where middle begins, and where senior begins.
    var cuts: [Double]
    /// Read out instead of the drawing.
    var label: String

    private static let range = -3.25...3.25
    private static let height = 420.0
    private static let width = 700.0
    private static let axis = 330.0

    var svg: String {
        var parts = [
            "<svg class=\"chart map\" viewBox=\"0 0 \(n(Self.width)) \(n(Self.height + 24))\" role=\"img\" "
                + "aria-label=\"\(escaped(label))\">",
            "<text x=\"0\" y=\"14\">candidates</text>",
            "<text x=\"\(n(Self.width))\" y=\"14\" text-anchor=\"end\">questions, the hardest on top</text>",
        ]
        for (cut, name) in zip(cuts, ["middle from here", "senior from here"]) {
            parts.append(
                "<line class=\"cut\" x1=\"0\" y1=\"\(n(y(cut)))\" x2=\"\(n(Self.width))\" y2=\"\(n(y(cut)))\"/>"
                    + "<text x=\"0\" y=\"\(n(y(cut) - 4))\">\(name)</text>")
        }
        parts.append(
            "<line class=\"axis\" x1=\"\(n(Self.axis))\" y1=\"24\" x2=\"\(n(Self.axis))\" y2=\"\(n(Self.height + 20))\"/>"
        )
        for tick in -3...3 {
            parts.append(
                "<text x=\"\(n(Self.axis + 6))\" y=\"\(n(y(Double(tick)) + 4))\">"
                    + "\(tick == 0 ? "0" : tick > 0 ? "+\(tick)" : "−\(-tick)")</text>")
        }
        parts += persons.count == 1 ? persons.map(whole) : points
        parts += questionMarks
        return parts.joined() + "</svg>"
    }

    /// One person with her interval.
    private func whole(_ person: Person) -> String {
        let x = Self.axis - 60
        return
            "<line class=\"interval\" x1=\"\(n(x))\" y1=\"\(n(y(person.upper)))\" x2=\"\(n(x))\" y2=\"\(n(y(person.lower)))\"/>"
            + "<circle class=\"point\" cx=\"\(n(x))\" cy=\"\(n(y(person.ability)))\" r=\"7\"/>"
            + "<text class=\"strong\" x=\"\(n(x - 14))\" y=\"\(n(y(person.ability) + 4))\" text-anchor=\"end\">\(escaped(person.name))</text>"
    }

    /// Many persons: one point each, side by side where they are near each other.
    private var points: [String] {
        var rows: [Int: Int] = [:]
        return persons.sorted { $0.ability < $1.ability }.map { person in
            let row = Int((clamped(person.ability) * 8).rounded())
            let place = rows[row, default: 0]
            rows[row] = place + 1
            let x = Self.axis - 16 - Double(min(place, 22)) * 13
            return "<circle class=\"person\" cx=\"\(n(x))\" cy=\"\(n(y(Double(row) / 8)))\" r=\"5\"/>"
        }
    }

    /// Names of questions on lines of their own, side by side where they are near each other.
    private var questionMarks: [String] {
        let sorted = items.sorted { $0.difficulty < $1.difficulty }
        var rows: [Int: [String]] = [:]
        for item in sorted { rows[Int((clamped(item.difficulty) * 4).rounded()), default: []].append(item.name) }
        return rows.sorted { $0.key < $1.key }.map { row, names in
            let level = y(Double(row) / 4)
            let most = 24
            let shown =
                names.prefix(most).joined(separator: "  ") + (names.count > most ? "  +\(names.count - most)" : "")
            return
                "<line class=\"grid\" x1=\"\(n(Self.axis + 30))\" y1=\"\(n(level))\" x2=\"\(n(Self.axis + 44))\" y2=\"\(n(level))\"/>"
                + "<text class=\"strong\" x=\"\(n(Self.axis + 50))\" y=\"\(n(level + 4))\">\(escaped(shown))</text>"
        }
    }

    private func clamped(_ value: Double) -> Double { min(max(value, Self.range.lowerBound), Self.range.upperBound) }

    private func y(_ value: Double) -> Double {
        let span = Self.range.upperBound - Self.range.lowerBound
        return 24 + (Self.range.upperBound - clamped(value)) / span * (Self.height - 8)
    }

    private func n(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
