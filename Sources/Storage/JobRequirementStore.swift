public import Interviews
public import Matching

extension JobStore {
    /// What a job asks for; empty, with revision 0, where nobody has said so yet.
    public func requirements(jobID: String) async throws -> JobRequirementList {
        try await database.read { try RequirementRow.load(jobID: jobID, on: $0) } ?? JobRequirementList(jobID: jobID)
    }

    /// What every job asks for, by the job's id; jobs for which nobody has said so are missing.
    public func allRequirements() async throws -> [String: JobRequirementList] {
        try await database.read { connection in
            let all = try connection.rows("SELECT \(RequirementRow.columns) FROM job_requirements").map(
                RequirementRow.list)
            return Dictionary(all.map { ($0.jobID, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Replaces what a job asks for, made on revision `revision`.
    ///
    /// - Throws: ``StoreRefusal/notFound`` without the job, ``StoreRefusal/inconsistent`` for more than
    ///   `RequirementList.most` or one without a skill, ``StoreRefusal/staleRevision(next:)`` when someone saved meanwhile.
    public func setRequirements(
        _ list: RequirementList, jobID: String, on revision: Int, by memberID: String, now: Milliseconds
    ) async throws -> JobRequirementList {
        guard list.count <= RequirementList.most, (list.must + list.nice).allSatisfy({ !$0.skills.isEmpty }) else {
            throw StoreRefusal.inconsistent
        }
        return try await database.write { connection in
            guard try JobRow.load(id: jobID, on: connection) != nil else { throw StoreRefusal.notFound }
            let old = try RequirementRow.load(jobID: jobID, on: connection) ?? JobRequirementList(jobID: jobID)
            guard revision == old.revision else { throw StoreRefusal.staleRevision(next: old.revision + 1) }
            guard list != old.list else { return old }
            let new = JobRequirementList(jobID: jobID, revision: old.revision + 1, list: list)
            try RequirementRow.put(new, on: connection)
            try EventLog.append(
                JobEvent.requirementsSet(list: list, revision: new.revision, by: memberID),
                to: EventLog.stream(jobID: jobID), at: now, on: connection)
            return new
        }
    }
}
