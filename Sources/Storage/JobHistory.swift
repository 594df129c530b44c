import Interviews

/// What the events of a job add up to.
struct JobHistory: Equatable {
    private(set) var job: Job?
    private(set) var kits: [Kit] = []
    private(set) var interviewKits: [InterviewKit] = []
    private(set) var requirements: JobRequirementList?

    mutating func apply(_ event: JobEvent, at: Milliseconds) {
        switch event {
        case .created(let job, _), .updated(let job, _): self.job = job
        case .kitSaved(let kit, let revision, let questions, _):
            kits.append(
                Kit(id: kit, jobID: job?.id ?? "", revision: revision, questions: questions, createdAt: at))
        case .interviewKitSaved(let kit, let revision, let items, _):
            interviewKits.append(
                InterviewKit(id: kit, jobID: job?.id ?? "", revision: revision, items: items, createdAt: at))
        case .requirementsSet(let list, let revision, _):
            requirements = JobRequirementList(jobID: job?.id ?? "", revision: revision, list: list)
        }
    }
}
