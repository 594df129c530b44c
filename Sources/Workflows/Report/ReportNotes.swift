import Interviews
import QuestionBank

/// The plain sentences of a report about what is missing and what is open.
enum ReportNotes {
    static func gap(_ gap: EvidenceGap, policy: EvidencePolicy, count: EvidenceCount, raters: Int) -> [String] {
        var missing: [String] = []
        if gap.rated > 0 {
            let people = raters > 1 ? " by two people" : ""
            missing.append(
                "\(answers(gap.rated, "rated\(people)")): the job asks for \(policy.minimumRated), "
                    + "there \(count.rated == 1 ? "is" : "are") \(count.rated).")
        }
        if gap.executed > 0 {
            missing.append(
                "\(answers(gap.executed, "graded by running")): the job asks for \(policy.minimumExecuted), "
                    + "there \(count.executed == 1 ? "is" : "are") \(count.executed).")
        }
        return missing
    }

    /// What no rater can supply any more.
    static func unanswered(_ count: Int) -> String {
        count == 1
            ? "One question to be answered in words was left without an answer: nobody can rate it."
            : "\(count) questions to be answered in words were left without an answer: nobody can rate them."
    }

    /// On what the difficulties rest, and who gave the answers that they rest on.
    static func basis(learned: Int, of count: Int, _ beliefs: QuestionBeliefs, level: Level) -> [String] {
        // A calibration moves also questions that have few answers or none.
        guard beliefs.isCalibrated else {
            return ["How hard the questions are is their authors' estimate; the error bar includes the doubt about it."]
        }
        let mostly = "mostly on their authors' levels, which answers to other questions may have moved"
        let rest =
            switch learned {
            case 0: "How hard the questions are rests \(mostly)"
            case count: "How hard the questions are rests on answers, at least in part"
            default:
                "How hard \(learned) of the \(count) questions are rests on answers, at least in part, the others \(mostly)"
            }
        return [rest + "; the error bar includes the doubt that is left."]
            + [beliefs.candidates(ofLevel: level).flatMap(others)].compactMap(\.self)
    }

    /// A report assumes of everybody, beforehand, ability 0 with a standard deviation of 1; `nil` where that is near enough
    /// to what was seen of candidates.
    private static func others(_ group: ParameterSet.Group) -> String? {
        guard abs(group.mean) > 0.5 else { return nil }
        let (who, stand) =
            group.persons == 1
            ? ("The one candidate", "stands") : ("The \(group.persons) candidates", "stand on average")
        return
            "\(who) of such jobs, by whose answers questions were calibrated, \(stand) at \(Figures.decimal(group.mean)). Beforehand "
            + "0 is assumed of everybody, so that estimates lean towards it."
    }

    static func notes(_ judged: [JudgedAnswer]) -> [String] {
        var notes: [String] = []
        for answer in judged {
            let at = "Question \(answer.response.position + 1)"
            if answer.standing == .waiting { notes.append("\(at) \(waits(answer)).") }
            if let override = answer.override, let grade = answer.response.grade, override.points != grade.points {
                notes.append("\(at): a person changed \(grade.points) to \(override.points) of \(grade.of) points.")
            }
            if let (low, high) = answer.apart {
                notes.append(
                    "\(at): its raters are far apart, \(low) and \(high) of 5. All count in equal parts; let them talk."
                )
            }
            for concern in answer.concerns where concern.settlement == nil {
                let what =
                    switch concern.subject {
                    case .faultyQuestion: "says that the question is faulty"
                    case .lookAgain: "asks that the answer be looked at again"
                    }
                notes.append("\(at): the candidate \(what); nobody has replied yet.")
            }
        }
        let givenUp = judged.count { $0.standing == .skipped && $0.isGivenUp }
        if givenUp > 0 {
            notes.append(
                "The candidate ended the test with time left for "
                    + (givenUp == 1
                        ? "one question without an answer; it counts as the lowest answer."
                        : "\(givenUp) questions without an answer; they count as the lowest answers."))
        }
        let missed = judged.count { $0.standing == .notReached }
        if missed > 0 {
            notes.append(
                missed == 1
                    ? "One question was not reached; it counts as nothing."
                    : "\(missed) questions were not reached; they count as nothing.")
        }
        return notes
    }

    /// What a blind second rater is told of first ratings that she does not see yet.
    static func hidden(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return [
            count == 1
                ? "One rating by someone else is hidden, with what follows from it, until you have given your own."
                : "\(count) ratings by others are hidden, with what follows from them, until you have given your own."
        ]
    }

    private static func waits(_ answer: JudgedAnswer) -> String {
        if answer.question == nil { return "can no longer be read" }
        return answer.response.kind.isRated ? "waits for a rating" : "waits for its grade"
    }

    private static func answers(_ number: Int, _ what: String) -> String {
        number == 1 ? "One more answer \(what)" : "\(number) more answers \(what)"
    }
}
