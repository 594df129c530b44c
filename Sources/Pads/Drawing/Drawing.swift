/// A sheet on which the people of a room draw boxes with text, arrows between them, and free lines.
///
/// The server holds the only order: version n has had n steps. Of two who change the same thing the later step counts,
/// for its place and for its text apart; nothing is merged, and nothing needs to be.
public struct Drawing: Sendable, Equatable {
    /// Something that stands on the sheet.
    public struct Item: Sendable, Equatable, Identifiable {
        public let id: FigureID
        public internal(set) var figure: Figure
        /// Who changed it last.
        public internal(set) var author: AuthorID
    }

    /// The sheet's size, in its own units.
    public static let width = 1_200
    public static let height = 750

    public let limits: DrawingLimits
    public private(set) var version = 0
    /// In the order in which they were put there.
    public private(set) var items: [Item] = []
    private var last: [Sender: Int] = [:]

    public init(limits: DrawingLimits = DrawingLimits()) { self.limits = limits }

    /// Does a step; `false` where it changes nothing, because it was done before or everything stands so already.
    public mutating func take(_ step: DrawingStep) throws(DrawingRefusal) -> Bool {
        guard step.sequence > last[step.sender] ?? 0 else { return false }
        guard version < limits.steps else { throw .tooManySteps(limit: limits.steps) }
        guard try perform(step.deed, by: step.sender.author) else { return false }
        version += 1
        last[step.sender] = step.sequence
        return true
    }

    private mutating func perform(_ deed: DrawingDeed, by author: AuthorID) throws(DrawingRefusal) -> Bool {
        switch deed {
        case .add(let id, let figure):
            guard index(id) == nil else { throw .nameTaken }
            guard items.count < limits.figures else { throw .tooManyFigures(limit: limits.figures) }
            try check(figure)
            items.append(Item(id: id, figure: figure, author: author))
            return true
        case .place(let id, let frame):
            guard let index = index(id) else { throw .gone }
            return try change(index, to: try placed(items[index].figure, frame), by: author)
        case .write(let id, let text):
            guard let index = index(id) else { throw .gone }
            return try change(index, to: try written(items[index].figure, text), by: author)
        case .remove(let id):
            guard index(id) != nil else { return false }
            items.removeAll { item in
                if case .arrow(let from, let to, _) = item.figure, from == id || to == id { return true }
                return item.id == id
            }
            return true
        }
    }

    private mutating func change(
        _ index: Int, to figure: Figure, by author: AuthorID
    ) throws(DrawingRefusal) -> Bool {
        guard figure != items[index].figure else { return false }
        items[index].figure = figure
        items[index].author = author
        return true
    }

    private func index(_ id: FigureID) -> Int? { items.firstIndex { $0.id == id } }

    // MARK: Figures

    private func placed(_ figure: Figure, _ frame: SheetFrame) throws(DrawingRefusal) -> Figure {
        switch figure {
        case .box(_, let text):
            try check(frame)
            return .box(frame, text: text)
        case .arrow: throw .badArrow
        case .line(let points):
            guard let old = figure.frame else { return figure }
            guard (0...Self.width - old.width).contains(frame.x), (0...Self.height - old.height).contains(frame.y)
            else { throw .outsideSheet }
            return .line(points.map { SheetPoint(x: $0.x - old.x + frame.x, y: $0.y - old.y + frame.y) })
        }
    }

    private func written(_ figure: Figure, _ text: String) throws(DrawingRefusal) -> Figure {
        try check(text)
        switch figure {
        case .box(let frame, _): return .box(frame, text: text)
        case .arrow(let from, let to, _): return .arrow(from: from, to: to, text: text)
        case .line: throw .hasNoText
        }
    }

    private func check(_ figure: Figure) throws(DrawingRefusal) {
        switch figure {
        case .box(let frame, let text):
            try check(frame)
            try check(text)
        case .arrow(let from, let to, let text):
            try check(text)
            guard from != to, isBox(from), isBox(to) else { throw .badArrow }
            let isThere = items.contains { item in
                if case .arrow(from, to, _) = item.figure { true } else { false }
            }
            if isThere { throw .badArrow }
        case .line(let points):
            guard (2...limits.linePoints).contains(points.count) else { throw .wrongPoints(limit: limits.linePoints) }
            let isInside = points.allSatisfy {
                (0...Self.width).contains($0.x) && (0...Self.height).contains($0.y)
            }
            guard isInside else { throw .outsideSheet }
            let drawn = items.reduce(points.count) { count, item in
                if case .line(let points) = item.figure { count + points.count } else { count }
            }
            guard drawn <= limits.points else { throw .tooManyPoints(limit: limits.points) }
        }
    }

    private func isBox(_ id: FigureID) -> Bool {
        items.contains { item in
            if item.id == id, case .box = item.figure { true } else { false }
        }
    }

    private func check(_ frame: SheetFrame) throws(DrawingRefusal) {
        guard (limits.smallestBox...Self.width).contains(frame.width),
            (limits.smallestBox...Self.height).contains(frame.height),
            (0...Self.width - frame.width).contains(frame.x), (0...Self.height - frame.height).contains(frame.y)
        else { throw .outsideSheet }
    }

    private func check(_ text: String) throws(DrawingRefusal) {
        let isSeen = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F }
        guard isSeen, text.utf16.count <= limits.text else { throw .badText(limit: limits.text) }
    }
}

/// Bounds of one drawing, so that no tab can fill the server's memory.
public struct DrawingLimits: Sendable, Equatable {
    public var figures: Int
    /// UTF-16 units of one text.
    public var text: Int
    /// Of one line.
    public var linePoints: Int
    /// Of all lines together.
    public var points: Int
    /// In the whole interview.
    public var steps: Int
    /// A box's sides, in units of the sheet.
    public var smallestBox: Int

    public init(
        figures: Int = 200, text: Int = 300, linePoints: Int = 300, points: Int = 12_000, steps: Int = 5_000,
        smallestBox: Int = 24
    ) {
        self.figures = figures
        self.text = text
        self.linePoints = linePoints
        self.points = points
        self.steps = steps
        self.smallestBox = smallestBox
    }
}
