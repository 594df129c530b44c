import Interviews
import QuestionBank
import Storage
import Workflows

/// What lies before the candidate when a question is shown: its prompt, and her own answer of the test where the kit has
/// that for a subject. The panel sees the same.
struct RoomPrompt: Sendable {
    var jobs: JobStore
    var attempts: AttemptStore
    var library: QuestionLibrary

    /// Its title, and what is shown as HTML.
    func prompt(of shown: KitQuestion, in interview: Interview) async throws -> (title: String, html: String) {
        let question = try await library.question(id: shown.questionID, hash: shown.hash)
        let prompt = Prompt.html(question, program: nil)
        guard let answer = try await answer(shown, interview) else { return (question.title, prompt) }
        let lead = "<p><strong>Walk us through your own answer to this:</strong></p>\n"
        let line = answer.line.map { "<p>The line that was named: \($0)</p>\n" } ?? ""
        let text = answer.text.isEmpty ? "" : NumberedCode.html(answer.text, named: answer.line) + "\n"
        return (question.title, lead + prompt + "<h3>The answer in the test</h3>\n" + line + text)
    }

    /// The candidate's own, where the kit talks about it, and about nothing else of this question.
    private func answer(_ shown: KitQuestion, _ interview: Interview) async throws -> (text: String, line: Int?)? {
        guard var kit = try await kit(of: interview)?.kit else { return nil }
        kit.items = kit.items.filter { $0.subject.question.questionID == shown.questionID }
        guard kit.items.count == 1, kit.items[0].subject.isSubmission else { return nil }
        let planned = try await PlanInterview(attempts: attempts, library: library)
            .questions(of: kit, attemptID: interview.attemptID)
        guard case .text(let text, let line)? = planned.first?.submission else { return nil }
        return (text, line)
    }

    /// What the panel goes by: the interview's kit, else the job's, else the questions of its test.
    func kit(of interview: Interview) async throws -> (kit: InterviewKit, isOfTest: Bool)? {
        if let id = interview.kitID, let kit = try await jobs.interviewKit(id: id) { return (kit, false) }
        if let kit = try await jobs.currentInterviewKit(jobID: interview.jobID) { return (kit, false) }
        guard let test = try await jobs.currentKit(jobID: interview.jobID) else { return nil }
        let items = test.questions.map { InterviewItem(subject: .question($0), minutes: 0, purpose: "") }
        return (InterviewKit(id: "", jobID: test.jobID, revision: 0, items: items, createdAt: 0), true)
    }
}
