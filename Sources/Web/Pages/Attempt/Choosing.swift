import Interviews
import Storage

/// Where a candidate stands in a test whose questions are chosen one by one.
extension Visit {
    /// Questions that were fixed at the invitation.
    var fixedCount: Int { responses.count - (adaptive?.steps.count ?? 0) }

    /// How many questions there can be at most.
    var most: Int {
        guard let adaptive, adaptive.end == nil else { return responses.count }
        return max(responses.count, fixedCount + adaptive.pool.mostQuestions)
    }

    /// Questions may still be chosen.
    var isChoosing: Bool { adaptive.map { $0.end == nil } ?? false }

    /// `12`, or `at most 12` while questions may still be chosen.
    var mostWords: String { isChoosing ? "at most \(most)" : "\(most)" }

    func isChosen(_ response: Interviews.Response) -> Bool {
        adaptive?.steps.contains { $0.responseID == response.id } ?? false
    }

    /// Handed in for good: what comes next was, or is being, chosen by it.
    func isClosed(_ response: Interviews.Response) -> Bool {
        guard let step = adaptive?.steps.first(where: { $0.responseID == response.id }) else { return false }
        return step.isSettled || response.submittedAt != nil
    }

    /// Where the next question is chosen.
    var chooser: String { "\(base)/next" }

    /// Where someone who continues an adaptive test goes: the open question, then what is to be explained, then the choosing.
    var adaptiveNext: String {
        let open = responses.first { isChosen($0) && !isClosed($0) }
        if let waiting = open ?? responses.first(where: { !isChosen($0) && $0.submittedAt == nil }) {
            return path(question: waiting.position + 1)
        }
        return isChoosing ? chooser : "\(base)/finish"
    }
}
