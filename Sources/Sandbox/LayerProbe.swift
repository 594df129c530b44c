/// What trying to break one layer of isolation has shown on this machine.
public struct LayerProbe: Sendable, Equatable, Codable {
    /// Such as `network`.
    public var name: String
    public var holds: Bool
    /// What was tried and what came of it.
    public var detail: String
    /// What to type or to change when it does not hold; empty when it does.
    public var remedy: String
    /// What is lost without it.
    public var cost: String

    public init(name: String, holds: Bool, detail: String, remedy: String, cost: String) {
        self.name = name
        self.holds = holds
        self.detail = detail
        self.remedy = remedy
        self.cost = cost
    }
}
