import Interviews
import QuestionBank

/// A response with all that people and runs have said of it, on its way into a report.
struct JudgedAnswer {
    var response: Response
    /// `nil` when its content can no longer be read.
    var question: Question?
    var ratings: [Rating]
    var override: Override?
    var concerns: [Concern] = []
    /// In an adaptive test, why it was asked.
    var chosen: String?
    /// Handed in without an answer, as an adaptive test allows, and no person gave it points. Not known once the texts are
    /// erased.
    private(set) var isPassedOver = false
    /// Left without an answer by ending the test while there was time for it.
    private(set) var isGivenUp = false
    private(set) var standing = QuestionReport.Standing.open
    private(set) var evidence: Evidence?

    init(response: Response, question: Question?, ratings: [Rating]) {
        self.response = response
        self.question = question
        self.ratings = ratings
    }

    /// Nothing was written and nothing was handed in.
    var isBlank: Bool { response.submittedAt == nil && response.isBlank }

    private var anchors: [Int] {
        ratings.compactMap { if case .anchor(let anchor) = $0.value { anchor } else { nil } }
    }

    /// The lowest and the highest anchor given, where they are two steps apart or more.
    var apart: (low: Int, high: Int)? {
        guard let low = anchors.min(), let high = anchors.max(), high - low > 1 else { return nil }
        return (low, high)
    }

    /// Decides how the answer counts once all that is known has been put in.
    mutating func settle(
        isFinished: Bool, isReached: Bool, isGivenUp: Bool, raters: Int, isErased: Bool, beliefs: QuestionBeliefs
    ) {
        self.isGivenUp = isGivenUp
        isPassedOver = response.submittedAt != nil && response.isBlank && !isErased && override == nil
        (standing, evidence) = judgement(
            isFinished: isFinished, isReached: isReached, raters: raters, beliefs: beliefs)
    }

    private func judgement(
        isFinished: Bool, isReached: Bool, raters: Int, beliefs: QuestionBeliefs
    ) -> (QuestionReport.Standing, Evidence?) {
        if response.submittedAt == nil {
            guard isFinished else { return (.open, nil) }
            guard isReached || isGivenUp else { return (.notReached, nil) }
            return (.skipped, question.map { Evidence(skipped: $0, beliefs: beliefs) })
        }
        guard let question else { return (.waiting, nil) }
        if response.kind.isRated {
            // One of two ratings is evidence already, though it does not count towards the minimum.
            let evidence = Evidence(question: question, anchors: anchors, beliefs: beliefs)
            return (anchors.count >= raters ? .judged : .waiting, evidence)
        }
        guard let grade = response.grade else { return (.waiting, nil) }
        let points = override?.points ?? grade.points
        return (.judged, Evidence(question: question, points: points, of: grade.of, beliefs: beliefs))
    }

    func report(jobLevel: Level) -> QuestionReport {
        let grade = response.grade
        return QuestionReport(
            responseID: response.id, questionID: response.questionID, title: question?.title ?? response.questionID,
            topic: question?.topic ?? "", level: question?.level ?? jobLevel, kind: response.kind,
            number: response.position + 1, standing: standing, credit: evidence?.credit,
            points: grade.map { override?.points ?? $0.points }, of: grade?.of, python: grade?.python,
            findings: grade?.findings ?? [],
            correction: grade.flatMap { grade in
                override.map { .init(memberID: $0.memberID, pointsBefore: grade.points, reason: $0.reason) }
            },
            ratings: ratings.map(report), expectedAnchor: question?.rubric?.expected[jobLevel],
            concerns: concerns.map { .init(subject: $0.subject, text: $0.text, reply: $0.settlement?.reply) },
            sentence: sentence, chosen: chosen)
    }

    private func report(_ rating: Rating) -> QuestionReport.RatingReport {
        guard case .anchor(let anchor) = rating.value else {
            return .init(memberID: rating.memberID, anchor: nil, says: nil, note: rating.note)
        }
        return .init(
            memberID: rating.memberID, anchor: anchor, says: question?.rubric?.anchors[anchor]?.says,
            note: rating.note)
    }

    private var sentence: String {
        switch standing {
        case .open: return "Not handed in yet."
        case .notReached: return "Not reached; it counts as nothing."
        case .skipped where isGivenUp:
            return
                "Left without an answer when the test was ended with time for it left; it counts as the lowest answer."
        case .skipped: return "Left blank, though later questions were answered; it counts as the lowest answer."
        case .waiting where question == nil: return "Its question can no longer be read, so that it counts as nothing."
        case .waiting where response.kind.isRated:
            return anchors.isEmpty ? "Waits for a rating." : "Waits for a second rating; the first counts already."
        case .waiting: return "Waits for its grade."
        case .judged: break
        }
        if response.kind.isRated {
            let sorted = anchors.sorted()
            guard let low = sorted.first, let high = sorted.last else { return "Nobody could tell." }
            return low == high ? "Rated \(low) of 5." : "Rated \(low) and \(high) of 5."
        }
        guard let grade = response.grade else { return "" }
        if isPassedOver { return "Passed over without an answer; it counts as not right." }
        let points = override?.points ?? grade.points
        let corrected = override == nil ? "" : ", corrected by a person"
        return grade.of == 1
            ? (points == 1 ? "Right" : "Not right") + corrected + "."
            : "\(points) of \(grade.of) parts hold\(corrected)."
    }
}
