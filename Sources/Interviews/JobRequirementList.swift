public import Matching

/// A job's requirements as they are kept, with the number of the change that made them so.
public struct JobRequirementList: Sendable, Hashable {
    public var jobID: String
    /// From 1; 0 where nobody has set any yet.
    public var revision: Int
    public var list: RequirementList

    public init(jobID: String, revision: Int = 0, list: RequirementList = RequirementList()) {
        self.jobID = jobID
        self.revision = revision
        self.list = list
    }
}

extension Job {
    /// The job as matching reads it.
    public func requirements(_ list: RequirementList) -> JobRequirements {
        JobRequirements(id: id, title: title, level: level, must: list.must, nice: list.nice)
    }
}
