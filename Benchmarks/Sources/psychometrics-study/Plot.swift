import Foundation

/// Points over numbers of candidates with the span they must lie in, as SVG with presentation attributes.
struct Plot {
    struct Point {
        var candidates: Int
        var value: Double
        /// Where the value must lie.
        var lower: Double
        var upper: Double
    }

    var title: String
    var unit: String
    var range: ClosedRange<Double>
    var points: [Point]

    var svg: String {
        let (width, height, left, bottom) = (420.0, 220.0, 56.0, 36.0)
        func x(_ index: Int) -> Double {
            left + (width - left - 24) * (Double(index) + 0.5) / Double(max(points.count, 1))
        }
        func y(_ value: Double) -> Double {
            let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
            return height - bottom - (height - bottom - 36) * min(max(share, 0), 1)
        }
        func number(_ value: Double) -> String { String(format: "%.1f", value) }
        var parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(width)) \(Int(height))\" width=\"\(Int(width))\""
                + " height=\"\(Int(height))\" font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\">",
            "<title>\(title)</title>",
            "<rect width=\"100%\" height=\"100%\" fill=\"#fffdf8\"/>",
            "<text x=\"\(Int(left))\" y=\"20\" font-weight=\"600\" fill=\"#222\">\(title)</text>",
        ]
        for step in 0...4 {
            let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / 4
            parts.append(
                "<line x1=\"\(left)\" x2=\"\(width - 16)\" y1=\"\(number(y(value)))\" y2=\"\(number(y(value)))\""
                    + " stroke=\"#ddd\"/>")
            parts.append(
                "<text x=\"\(left - 6)\" y=\"\(number(y(value) + 4))\" text-anchor=\"end\" fill=\"#444\">"
                    + "\(String(format: unit, value))</text>")
        }
        for (index, point) in points.enumerated() {
            let (top, low) = (y(point.upper), y(point.lower))
            parts.append(
                "<rect x=\"\(number(x(index) - 18))\" y=\"\(number(top))\" width=\"36\" height=\"\(number(low - top))\""
                    + " fill=\"#dfe7f5\"/>")
            let isInside = point.lower <= point.value && point.value <= point.upper
            parts.append(
                "<circle cx=\"\(number(x(index)))\" cy=\"\(number(y(point.value)))\" r=\"5\" stroke=\"#1c3f94\""
                    + " stroke-width=\"2\" fill=\"\(isInside ? "#1c3f94" : "#fffdf8")\"/>")
            parts.append(
                "<text x=\"\(number(x(index)))\" y=\"\(Int(height - 14))\" text-anchor=\"middle\" fill=\"#444\">"
                    + "\(point.candidates)</text>")
        }
        return (parts + ["</svg>", ""]).joined(separator: "\n")
    }
}
