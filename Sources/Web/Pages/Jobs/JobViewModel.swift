import Interviews
import Matching
import Python
import QuestionBank
import Storage
import Workflows

extension Site {
    /// Everything that the page of one job shows.
    func jobView(_ job: Job, for me: Member, refusal: String?) async throws -> JobView {
        let bank = await library.bank
        let attempts = try await self.attempts.attempts(jobID: job.id)
        var candidates: [JobView.CandidateRow] = []
        let current = try await measurement.beliefs(at: nil).note
        let withCV = try await cvs.attemptsWithCV(jobID: job.id)
        for invited in attempts {
            var row = try await candidateRow(invited, job: job, me: me, current: current)
            row.hasCV = withCV.contains(invited.attempt.id)
            candidates.append(row)
        }
        let wanted = try await jobs.requirements(jobID: job.id).list
        let kit = try await jobs.currentKit(jobID: job.id)
        var rows: [JobView.KitRow] = []
        var tested: [Question] = []
        for item in kit?.questions ?? [] {
            tested.append(try await library.question(id: item.questionID, hash: item.hash))
        }
        let drawable = AdaptiveOutline(job: job, bank: bank, kit: tested)
        if drawable != nil { tested = tested.filter(\.kind.isRated) }
        for (index, question) in tested.enumerated() {
            rows.append(
                .init(
                    position: index + 1, id: question.id, title: question.title, kind: question.kind.rawValue,
                    topic: bank.topicName(question.topic), level: question.level.rawValue, minutes: question.minutes,
                    strip: await strip(question).picture))
        }
        let talk = try await jobs.currentInterviewKit(jobID: job.id)
        let asked =
            if let talk { try await planInterview.questions(of: talk, attemptID: nil).map(\.title) } else { [String]() }
        let toRate = try await waiting(for: me, job: job)
        let concerns = try await self.concerns.open(jobID: job.id).count
        return JobView(
            id: job.id, title: job.title, level: job.level.rawValue, minutes: job.minutes,
            python: job.python.description,
            topicCount: job.topics.count == 1 ? "1 topic" : "\(job.topics.count) topics",
            topics: job.topics.map { bank.topicName($0.topic) + ($0.weight > 1 ? " ×\($0.weight)" : "") }
                .joined(separator: ", "),
            evidence:
                "A level needs \(job.evidence.minimumExecuted == 1 ? "1 answer" : "\(job.evidence.minimumExecuted) answers") run and \(job.evidence.minimumRated) rated",
            secondRater: job.blindSecondRater, candidates: candidates, hasCandidates: !candidates.isEmpty,
            hasMany: candidates.count > 12,
            must: wanted.must.map { RequirementsView.sentence($0, book: skills, job: job) },
            nice: wanted.nice.map { RequirementsView.sentence($0, book: skills, job: job) },
            asksNothing: wanted.isEmpty, hasNice: !wanted.nice.isEmpty, kit: rows,
            hasKit: kit != nil && !(rows.isEmpty && drawable == nil), kitMinutes: rows.map(\.minutes).reduce(0, +),
            kitRevision: kit?.revision ?? 0,
            listsKit: !rows.isEmpty, asksAllAlike: drawable != nil && !rows.isEmpty,
            choosesAll: drawable != nil && kit != nil && rows.isEmpty,
            pool: drawable.map { poolSummary($0, job: job, bank: bank) },
            shortages: kit == nil ? [] : shortages(of: rows, drawable: drawable, job: job, bank: bank),
            interviewKit: asked, hasInterviewKit: talk != nil,
            interviewMinutes: talk?.minutes ?? InterviewKitView.usualMinutes,
            toRate: toRate == 1 ? "1 answer waits" : "\(toRate) answers wait",
            hasToRate: toRate > 0, concerns: Self.concernsSentence(concerns), hasConcerns: concerns > 0,
            refusal: refusal,
            mayManage: me.role == .administrator,
            interviews: try renderer.fragment(
                JobInterviewsView(jobID: job.id, try await interviews.interviews(jobID: job.id))))
    }

    private static func concernsSentence(_ open: Int) -> String {
        open == 1
            ? "A concern of a candidate is open. It stands in a report below."
            : "\(open) concerns of candidates are open. They stand in the reports below."
    }

