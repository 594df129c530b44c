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
    private static let frame = (top: 36.0, bottom: 592.0)
    private static let height = 600.0
    private static let width = 700.0
    private static let axis = 290.0
    /// Between the names of two rows of questions, and between the centres of two persons.
    private static let row = 24.0
    private static let person = 11.0

    var svg: String {
        var parts = [
            "<svg class=\"chart map\" viewBox=\"0 0 \(n(Self.width)) \(n(Self.height))\" role=\"img\" "
                + "aria-label=\"\(escaped(label))\">",
            persons.isEmpty ? "" : "<text x=\"0\" y=\"16\">candidates</text>",
            "<text x=\"\(n(Self.width))\" y=\"16\" text-anchor=\"end\">questions, the hardest on top</text>",
        ]
        let isNarrow = zip(cuts, cuts.dropFirst()).contains { y($0) - y($1) < Self.row + 2 }
        for (cut, name) in zip(cuts, ["middle", "senior"]) {
            // Where the two lines are near each other their words stand side by side.
            let x = isNarrow && name == "senior" ? 100.0 : 0
            parts.append(
                "<line class=\"cut\" x1=\"0\" y1=\"\(n(y(cut)))\" x2=\"\(n(Self.width))\" y2=\"\(n(y(cut)))\"/>"
                    + "<text x=\"\(n(x))\" y=\"\(n(y(cut) - 6))\">\(name)</text>")
        }
        parts.append(
            "<line class=\"axis\" x1=\"\(n(Self.axis))\" y1=\"\(n(Self.frame.top))\" x2=\"\(n(Self.axis))\" y2=\"\(n(Self.frame.bottom))\"/>"
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

    /// Many persons: one point each at the exact ability, side by side where they are near each other.
    private var points: [String] {
        // The last point of each column, from the lowest ability upwards.
        var columns: [Double] = []
        return persons.sorted { $0.ability < $1.ability }.map { person in
            let level = y(person.ability)
            let column = columns.firstIndex { $0 - level >= Self.person } ?? columns.count
            if column == columns.count { columns.append(level) } else { columns[column] = level }
            let x = Self.axis - 16 - Double(min(column, 14)) * 13
            return "<circle class=\"person\" cx=\"\(n(x))\" cy=\"\(n(level))\" r=\"5\"/>"
        }
    }

    /// One tick a question at its exact difficulty; names stand in rows, at most seven in each, each row by its ticks.
    private var questionMarks: [String] {
        var rows: [[Item]] = []
        for item in items.sorted(by: { $0.difficulty < $1.difficulty }) {
            if let first = rows.last?.first, zone(first) == zone(item),
                y(first.difficulty) - y(item.difficulty) < Self.row
            {
                rows[rows.count - 1].append(item)
            } else {
                rows.append([item])
            }
        }
        let (tick, name) = (Self.axis + 46, Self.axis + 74)
        return zip(rows, heights(rows)).map { row, level in
            let ticks = row.map { item in
                "M\(n(tick)) \(n(y(item.difficulty)))h10L\(n(name - 6)) \(n(level))"
            }.joined()
            let most = 7
            let names =
                row.prefix(most).map(\.name).joined(separator: " ") + (row.count > most ? " +\(row.count - most)" : "")
            return "<path class=\"tick\" d=\"\(ticks)\"/>"
                + "<text class=\"strong\" x=\"\(n(name))\" y=\"\(n(level + 5))\">\(escaped(names))</text>"
        }
    }

    /// On which side of the cuts a question lies.
    private func zone(_ item: Item) -> Int { cuts.count { item.difficulty >= $0 } }

    /// Where rows are written: as near to their ticks as their height allows, in their order.
    private func heights(_ rows: [[Item]]) -> [Double] {
        let step = min(Self.row, (Self.frame.bottom - Self.frame.top) / Double(max(1, rows.count)))
        // Pools neighbours that would overlap (isotonic regression) on distances from below, each less its own place.
        var pools: [(sum: Double, count: Double)] = []
        for (place, row) in rows.enumerated() {
            let mean = row.reduce(0) { $0 - y($1.difficulty) } / Double(row.count)
            pools.append((mean - Double(place) * step, 1))
            while pools.count > 1, let last = pools.last, case let before = pools[pools.count - 2],
                before.sum / before.count > last.sum / last.count
            {
                pools.removeLast()
                pools[pools.count - 1] = (before.sum + last.sum, before.count + last.count)
            }
        }
        let free = pools.flatMap { Array(repeating: $0.sum / $0.count, count: Int($0.count)) }
        let highest = -Self.frame.top - Double(max(0, rows.count - 1)) * step
        return free.enumerated().map { place, value in
            -(min(max(value, -Self.frame.bottom), highest) + Double(place) * step)
        }
    }

    private func clamped(_ value: Double) -> Double { min(max(value, Self.range.lowerBound), Self.range.upperBound) }

    private func y(_ value: Double) -> Double {
        let span = Self.range.upperBound - Self.range.lowerBound
        return Self.frame.top + (Self.range.upperBound - clamped(value)) / span * (Self.frame.bottom - Self.frame.top)
    }

    private func n(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
