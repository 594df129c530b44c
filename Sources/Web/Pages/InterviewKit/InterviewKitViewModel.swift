import Interviews
import QuestionBank
import Storage
import Workflows

extension Site {
    /// Everything that the page of a job's interview kit shows.
    ///
    /// - Parameter open: the item whose form stands open, because its change was refused.
    func interviewKitView(_ job: Job, warnings: [String], open: String?) async throws -> InterviewKitView {
        let bank = await library.bank
        let test = try await jobs.currentKit(jobID: job.id)
        var view = InterviewKitView(
            jobID: job.id, jobTitle: job.title, hasKit: false, revision: 0, rows: [], total: 0,
            minutes: InterviewKitView.usualMinutes, groups: [],
            submissions: [], hasSubmissions: false, uncovered: nil, warnings: warnings)
        guard let kit = try await jobs.currentInterviewKit(jobID: job.id) else { return view }
        (view.hasKit, view.revision, view.total) = (true, kit.revision, kit.minutes)
        view.minutes = min(max(kit.minutes, 10), 240)
        let planned = try await planInterview.questions(of: kit, attemptID: nil)
        view.rows = planned.enumerated().map { index, one in
            Self.row(one, index: index, count: planned.count, bank: bank, isOpen: one.id == open)
        }
        let taken = Set(kit.items.map(\.id))
        view.groups = Self.groups(bank) { !taken.contains($0.id) && $0.variants == nil }
        view.submissions = (test?.questions ?? []).compactMap { bank[$0.questionID] }.filter {
            $0.kind != .choice && !taken.contains("submission:\($0.id)")
        }.map { .init(id: $0.id, name: "\($0.title) (\($0.kind.rawValue))") }
        view.hasSubmissions = !view.submissions.isEmpty
        let covered = Set(planned.compactMap(\.question?.topic))
        let uncovered = job.topics.filter { !covered.contains($0.topic) }.map { bank.topicName($0.topic) }
        if !uncovered.isEmpty { view.uncovered = uncovered.joined(separator: ", ") }
        return view
    }

    private static func row(
        _ planned: PlanInterview.Planned, index: Int, count: Int, bank: Bank, isOpen: Bool
    ) -> InterviewKitView.Row {
        let item = planned.item
        let question = planned.question
        let id = item.subject.question.questionID
        return InterviewKitView.Row(
            position: index + 1, place: InterviewKitPages.anchorName(item.id), id: item.id, questionID: id,
            title: planned.title, topic: question.map { bank.topicName($0.topic) } ?? "",
            kind: question?.kind.rawValue ?? "", level: question?.level.rawValue ?? "",
            isSubmission: item.subject.isSubmission, minutes: item.minutes, purpose: visible(item.purpose),
            followUps: item.followUps.map { visible($0) }, hasFollowUps: !item.followUps.isEmpty,
            followUpText: item.followUps.joined(separator: "\n"), listenFor: item.listenFor.map { visible($0) },
            hasListenFor: !item.listenFor.isEmpty, listenText: item.listenFor.joined(separator: "\n"),
            prompt: planned.promptHTML, isFirst: index == 0, isLast: index == count - 1, isOpen: isOpen,
            isOld: bank[id].map { $0.hash != item.subject.question.hash } ?? false, isGone: bank[id] == nil)
    }

    static func groups(_ bank: Bank, where fits: (Question) -> Bool) -> [InterviewKitView.Group] {
        bank.topics.compactMap { topic in
            let choices = bank.questions.filter { $0.topic == topic.id && fits($0) }.map {
                InterviewKitView.Choice(
                    id: $0.id, name: "\($0.title) (\($0.kind.rawValue), \($0.level.rawValue), \($0.minutes) min)")
            }
            return choices.isEmpty ? nil : .init(topic: topic.name, choices: choices)
        }
    }
}

extension PlanInterview.Planned {
    /// What it is called in lists.
    var title: String {
        let name = question?.title ?? item.subject.question.questionID
        return item.subject.isSubmission ? "Own answer: \(name)" : name
    }

    /// What the candidate reads, as HTML; for an own answer the question that was answered.
    var promptHTML: String {
        guard let question else { return "<p>The question can no longer be read.</p>" }
        return Prompt.html(question, program: nil)
    }
}
