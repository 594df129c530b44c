/// Bounds of one pad, so that no tab can fill the server's memory.
public struct PadLimits: Sendable, Equatable {
    /// UTF-16 units of the text.
    public var units: Int
    /// Updates that are kept at hand; older ones are folded into the state before them.
    public var updates: Int
    /// UTF-16 units that these updates may insert together.
    public var insertedUnits: Int
    /// Changes in one push.
    public var pushed: Int
    /// Tabs whose last sequence number is remembered. One that was forgotten is told apart by the log.
    public var tabs: Int
    /// Stretches in one selection.
    public var ranges: Int

    public init(
        units: Int = 2 << 20, updates: Int = 2048, insertedUnits: Int = 4 << 20, pushed: Int = 500, tabs: Int = 200,
        ranges: Int = 50
    ) {
        self.units = units
        self.updates = updates
        self.insertedUnits = insertedUnits
        self.pushed = pushed
        self.tabs = tabs
        self.ranges = ranges
    }
}
