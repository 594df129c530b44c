import Foundation
import Interviews
import QuestionBank
import Storage
import Workflows

extension Site {
    /// A member's own card of an interview, as it stands.
    func scorecardView(
        _ interview: Interview, for me: Member, refusal: PanelRefusal? = nil, said: String? = nil
    ) async throws -> ScorecardView {
        let card = try await scorecards.own(interviewID: interview.id, memberID: me.id)
        let cards = try await scorecards.cards(interviewID: interview.id, for: me.id)
        let job = try await jobs.job(id: interview.jobID)
        let candidate = try await attempts.candidate(id: interview.candidateID)
        let planned = try await plannedQuestions(of: interview)
        let runs = try await roomRecords.runs(interviewID: interview.id)
        let notes = try await roomRecords.notes(interviewID: interview.id, memberID: me.id)
        let inKit = Set(try await kitItems(of: interview).map(\.id))
        let items = planned.enumerated().map { index, one in
            Self.cardItem(
                one, number: index + 1, card: card, interview: interview, runs: runs, notes: notes,
                isBeyondKit: !inKit.contains(one.id), hasKit: !inKit.isEmpty)
        }
        let rated = planned.count { card.rating(of: $0.id)?.value != nil }
        var view = ScorecardView(
            interviewID: interview.id, candidate: Self.name(candidate), jobID: interview.jobID,
            jobTitle: job?.title ?? "", items: items, hasItems: !items.isEmpty,
            progress: "\(rated) of \(planned.count) done", isSubmitted: card.submittedAt != nil,
            isOpen: card.submittedAt == nil && interview.beganAt != nil, isEnded: interview.isEnded,
            began: interview.isRunning ? interview.beganAt.map(String.init) : nil,
            others: Self.othersSentence(cards, card: card, interview: interview), refusal: said, missing: [],
            hasMissing: false, saveAction: "/interviews/\(interview.id)/scorecard")
        if let refusal {
            view.refusal = "Not done: \(refusal)."
            if case .incomplete(let ids) = refusal {
                view.missing = planned.filter { ids.contains($0.id) }.map(\.title)
                view.hasMissing = true
            }
        }
        return view
    }

    /// The kit's questions in their order, then what else was laid before the candidate.
    func plannedQuestions(of interview: Interview) async throws -> [PlanInterview.Planned] {
        var items = try await kitItems(of: interview)
        for event in try await interviews.events(interviewID: interview.id) {
            guard case .questionShown(let question, let hash, _) = event.event,
                !items.contains(where: { $0.subject.question.questionID == question })
            else { continue }
            items.append(
                InterviewItem(
                    subject: .question(KitQuestion(questionID: question, hash: hash)), minutes: 1,
                    purpose: ""))
        }
        let kit = InterviewKit(id: "", jobID: interview.jobID, revision: 0, items: items, createdAt: 0)
        return try await planInterview.questions(of: kit, attemptID: interview.attemptID)
    }

    func kitItems(of interview: Interview) async throws -> [InterviewItem] {
        guard let kitID = interview.kitID else { return [] }
        return try await jobs.interviewKit(id: kitID)?.items ?? []
    }

    private static func cardItem(
        _ planned: PlanInterview.Planned, number: Int, card: Scorecard, interview: Interview, runs: [InterviewRun],
        notes: [InterviewNote], isBeyondKit: Bool, hasKit: Bool
    ) -> ScorecardView.Item {
        let item = planned.item
        let rating = card.rating(of: item.id)
        let scale = AnchorScale(item.subject, question: planned.question)
        let place = InterviewKitPages.anchorName(item.id)
        let began = interview.beganAt ?? 0
        let own = notes.filter { $0.question?.questionID == item.subject.question.questionID }
        let (state, stateClass) = stateWords(rating?.value)
        var submission: String?
        if case .text(let text, _)? = planned.submission { submission = visible(text) }
        return ScorecardView.Item(
            number: number, place: place, id: item.id, title: planned.title,
            minutes: isBeyondKit ? nil : String(item.minutes),
            purpose: !isBeyondKit
                ? visible(item.purpose)
                : hasKit ? "Not in the kit, but asked." : "Asked in an interview without a kit.",
            prompt: planned.promptHTML, isSubmission: item.subject.isSubmission,
            submission: submission, hasGeneralAnchors: scale.isGeneral,
            choices: choices(scale, chosen: rating?.value, place: place), followUps: item.followUps.map { visible($0) },
            hasFollowUps: !item.followUps.isEmpty, listenFor: item.listenFor.map { visible($0) },
            hasListenFor: !item.listenFor.isEmpty, note: rating.flatMap { $0.note.isEmpty ? nil : $0.note },
            moment: rating?.moment.map(PanelTime.text) ?? "",
            momentLink: rating?.moment.map { PanelTime.link($0, in: interview.id) },
            runs: runs.map {
                .init(
                    id: $0.id, name: "\($0.number), at \(PanelTime.text($0.startedAt - began))",
                    isChosen: $0.id == rating?.runID)
            }, hasRuns: !runs.isEmpty,
            ownNotes: own.map { .init(at: PanelTime.text($0.at - began), text: visible($0.text)) },
            hasOwnNotes: !own.isEmpty, state: state, stateClass: stateClass,
            given: rating?.value?.anchor.flatMap { scale[$0] }.map { "\($0.value): \($0.says)" } ?? state,
            amendments: card.amendments.filter { $0.itemID == item.id }.map {
                .init(
                    time: TimeWords.machine($0.at), at: DayWords.text($0.at),
                    says: "\(stateWords($0.before).0) became \(stateWords($0.after).0)",
                    reason: visible($0.reason))
            }, isRated: rating?.value != nil)
    }

