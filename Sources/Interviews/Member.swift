/// Someone of the house: who may sign in.
public struct Member: Sendable, Equatable, Identifiable {
    public var id: String
    public var email: String
    public var name: String
    public var role: Role
    public var createdAt: Milliseconds

    public enum Role: String, Sendable, Codable, CaseIterable { case administrator, interviewer }

    public init(id: String, email: String, name: String, role: Role, createdAt: Milliseconds) {
        self.id = id
        self.email = email
        self.name = name
        self.role = role
        self.createdAt = createdAt
    }
}
