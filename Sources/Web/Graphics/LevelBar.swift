import Foundation

/// One ability axis with the zones junior, middle and senior, a person's posterior and interval on it, and the job's cut.
struct LevelBar: Sendable {
    /// Where middle begins, and where senior begins, in logits.
    var middleFrom: Double
    var seniorFrom: Double
    var mean: Double
    /// Of 95 %.
    var interval: ClosedRange<Double>
    /// Points of the posterior, by ability; empty draws the interval alone.
    var density: [(ability: Double, density: Double)]
    /// The lower end of the level that the job asks for; `nil` for junior, which has none.
    var cut: Double?
    /// Read out instead of the drawing.
    var label: String

    private static let range = -3.5...3.5
    private static let width = 700.0

    /// With axis words, for reports.
    var svg: String { drawing(height: 168, base: 112, isMini: false) }
    /// Zones and interval alone, for tables.
    var miniSVG: String { drawing(height: 64, base: 52, isMini: true) }

    private func x(_ ability: Double) -> Double {
        let clamped = min(max(ability, Self.range.lowerBound), Self.range.upperBound)
        return (clamped - Self.range.lowerBound) / (Self.range.upperBound - Self.range.lowerBound) * Self.width
    }

    private func drawing(height: Double, base: Double, isMini: Bool) -> String {
        let top = isMini ? 4.0 : 24.0
        var parts = [
            "<svg class=\"levelbar\(isMini ? " mini" : "")\" viewBox=\"0 0 \(n(Self.width)) \(n(height))\" role=\"img\" "
                + "aria-label=\"\(escaped(label))\">"
        ]
        let edges = [0, x(middleFrom), x(seniorFrom), Self.width]
        for (index, name) in ["junior", "middle", "senior"].enumerated() {
            let width = edges[index + 1] - edges[index]
            parts.append(
                "<rect class=\"zone\(index == 1 ? " alt" : "")\" x=\"\(n(edges[index]))\" y=\"\(n(top))\" "
                    + "width=\"\(n(width))\" height=\"\(n(base - top))\"/>")
            if !isMini {
                parts.append(
                    "<text x=\"\(n(edges[index] + width / 2))\" y=\"16\" text-anchor=\"middle\">\(name)</text>")
            }
        }
        for edge in edges[1...2] {
            parts.append(
                "<line class=\"border\" x1=\"\(n(edge))\" y1=\"\(n(top))\" x2=\"\(n(edge))\" y2=\"\(n(base))\"/>")
        }
        parts.append(contentsOf: posterior(top: top, base: base))
        parts.append("<line class=\"axis\" x1=\"0\" y1=\"\(n(base))\" x2=\"\(n(Self.width))\" y2=\"\(n(base))\"/>")
        if let cut {
            parts.append(
                "<line class=\"cut\" x1=\"\(n(x(cut)))\" y1=\"\(n(top - 4))\" x2=\"\(n(x(cut)))\" y2=\"\(n(base + 6))\"/>"
            )
        }
        let y = isMini ? base - 12 : base + 14
        parts.append(
            "<line class=\"interval\" x1=\"\(n(x(interval.lowerBound)))\" y1=\"\(n(y))\" "
                + "x2=\"\(n(x(interval.upperBound)))\" y2=\"\(n(y))\"/>")
        parts.append("<circle class=\"point\" cx=\"\(n(x(mean)))\" cy=\"\(n(y))\" r=\"\(isMini ? 8 : 7)\"/>")
        if !isMini {
            for tick in -3...3 {
                parts.append(
                    "<text x=\"\(n(x(Double(tick))))\" y=\"\(n(base + 40))\" text-anchor=\"middle\">"
                        + "\(tick == 0 ? "0" : (tick > 0 ? "+\(tick)" : "−\(-tick)"))</text>")
            }
        }
        return parts.joined() + "</svg>"
    }

    private func posterior(top: Double, base: Double) -> [String] {
        let inside = density.filter { Self.range.contains($0.ability) }
        guard let peak = inside.map(\.density).max(), peak > 0, let first = inside.first, let last = inside.last
        else { return [] }
        let points = inside.map { "\(n(x($0.ability))) \(n(base - $0.density / peak * (base - top - 6)))" }
        let path =
            "M\(n(x(first.ability))) \(n(base))L" + points.joined(separator: "L") + "L\(n(x(last.ability))) \(n(base))Z"
        return ["<path class=\"curve\" d=\"\(path)\"/>"]
    }

    private func n(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
