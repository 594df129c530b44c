public import Interviews
public import Matching
public import QuestionBank
public import Storage

/// Says what a job asks for, in words that somebody typed.
public struct ChangeRequirements: Sendable {
    public var jobs: JobStore
    public var skills: SkillBook
    public var now: @Sendable () -> Milliseconds

    public init(jobs: JobStore, skills: SkillBook, now: @escaping @Sendable () -> Milliseconds) {
        self.jobs = jobs
        self.skills = skills
        self.now = now
    }

    /// One requirement as it was typed.
    public struct Typed: Sendable, Equatable {
        /// Names, aliases or ids, separated by commas or "or": any of them will do.
        public var skills: String
        public var isMust: Bool
        /// `nil` for the job's own.
        public var level: Level?
        public var evidence: EvidenceKind
        /// Empty for none.
        public var years: String

        public init(skills: String, isMust: Bool, level: Level?, evidence: EvidenceKind, years: String) {
            self.skills = skills
            self.isMust = isMust
            self.level = level
            self.evidence = evidence
            self.years = years
        }
    }

    /// Why nothing was saved.
    public enum Refusal: Error, Sendable, Equatable {
        case unknownSkill(typed: String, near: String?)
        case noSkill
        /// Years are a whole number from 1 to 40.
        case years(typed: String)
        case twice(name: String)
        case tooMany(limit: Int)
        /// Somebody else saved meanwhile.
        case stale
    }

    /// Replaces what the job asks for, made on revision `revision`.
    public func replace(
        of jobID: String, by typed: [Typed], on revision: Int, member: String
    ) async throws -> JobRequirementList {
        try await save(try list(of: typed), of: jobID, on: revision, member: member)
    }

    /// Takes over the requirements of a shipped profile, in place of what was there; `nil` where there is no such profile.
    public func start(
        from profile: String, for jobID: String, on revision: Int, member: String
    ) async throws -> JobRequirementList? {
        guard let profile = skills.profiles.first(where: { $0.id == profile }) else { return nil }
        return try await save(profile.list, of: jobID, on: revision, member: member)
    }

    private func save(
        _ list: RequirementList, of jobID: String, on revision: Int, member: String
    ) async throws -> JobRequirementList {
        do {
            return try await jobs.setRequirements(list, jobID: jobID, on: revision, by: member, now: now())
        } catch StoreRefusal.staleRevision {
            throw Refusal.stale
        }
    }

    func list(of typed: [Typed]) throws -> RequirementList {
        guard typed.count <= RequirementList.most else { throw Refusal.tooMany(limit: RequirementList.most) }
        var list = RequirementList()
        var seen: Set<Set<String>> = []
        for entry in typed {
            let requirement = try requirement(of: entry)
            guard seen.insert(Set(requirement.skills)).inserted else {
                throw Refusal.twice(name: skills.name(of: requirement))
            }
            if entry.isMust { list.must.append(requirement) } else { list.nice.append(requirement) }
        }
        return list
    }

    private func requirement(of typed: Typed) throws -> Requirement {
        var ids: [String] = []
        for name in Self.names(in: typed.skills) {
            guard let skill = skills.tree.skill(named: name) else {
                throw Refusal.unknownSkill(typed: name, near: skills.tree.nearestName(to: name))
            }
            if !ids.contains(skill.id) { ids.append(skill.id) }
        }
        guard !ids.isEmpty else { throw Refusal.noSkill }
        guard ids.count <= 12 else { throw Refusal.tooMany(limit: 12) }
        var years: Int?
        if !typed.years.isEmpty {
            guard let number = Int(typed.years), (1...40).contains(number) else {
                throw Refusal.years(typed: String(typed.years.prefix(40)))
            }
            years = number
        }
        return Requirement(skills: ids, level: typed.level, evidence: typed.evidence, years: years)
    }

    /// What stands between commas, or between the word "or".
    private static func names(in text: String) -> [String] {
        var names: [[Substring]] = [[]]
        for piece in text.split(omittingEmptySubsequences: false, whereSeparator: { ",;".contains($0) || $0.isNewline })
        {
            names.append([])
            for word in piece.split(whereSeparator: \.isWhitespace) {
                if word.lowercased() == "or" { names.append([]) } else { names[names.count - 1].append(word) }
            }
        }
        return names.map { $0.joined(separator: " ") }.filter { !$0.isEmpty }
    }
}
