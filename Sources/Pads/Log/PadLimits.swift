/// Bounds of one pad, so that no tab can fill the server's memory.
public struct PadLimits: Sendable, Equatable {
    /// UTF-16 units of the text.
    public var units: Int
    /// Updates that are kept at hand; older ones are folded into the state before them.
    public var updates: Int
    /// What these updates may weigh together: a unit that is inserted counts 1, a stretch 16.
    public var weight: Int
    /// Changes in one push.
    public var pushed: Int
    /// Stretches in all changes of one push.
    public var parts: Int
    /// Tabs whose last sequence number is remembered. One that was forgotten is told apart by the log.
    public var tabs: Int
    /// Stretches in one selection.
    public var ranges: Int

    public init(
        units: Int = 2 << 20, updates: Int = 2048, weight: Int = 4 << 20, pushed: Int = 500, parts: Int = 20_000,
        tabs: Int = 200,
        ranges: Int = 16
    ) {
        self.units = units
        self.updates = updates
        self.weight = weight
        self.pushed = pushed
        self.parts = parts
        self.tabs = tabs
        self.ranges = ranges
    }
}