    private func poolSummary(_ outline: AdaptiveOutline, job: Job, bank: Bank) -> JobView.PoolSummary {
        let all = outline.topics.reduce(0) { $0 + $1.weight }
        return .init(
            count: outline.questions, least: outline.least, most: outline.most, decided: outline.test.decidedAt,
            cap: outline.test.exposureCap,
            topics: outline.topics.map { topic in
                .init(
                    name: bank.topicName(topic.topic), junior: topic.levels[.junior] ?? 0,
                    middle: topic.levels[.middle] ?? 0, senior: topic.levels[.senior] ?? 0,
                    share: topic.levels.isEmpty
                        ? "none to choose" : "\(Int((100 * Double(topic.weight) / Double(max(1, all))).rounded())) %")
            })
    }

    private func shortages(of outline: AdaptiveOutline, rated: Int, job: Job) -> [String] {
        var result: [String] = []
        if rated < job.evidence.minimumRated {
            result.append(
                "The job asks for \(job.evidence.minimumRated) rated answers, and the kit has \(rated) explained "
                    + "\(rated == 1 ? "question" : "questions"): no level could be stated. Add to the kit, or ask for less."
            )
        }
        if outline.questions == 0 {
            result.append(
                "The bank has no question about these topics that is graded by running: nobody can be invited.")
        } else if outline.questions < outline.most {
            result.append(
                "Only \(outline.questions) questions can be chosen, and a test may have \(outline.most). "
                    + "Every candidate would get much the same ones; add topics or questions.")
        }
        return result
    }

    /// What the kit as it stands cannot give this job.
    private func shortages(
        of rows: [JobView.KitRow], drawable: AdaptiveOutline?, job: Job, bank: Bank
    ) -> [String] {
        if let drawable { return shortages(of: drawable, rated: rows.count, job: job) }
        let rated = rows.count { Kind(rawValue: $0.kind)?.isRated == true }
        let executed = rows.count { Kind(rawValue: $0.kind)?.isExecuted == true }
        var result: [String] = []
        if executed < job.evidence.minimumExecuted || rated < job.evidence.minimumRated {
            result.append(
                "With \(executed) questions graded by running and \(rated) explained ones this kit can never reach the "
                    + "evidence that the job asks for (\(job.evidence.minimumExecuted) and \(job.evidence.minimumRated)). "
                    + "Add questions, or ask for less.")
        }
        let missing = job.topics.map { bank.topicName($0.topic) }.filter { name in !rows.contains { $0.topic == name } }
        if !missing.isEmpty { result.append("No question in the kit about: \(missing.joined(separator: ", ")).") }
        let minutes = rows.map(\.minutes).reduce(0, +)
        if minutes > job.minutes {
            result.append("The kit takes about \(minutes) minutes, the test gives \(job.minutes).")
        }
        return result
    }

    private func candidateRow(
        _ invited: InvitedAttempt, job: Job, me: Member, current: MeasurementNote
    ) async throws -> JobView.CandidateRow {
        let isErased = invited.candidate.erasedAt != nil
        var row = JobView.CandidateRow(
            attemptID: invited.attempt.id, name: visible(invited.candidate.name),
            email: visible(invited.candidate.email), state: "",
            stateClass: "",
            progress: job.adaptive != nil && invited.attempt.state.isOpen
                ? "\(invited.submitted) so far" : "\(invited.submitted) of \(invited.questions)", isOpen: false,
            isErased: isErased, hasCV: false,
            interview: "/jobs/\(job.id)/interviews/new?attempt=\(invited.attempt.id)", bar: nil, verdict: "")
        switch invited.attempt.state {
        case .invited: (row.state, row.isOpen) = ("invited", !isErased)
        case .running: (row.state, row.stateClass, row.isOpen) = ("running", "on", !isErased)
        case .finished: (row.state, row.stateClass, row.isOpen) = ("finished", "done", !isErased)
        }
        if !isErased, case .finished = invited.attempt.state {
            let report = try await reportAttempt.report(attemptID: invited.attempt.id, for: me.id)
            switch report?.conclusion {
            case .stated(let statement):
                row.bar = LevelBar(statement, jobLevel: job.level).miniSVG
                row.verdict = statement.sentences.first ?? ""
                if let measured = report?.measured, measured != current {
                    row.verdict += " Measured with \(measured.words), not with what is in force now."
                }
            case .notEnough(let missing): row.verdict = "Not enough evidence yet. \(missing.first ?? "")"
            case nil: break
            }
        }
        return row
    }
}

extension Attempt.State {
    /// Not finished yet.
    fileprivate var isOpen: Bool { if case .finished = self { false } else { true } }
}
