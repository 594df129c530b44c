import Foundation

/// One line over the axis of ability, with its unit at the side; a table stands beside it.
struct Curve: Sendable {
    /// By rising ability.
    var points: [(x: Double, y: Double)]
    var unit: String
    /// Read out instead of the drawing.
    var label: String
    /// Drawn as a second, dashed line, in units of its own that `otherUnit` names.
    var other: [(x: Double, y: Double)] = []
    var otherUnit = ""

    private static let size = (width: 700.0, height: 220.0)
    private static let frame = (left: 44.0, top: 28.0, right: 656.0, bottom: 180.0)
    private static let range = -3.0...3.0

    var svg: String {
        let frame = Self.frame
        var parts = [
            "<svg class=\"chart curve\" viewBox=\"0 0 \(n(Self.size.width)) \(n(Self.size.height))\" role=\"img\" "
                + "aria-label=\"\(escaped(label))\">"
        ]
        let top = scaleTop(points)
        for step in 0...2 {
            let value = top * Double(step) / 2
            let y = frame.bottom - (frame.bottom - frame.top) * Double(step) / 2
            parts.append(
                "<line class=\"grid\" x1=\"\(n(frame.left))\" y1=\"\(n(y))\" x2=\"\(n(frame.right))\" y2=\"\(n(y))\"/>"
                    + "<text x=\"\(n(frame.left - 8))\" y=\"\(n(y + 4))\" text-anchor=\"end\">\(tick(value))</text>")
        }
        parts.append("<text x=\"\(n(frame.left))\" y=\"14\">\(escaped(unit))</text>")
        parts.append(line(points, top: top, class: "plot"))
        if !other.isEmpty {
            let second = scaleTop(other)
            parts.append(line(other, top: second, class: "plot dashed"))
            parts.append("<text x=\"\(n(frame.right))\" y=\"14\" text-anchor=\"end\">\(escaped(otherUnit))</text>")
            for step in 0...2 {
                let y = frame.bottom - (frame.bottom - frame.top) * Double(step) / 2
                parts.append(
                    "<text x=\"\(n(frame.right + 8))\" y=\"\(n(y + 4))\">\(tick(second * Double(step) / 2))</text>")
            }
        }
        for tick in -3...3 {
            parts.append(
                "<text x=\"\(n(x(Double(tick))))\" y=\"\(n(frame.bottom + 28))\" text-anchor=\"middle\">"
                    + "\(tick == 0 ? "0" : tick > 0 ? "+\(tick)" : "−\(-tick)")</text>")
        }
        return parts.joined() + "</svg>"
    }

    private func scaleTop(_ points: [(x: Double, y: Double)]) -> Double {
        let peak = points.map(\.y).filter(\.isFinite).max() ?? 1
        guard peak > 0 else { return 1 }
        // The next of 1, 2, 5 in its decade, and its halves, above the peak.
        let decade = pow(10, floor(log10(peak)))
        return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map { $0 * decade }.first { $0 >= peak } ?? peak
    }

    private func line(_ points: [(x: Double, y: Double)], top: Double, class name: String) -> String {
        let inside = points.filter { Self.range.contains($0.x) && $0.y.isFinite }
        guard !inside.isEmpty else { return "" }
        let path = inside.map { point in
            let share = min(max(point.y / top, 0), 1)
            return "\(n(x(point.x))) \(n(Self.frame.bottom - (Self.frame.bottom - Self.frame.top) * share))"
        }.joined(separator: "L")
        return "<path class=\"\(name)\" d=\"M\(path)\"/>"
    }

    private func x(_ ability: Double) -> Double {
        let clamped = min(max(ability, Self.range.lowerBound), Self.range.upperBound)
        return Self.frame.left + (clamped + 3) / 6 * (Self.frame.right - Self.frame.left)
    }

    private func tick(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(format: value < 0.1 ? "%.2f" : "%.1f", value)
    }

    private func n(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}

/// Shares as columns side by side.
struct Columns: Sendable {
    var values: [(name: String, share: Double)]
    /// Read out instead of the drawing.
    var label: String

    var svg: String {
        let width = 700.0
        let (top, bottom) = (24.0, 130.0)
        let peak = max(values.map(\.share).max() ?? 0, 1e-9)
        let step = width / Double(max(1, values.count))
        // With many columns every second one or fewer keep their words.
        let every = max(1, Int((40 / step).rounded(.up)))
        var parts = [
            "<svg class=\"chart\" viewBox=\"0 0 \(n(width)) 160\" role=\"img\" aria-label=\"\(escaped(label))\">"
        ]
        for (index, value) in values.enumerated() {
            let height = (bottom - top) * value.share / peak
            let left = Double(index) * step
            parts.append(
                "<rect class=\"bar\" x=\"\(n(left + step * 0.15))\" y=\"\(n(bottom - height))\" width=\"\(n(step * 0.7))\" "
                    + "height=\"\(n(height))\"/>")
            guard index % every == 0 else { continue }
            parts.append(
                "<text x=\"\(n(left + step / 2))\" y=\"152\" text-anchor=\"middle\">\(escaped(value.name))</text>")
            guard values.count <= 14, value.share > 0 else { continue }
            parts.append(
                "<text class=\"share\" x=\"\(n(left + step / 2))\" y=\"\(n(bottom - height - 6))\" text-anchor=\"middle\">"
                    + "\(value.share < 0.005 ? "<1" : String(Int((100 * value.share).rounded()))) %</text>")
        }
        parts.append("<line class=\"axis\" x1=\"0\" y1=\"\(n(bottom))\" x2=\"\(n(width))\" y2=\"\(n(bottom))\"/>")
        return parts.joined() + "</svg>"
    }

    private func n(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
