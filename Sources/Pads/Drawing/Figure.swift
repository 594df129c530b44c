/// The name of something on a drawing, drawn by the tab that made it.
public struct FigureID: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// Nil unless it is 1 to 24 small letters and digits of ASCII.
    public init?(rawValue: String) {
        let isAllowed = rawValue.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
        guard isAllowed, (1...24).contains(rawValue.utf8.count) else { return nil }
        self.rawValue = rawValue
    }
}

/// A place on the sheet, in its units.
public struct SheetPoint: Hashable, Sendable {
    public var x: Int
    public var y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// Where a box stands: its upper left corner and its size, in units of the sheet.
public struct SheetFrame: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

/// What can stand on a drawing.
public enum Figure: Hashable, Sendable {
    case box(SheetFrame, text: String)
    /// From one box to another; it follows them.
    case arrow(from: FigureID, to: FigureID, text: String)
    /// Drawn with a free hand.
    case line([SheetPoint])

    /// Around all of it; `nil` for an arrow, which stands where its boxes stand.
    public var frame: SheetFrame? {
        switch self {
        case .box(let frame, _): return frame
        case .arrow: return nil
        case .line(let points):
            let xs = points.map(\.x)
            let ys = points.map(\.y)
            guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
                return nil
            }
            return SheetFrame(x: left, y: top, width: right - left, height: bottom - top)
        }
    }
}
