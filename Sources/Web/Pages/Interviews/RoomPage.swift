import Hummingbird
import Interviews
import QuestionBank
import Sandbox
import Storage
import Workflows

extension Site {
    /// The room's page, for whichever seat: only a member's has questions to show, notes and an end.
    func roomPage(
        _ interview: Interview, _ job: Job, seat: InterviewSeat, base: String, _ context: SiteContext
    ) async throws -> Response {
        let pythons = try await RunPad(execution: execution).pythons()
        let chosen = pythons.first { $0.release == job.python }?.name ?? pythons.first?.name
        var view = RoomView(
            base: base, jobTitle: job.title, isCandidate: seat.isCandidate,
            candidate: visible(try await attempts.candidate(id: interview.candidateID)?.name ?? ""),
            editor: renderer.assets.editorPath, padScript: renderer.assets.path("pad.js"),
            drawScript: renderer.assets.path("draw.js"),
            pythons: pythons.map { .init(name: $0.name, isChosen: $0.name == chosen) })
        if case .member(let member) = seat {
            view.questions = try await questions(for: interview)
            view.notes = try await roomRecords.notes(interviewID: interview.id, memberID: member).map {
                .init(
                    id: $0.id, at: $0.at, time: TimeWords.machine($0.at), clock: TimeWords.clock($0.at), text: $0.text)
            }
            view.home = "/interviews/\(interview.id)"
        }
        return try renderer.page(
            view, context: context, section: .room, scripts: ["sketch.js", "room.js"],
            styles: ["attempt.css", "sketch.css", "room.css"])
    }

    /// What the panel may lay before the candidate, in its order: the interview's kit, else the job's, else its test's.
    private func questions(for interview: Interview) async throws -> [RoomView.QuestionRow] {
        var kit: InterviewKit?
        if let id = interview.kitID { kit = try await jobs.interviewKit(id: id) }
        if kit == nil { kit = try await jobs.currentInterviewKit(jobID: interview.jobID) }
        if kit == nil, let test = try await jobs.currentKit(jobID: interview.jobID) {
            let items = test.questions.map { InterviewItem(subject: .question($0), minutes: 0, purpose: "") }
            kit = InterviewKit(id: "", jobID: test.jobID, revision: 0, items: items, createdAt: 0)
        }
        guard let kit else { return [] }
        let planned = try await PlanInterview(attempts: attempts, library: library).questions(
            of: kit, attemptID: interview.attemptID)
        return planned.enumerated().compactMap { index, planned in
            planned.question.map { row(planned, $0, position: index + 1) }
        }
    }

    private func row(_ planned: PlanInterview.Planned, _ question: Question, position: Int) -> RoomView.QuestionRow {
        let item = planned.item
        var submission: String?
        if case .text(let text, let line)? = planned.submission {
            submission = (line.map { "Line \($0) was named.\n" } ?? "") + visible(text)
        }
        let lines = item.followUps.map { "Ask: \($0)" } + item.listenFor.map { "Listen for: \($0)" }
        let anchors = AnchorScale(item.subject, question: question).anchors
        return RoomView.QuestionRow(
            position: position, id: question.id, hash: question.hash,
            title: item.subject.isSubmission ? "\(question.title), as answered in the test" : question.title,
            minutes: item.minutes > 0 ? item.minutes : question.minutes, purpose: item.purpose, lines: lines,
            submission: submission, prompt: Prompt.html(question, program: nil),
            answer: htmlFromMarkdown(question.answer), anchors: anchors.map { .init(value: $0.value, says: $0.says) })
    }
}
