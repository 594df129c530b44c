/// Where several people placed one answer on the five anchors: one mark a person, so that disagreement is seen before it is
/// read.
struct RatingSpread: Sendable {
    /// 1 to 5, with the initials of who gave it.
    var marks: [(anchor: Int, initials: String)]
    /// Read out instead of the drawing.
    var label: String

    private static let step = 40.0

    var svg: String {
        let width = Self.step * 5
        var parts = [
            "<svg class=\"spread\" viewBox=\"0 0 \(Int(width)) 70\" role=\"img\" aria-label=\"\(escaped(label))\">",
            "<line class=\"axis\" x1=\"\(n(x(1)))\" y1=\"44\" x2=\"\(n(x(5)))\" y2=\"44\"/>",
        ]
        let anchors = marks.map(\.anchor)
        if let low = anchors.min(), let high = anchors.max(), high > low {
            parts.append(
                "<line class=\"gap\(high - low > 1 ? " wide" : "")\" x1=\"\(n(x(low)))\" y1=\"44\" x2=\"\(n(x(high)))\" y2=\"44\"/>"
            )
        }
        for anchor in 1...5 {
            parts.append("<circle class=\"tick\" cx=\"\(n(x(anchor)))\" cy=\"44\" r=\"3\"/>")
            let here = marks.filter { $0.anchor == anchor }
            guard !here.isEmpty else { continue }
            parts.append("<circle class=\"mark\" cx=\"\(n(x(anchor)))\" cy=\"44\" r=\"7\"/>")
            let shown =
                here.prefix(3).map(\.initials).joined(separator: " ") + (here.count > 3 ? " +\(here.count - 3)" : "")
            parts.append("<text x=\"\(n(x(anchor)))\" y=\"24\" text-anchor=\"middle\">\(escaped(shown))</text>")
        }
        for anchor in [1, 5] {
            parts.append("<text class=\"end\" x=\"\(n(x(anchor)))\" y=\"66\" text-anchor=\"middle\">\(anchor)</text>")
        }
        return parts.joined() + "</svg>"
    }

    private func x(_ anchor: Int) -> Double { (Double(anchor) - 0.5) * Self.step }
    private func n(_ value: Double) -> String { String(Int(value)) }

    /// `AL` for Ada Lovelace; what does not begin with a letter is no name.
    static func initials(_ name: String) -> String {
        let letters = name.split(whereSeparator: \.isWhitespace).compactMap(\.first).filter(\.isLetter)
        let picked = letters.count > 1 ? [letters.first, letters.last].compactMap(\.self) : Array(letters.prefix(1))
        return picked.isEmpty ? "?" : String(picked).uppercased()
    }
}