    private static func choices(
        _ scale: AnchorScale, chosen: CardRating.Value?, place: String
    ) -> [ScorecardView.Choice] {
        let anchors = scale.anchors.map { anchor in
            ScorecardView.Choice(
                value: String(anchor.value), key: String(anchor.value), says: anchor.says,
                typical: anchor.typicalOf.isEmpty
                    ? nil : "typical of \(anchor.typicalOf.map(\.rawValue).joined(separator: " and "))",
                isChosen: chosen?.anchor == anchor.value, field: "\(place)-v\(anchor.value)")
        }
        return anchors + [
            .init(
                value: "cannot-tell", key: "?", says: "Cannot tell", typical: "it was asked; no evidence",
                isChosen: chosen == .cannotTell, field: "\(place)-v0"),
            .init(
                value: "not-asked", key: "–", says: "Not asked", typical: "it did not come up; no evidence and no zero",
                isChosen: chosen == .notAsked, field: "\(place)-vx"),
        ]
    }

    static func stateWords(_ value: CardRating.Value?) -> (String, String) {
        switch value {
        case nil: ("not rated yet", "wait")
        case .anchor(let anchor): ("rated \(anchor)", "done")
        case .cannotTell: ("cannot tell", "")
        case .notAsked: ("not asked", "")
        }
    }

    static func name(_ candidate: Candidate?) -> String {
        guard let candidate, candidate.erasedAt == nil else { return "Erased person" }
        return visible(candidate.name)
    }

    private static func othersSentence(_ cards: PanelCards, card: Scorecard, interview: Interview) -> String {
        let panel = interview.panel.count
        if card.submittedAt != nil { return "Submitted. \(cards.submitted.count) of \(panel) cards are in." }
        if interview.beganAt == nil { return "The card opens when the interview begins." }
        if panel == 1 { return "You are the only one on the panel." }
        return
            "\(cards.submitted.count) of \(panel) cards are in. What others gave stays hidden until yours is in, and yours until theirs are. \(administrators)"
    }
}

/// A time in a recording, as people write it.
enum PanelTime {
    /// `12:34`, or `1:02:03` beyond an hour.
    static func text(_ milliseconds: Milliseconds) -> String {
        let seconds = max(0, milliseconds) / 1000
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        func two(_ number: Milliseconds) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
    }

    /// Where the playback shows a moment. One that was written down in seconds is shown at the end of its second, so that
    /// what happened within it is in view.
    static func link(_ moment: Milliseconds, in interviewID: String) -> String {
        link(at: moment % 1000 == 0 ? moment + 999 : moment, in: interviewID)
    }

    static func link(at exact: Milliseconds, in interviewID: String) -> String {
        "/interviews/\(interviewID)/playback?at=\(exact)"
    }

    /// Reads ``text(_:)`` back; `nil` for anything else.
    static func milliseconds(_ text: String) -> Milliseconds? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Milliseconds($0) }
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.map { (0..<6_000).contains($0) } ?? false }) else {
            return nil
        }
        let numbers = parts.compactMap(\.self)
        guard numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
        return numbers.reduce(0) { $0 * 60 + $1 } * 1000
    }
}
