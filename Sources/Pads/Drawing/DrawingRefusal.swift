/// Why a deed on a drawing is refused. Nothing has changed.
public enum DrawingRefusal: Error, Hashable, Sendable {
    /// Somebody took it away meanwhile.
    case gone
    /// Something of this name stands there already.
    case nameTaken
    /// An arrow goes from one box to another, and there is one each way at most.
    case badArrow
    /// Outside of the sheet, or too small to be seen.
    case outsideSheet
    /// A line has 2 to so many points.
    case wrongPoints(limit: Int)
    /// More than so many UTF-16 units, or a control character.
    case badText(limit: Int)
    case hasNoText
    case tooManyFigures(limit: Int)
    /// Points of all lines together.
    case tooManyPoints(limit: Int)
    case tooManySteps(limit: Int)
}

extension DrawingRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .gone: "Somebody took it away meanwhile."
        case .nameTaken: "Something of this name stands there already."
        case .badArrow: "An arrow goes from one box to another box, once each way."
        case .outsideSheet: "It must stand on the sheet, and be large enough to be seen."
        case .wrongPoints(let limit): "A line has 2 to \(limit) points."
        case .badText(let limit): "A text has at most \(limit) characters, and none that cannot be seen."
        case .hasNoText: "A line has no text."
        case .tooManyFigures(let limit): "The drawing holds at most \(limit) things. Take something away first."
        case .tooManyPoints(let limit): "The lines have \(limit) points together. Take one away first."
        case .tooManySteps(let limit): "The drawing was changed \(limit) times; no more is kept of it."
        }
    }
}
