/// Bounds of what is read from a browser.
public struct ChangeLimits: Sendable, Equatable {
    /// Bytes of JSON.
    public var bytes: Int
    /// Stretches, kept or replaced.
    public var parts: Int
    /// UTF-16 units of a text, and of what one change inserts.
    public var units: Int

    public init(bytes: Int = 16 << 20, parts: Int = 20_000, units: Int = 2 << 20) {
        self.bytes = bytes
        self.parts = parts
        self.units = units
    }
}
