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
            let shown = RoomPrompt(jobs: jobs, attempts: attempts, library: library)
            let kit = try await shown.kit(of: interview)
            view.questions = try await questions(of: kit?.kit, for: interview)
            view.jobID = job.id
            view.isOfTest = kit?.isOfTest == true
            let listed = Set(view.questions.map(\.id))
            view.others = Self.groups(await library.bank) {
                !listed.contains($0.id) && $0.variants == nil
            }
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

    /// What the panel may lay before the candidate, in its order.
    private func questions(of kit: InterviewKit?, for interview: Interview) async throws -> [RoomView.QuestionRow] {
        guard let kit else { return [] }
        let planned = try await PlanInterview(attempts: attempts, library: library).questions(
            of: kit, attemptID: interview.attemptID)
        return planned.enumerated().compactMap { index, planned in
            planned.question.map { row(planned, $0, position: index + 1) }
        }
    }

    private func row(_ planned: PlanInterview.Planned, _ question: Question, position: Int) -> RoomView.QuestionRow {
        let item = planned.item
        var (submission, line): (String?, Int?)
        if case .text(let text, let named)? = planned.submission {
            (submission, line) = (NumberedCode.html(text, named: named), named)
        }
        let lines = item.followUps.map { "Ask: \($0)" } + item.listenFor.map { "Listen for: \($0)" }
        let anchors = AnchorScale(item.subject, question: question).anchors
        return RoomView.QuestionRow(
            position: position, id: question.id, hash: question.hash,
            title: submission == nil ? question.title : "\(question.title), as answered in the test",
            minutes: item.minutes > 0 ? item.minutes : question.minutes, purpose: item.purpose, lines: lines,
            submission: submission, line: line, isMissing: item.subject.isSubmission && submission == nil,
            prompt: Prompt.html(question, program: nil), answer: htmlFromMarkdown(question.answerAlone),
            anchors: anchors.map { .init(value: $0.value, says: $0.says) })
    }
}
