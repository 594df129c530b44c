import Interviews
import QuestionBank

/// Says how an answer fared in words that its author may see: never a key, a hidden input or an expected value.
struct Feedback: Sendable {
    /// How many people read each answer in words.
    var raters: Int

    struct Outcome: Sendable, Equatable {
        var mark: String
        var summary: String
        var details: [String] = []
    }

    func outcome(
        _ response: Interviews.Response, _ question: Question?, ratings: [Rating], override: Override?
    ) -> Outcome {
        if response.isBlank || response.submittedAt == nil { return Outcome(mark: "", summary: "No answer") }
        if response.kind.isRated { return rated(question, ratings) }
        guard let grade = response.grade else {
            return Outcome(mark: "wait", summary: "Being checked", details: ["Open this page again in a moment."])
        }
        let points = override?.points ?? grade.points
        var outcome = Outcome(
            mark: points >= grade.of ? "done" : points > 0 ? "wait" : "bad",
            summary: Self.points(points, of: grade.of, response.kind))
        if let python = grade.python, response.kind != .rankByEfficiency {
            outcome.details.append("Run on Python \(python).")
        }
        if grade.findings.contains(where: { $0.name == "Form" && !$0.holds }) {
            outcome.details.append("The answer is not in the form that was asked for, so it was not run.")
        }
        if let override, override.points != grade.points {
            outcome.details.append("A person looked at it and changed this from \(grade.points) to \(override.points).")
        }
        return outcome
    }

    private static func points(_ points: Int, of all: Int, _ kind: Kind) -> String {
        switch kind {
        case .choice, .predictOutput: points >= all && all > 0 ? "Right" : "Not right"
        case .rankByEfficiency:
            points >= all && all > 0
                ? "In the order that was measured" : "\(points) of \(all) pairs in the order that was measured"
        default: "\(points) of \(all) hidden tests held"
        }
    }

    private func rated(_ question: Question?, _ ratings: [Rating]) -> Outcome {
        guard ratings.count >= raters else {
            return Outcome(
                mark: "wait", summary: "Waiting to be read by \(raters == 1 ? "a person" : "\(raters) people")")
        }
        let values = ratings.compactMap { if case .anchor(let value) = $0.value { value } else { nil } }.sorted()
        guard let lowest = values.first, let highest = values.last else {
            return Outcome(mark: "wait", summary: "Read; it could not be placed on the scale")
        }
        let steps = lowest == highest ? [lowest] : [lowest, highest]
        return Outcome(
            mark: "done",
            summary: lowest == highest
                ? "Step \(lowest) of 5" : "Steps \(lowest) and \(highest) of 5: the people who read it differ",
            details: steps.compactMap { step in
                (question?.rubric?.anchors[step]?.says).map { "\(step): \($0)" }
            })
    }

    /// The answer as its author gave it.
    func answer(_ response: Interviews.Response, _ question: Question?) -> String {
        switch question?.response {
        case .options(_, let options)?:
            let picked = Set(response.answer.split(separator: ",").map(String.init))
            return options.filter { picked.contains($0.id) }.map { "• \($0.text)" }.joined(separator: "\n")
        case .order?:
            return response.answer.split(separator: ",", omittingEmptySubsequences: false).enumerated()
                .map { "\($0 + 1). \($1.isEmpty ? "–" : $1)" }.joined(separator: "\n")
        default: return visible(response.answer)
        }
    }
}
