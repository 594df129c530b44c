/// What somebody does to a drawing.
public enum DrawingDeed: Hashable, Sendable {
    case add(FigureID, Figure)
    /// Moves a box and gives it a size, or moves a line: of a line's frame only the corner counts.
    case place(FigureID, SheetFrame)
    /// Another text for a box or an arrow.
    case write(FigureID, String)
    /// Takes a figure away; with a box go its arrows.
    case remove(FigureID)
}

/// One deed, by whom, and as which of the tab's deeds: who sends it twice does it once.
public struct DrawingStep: Hashable, Sendable {
    public var deed: DrawingDeed
    public var sender: Sender
    /// Counted by the tab from 1.
    public var sequence: Int

    public init(_ deed: DrawingDeed, sender: Sender, sequence: Int) {
        self.deed = deed
        self.sender = sender
        self.sequence = sequence
    }
}
