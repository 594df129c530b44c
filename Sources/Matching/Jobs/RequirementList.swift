/// What a job asks for, as it is kept with the job: any number of requirements, also none.
public struct RequirementList: Sendable, Hashable, Codable {
    /// More than a person reads through.
    public static let most = 40

    public var must: [Requirement]
    public var nice: [Requirement]

    public init(must: [Requirement] = [], nice: [Requirement] = []) {
        self.must = must
        self.nice = nice
    }

    public var isEmpty: Bool { must.isEmpty && nice.isEmpty }
    public var count: Int { must.count + nice.count }
}

extension JobRequirements {
    public var list: RequirementList { RequirementList(must: must, nice: nice) }
}
