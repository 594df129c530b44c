import Foundation
import Pads

/// A drawing as it stood at a moment, as SVG; the page's script draws the same (`Static/sketch.js`).
struct DrawingPicture {
    let drawing: Drawing
    /// Names by author; who draws in which hue follows from their order.
    let people: [String: String]

    /// What stands on the sheet, in one sentence.
    var label: String {
        guard !drawing.items.isEmpty else { return "Drawing, empty" }
        var parts: [String] = []
        for item in drawing.items {
            guard case .box(_, let text) = item.figure else { continue }
            let arrows = drawing.items.compactMap { other -> String? in
                guard case .arrow(item.id, let to, _) = other.figure else { return nil }
                return "arrow to \(name(to))"
            }
            let said = Self.line(text)
            parts.append(([said.isEmpty ? "Box without text" : "Box “\(said)”"] + arrows).joined(separator: ", "))
        }
        let lines = drawing.items.count { if case .line = $0.figure { true } else { false } }
        if lines > 0 { parts.append(lines == 1 ? "one free line" : "\(lines) free lines") }
        return "Drawing: " + parts.joined(separator: "; ")
    }

    /// What stands inside of the `svg`.
    var figures: String {
        let order = people.keys.sorted()
        return drawing.items.map { item in
            let author = item.author.rawValue
            let hue = (order.firstIndex(of: author) ?? 0) % 4
            let parts =
                switch item.figure {
                case .box(let frame, let text): Self.box(frame, text)
                case .arrow(let from, let to, let text): arrow(from, to, text)
                case .line(let points):
                    "<polyline class=\"sketch-line\" points=\""
                        + points.map { "\($0.x) \($0.y)" }.joined(separator: " ") + "\"/>"
                }
            let name = escaped(people[author] ?? "a former member")
            return "<g class=\"sketch-item who-\(hue)\"><title>\(name)</title>\(parts)</g>"
        }.joined()
    }

    private static func box(_ frame: SheetFrame, _ text: String) -> String {
        let place = "x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\""
        return "<rect class=\"sketch-box\" \(place) rx=\"6\"/><foreignObject \(place)>"
            + "<div class=\"sketch-text\" dir=\"auto\">\(escaped(text))</div></foreignObject>"
    }

    private func arrow(_ from: FigureID, _ to: FigureID, _ text: String) -> String {
        guard let start = frame(from), let end = frame(to),
            let line = SketchedArrow(start, end, isPair: isArrow(to, from))
        else { return "" }
        var parts = "<path class=\"sketch-line\" d=\"\(line.path)\"/>"
        if !text.isEmpty {
            let (x, y) = line.label
            parts += "<text class=\"sketch-label\" x=\"\(x)\" y=\"\(y)\">\(escaped(Self.line(text)))</text>"
        }
        return parts
    }

    private func frame(_ id: FigureID) -> SheetFrame? { drawing.items.first { $0.id == id }?.figure.frame }

    private func isArrow(_ from: FigureID, _ to: FigureID) -> Bool {
        drawing.items.contains { if case .arrow(from, to, _) = $0.figure { true } else { false } }
    }

    private func name(_ id: FigureID) -> String {
        guard case .box(_, let text)? = drawing.items.first(where: { $0.id == id })?.figure, !Self.line(text).isEmpty
        else { return "a box without text" }
        return "“\(Self.line(text))”"
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// An arrow from the edge of one box to the edge of another; beside its fellow where one goes the other way.
struct SketchedArrow {
    private var x1: Double
    private var y1: Double
    private var x2: Double
    private var y2: Double
    private let ux: Double
    private let uy: Double
    /// How far it stands beside the middle line.
    private let ax: Double
    private let ay: Double
    private let isPair: Bool

    /// `nil` where both boxes have the same middle.
    init?(_ from: SheetFrame, _ to: SheetFrame, isPair: Bool) {
        func middle(_ start: Int, _ size: Int) -> Double { Double(start) + Double(size) / 2 }
        (x1, y1) = (middle(from.x, from.width), middle(from.y, from.height))
        (x2, y2) = (middle(to.x, to.width), middle(to.y, to.height))
        let (dx, dy) = (x2 - x1, y2 - y1)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0 else { return nil }
        (ux, uy) = (dx / length, dy / length)
        self.isPair = isPair
        (ax, ay) = isPair ? (-uy * 9, ux * 9) : (0, 0)
        func way(_ size: Int, _ aside: Double, _ step: Double) -> Double {
            step == 0 ? .infinity : ((step < 0 ? -1 : 1) * Double(size) / 2 - aside) / step
        }
        let start = min(way(from.width, ax, dx), way(from.height, ay, dy))
        let end = min(way(to.width, ax, -dx), way(to.height, ay, -dy))
        (x1, y1, x2, y2) = (x1 + ax, y1 + ay, x2 + ax, y2 + ay)
        if start + end < 1 {
            (x1, y1, x2, y2) = (x1 + dx * start, y1 + dy * start, x2 - dx * end, y2 - dy * end)
        }
    }

    /// Its text stands above it; that of a pair on the side where the other does not go.
    var label: (x: Double, y: Double) {
        let (x, y) = ((x1 + x2) / 2, (y1 + y2) / 2 + 6)
        return (Self.round(x + ax * 1.7), Self.round(y + (isPair ? ay * 1.7 : -14)))
    }

    var path: String {
        let tip = "\(Self.round(x2)) \(Self.round(y2))"
        func wing(_ side: Double) -> String {
            "\(Self.round(x2 - ux * 15 - uy * 7 * side)) \(Self.round(y2 - uy * 15 + ux * 7 * side))"
        }
        return "M\(Self.round(x1)) \(Self.round(y1))L\(tip)M\(wing(1))L\(tip)L\(wing(-1))"
    }

    private static func round(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
