import Foundation
import Interviews
import QuestionBank
import Storage
import Workflows

extension Site {
    /// What a member may see of an interview's debrief now.
    func debriefView(_ interview: Interview, for me: Member, form: DebriefForm = DebriefForm()) async throws
        -> DebriefView
    {
        let job = try await jobs.job(id: interview.jobID)
        let candidate = try await attempts.candidate(id: interview.candidateID)
        let cards = try await scorecards.cards(interviewID: interview.id, for: me.id)
        let names = try await memberNames(interview.panel)
        var view = DebriefView.empty(
            interviewID: interview.id, candidate: Self.name(candidate), jobID: interview.jobID,
            jobTitle: job?.title ?? "", jobLevel: job?.level.rawValue ?? "")
        view.attemptID = interview.attemptID
        let panel = interview.panel.count
        view.cardsIn = "\(cards.submitted.count) of \(panel) \(panel == 1 ? "card is" : "cards are") in"
        view.mayRate = interview.panel.contains(me.id)
        view.isErased = candidate?.erasedAt != nil
        view.refusal = form.refusal
        guard cards.isOpenToReader, let job else {
            view.closed = Self.closedSentence(cards, me: me)
            view.administrators = Self.administrators
            return view
        }
        if !cards.open.isEmpty {
            let missing = cards.open.map { names[$0] ?? "a former member" }.joined(separator: ", ")
            view.waiting = "Not in yet: \(missing). What stands below is without them."
            view.administrators = Self.administrators
        }
        let combination = try await combineEvidence.combine(
            candidateID: interview.candidateID, job: job, attemptID: interview.attemptID, for: me.id)
        view.show(combination, jobLevel: job.level)
        let runs = try await runPlaces(interview)
        let kit = Set(try await kitItems(of: interview).map(\.id))
        view.show(
            cards, planned: try await plannedQuestions(of: interview), inKit: kit, names: names, runs: runs)
        try await showDecision(in: &view, interview: interview, cards: cards, me: me, names: names, form: form)
        return view
    }

    /// Who sees cards without giving one.
    static let administrators =
        "Administrators who are not on the panel can see the cards that are in and decide once the interview has ended."

    /// Where each run is seen in the playback.
    private func runPlaces(_ interview: Interview) async throws -> [String: DebriefView.RunPlace] {
        let began = interview.beganAt ?? 0
        let unseen = UnseenTime(try await interviews.events(interviewID: interview.id))
        let runs = try await roomRecords.runs(interviewID: interview.id)
        return Dictionary(
            runs.map { run in
                (
                    run.id,
                    DebriefView.RunPlace(
                        number: run.number, at: max(0, unseen.shown(run.startedAt) - began))
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func closedSentence(_ cards: PanelCards, me: Member) -> String {
        if cards.interview.panel.contains(me.id) {
            return "Others' ratings, the combination and the talk open when your own card is in."
        }
        return "The debrief opens when the interview has ended."
    }

    func memberNames(_ ids: [String]) async throws -> [String: String] {
        var names: [String: String] = [:]
        for member in try await members.all() { names[member.id] = member.name }
        for id in ids where names[id] == nil { names[id] = try await members.member(id: id)?.name }
        return names
    }

    private func showDecision(
        in view: inout DebriefView, interview: Interview, cards: PanelCards, me: Member, names: [String: String],
        form: DebriefForm
    ) async throws {
        func name(_ id: String) -> String { names[id] ?? "A former member" }
        view.talk = try await panelRecords.notes(interviewID: interview.id, for: me.id).map {
            .init(
                member: name($0.memberID), time: TimeWords.machine($0.at), at: DayWords.text($0.at),
                text: LongText($0.text))
        }
        view.hasTalk = !view.talk.isEmpty
        let decisions = try await panelRecords.decisions(interviewID: interview.id, for: me.id)
        view.decided = decisions.reversed().map { decision in
            .init(
                outcome: decision.outcome.name, outcomeClass: decision.outcome.stateClass,
                by: name(decision.memberID), time: TimeWords.machine(decision.at), at: DayWords.text(decision.at),
                reason: LongText(decision.reason),
                against: decision.departure.isEmpty ? nil : LongText(decision.departure),
                basis: Self.sentence(decision.basis), isLast: decision.number == decisions.count)
        }
        view.hasDecision = !decisions.isEmpty
        let isComplete = cards.open.isEmpty || me.role == .administrator
        view.mayDecide = interview.isEnded && isComplete && !view.isErased
        if !view.isErased, !isComplete {
            view.whyNot = "A decision waits for all cards; an administrator may decide without the missing ones."
        }
        view.outcomes = Decision.Outcome.allCases.map {
            .init(value: $0.rawValue, name: $0.name, isChosen: $0.rawValue == form.outcome)
        }
        (view.reason, view.departure) = (form.reason, form.departure)
        if let last = decisions.last, last.outcome == .hire {
            try await showFollowUp(in: &view, of: last, names: names)
        }
        let events = try await panelRecords.events(interviewID: interview.id, for: me.id)
        view.events = events.map {
            .init(
                time: TimeWords.machine($0.at), at: DayWords.text($0.at), what: $0.event.sentence(names: names))
        }
        view.chain =
            events.isEmpty
            ? "Nothing is recorded."
            : "\(events.count == 1 ? "One entry" : "\(events.count) entries"), each bound to the one before; the last is \(events.last?.hash.prefix(16) ?? "")."
    }

    private func showFollowUp(in view: inout DebriefView, of decision: Decision, names: [String: String]) async throws {
        view.isHired = true
        view.standings = HireFollowUp.Standing.allCases.map { .init(value: $0.rawValue, name: $0.name) }
        let hire = try await panelRecords.hires().first { $0.decision.interviewID == decision.interviewID }
        if let given = hire?.followUp {
            view.followed =
                "\(names[given.memberID] ?? "A former member") said on \(Self.day(given.at)): \(given.standing.name)"
                + (given.hasLeft ? ", and has left." : ".")
        }
        let due = HireFollowUp.dueAt(decidedAt: decision.at)
        view.isDue = due <= now()
        if hire?.followUp == nil {
            view.due =
                view.isDue
                ? "Six months have passed since the decision."
                : "You will be asked on \(Self.day(due)), six months after the decision. You may say it sooner."
        }
    }

    static func day(_ time: Milliseconds) -> String { String(moment(time).prefix(10)) }

    static func sentence(_ basis: Decision.Basis) -> String {
        let figures = "Ability \(decimal(basis.mean)) ± \(decimal(basis.standardError))"
        let said =
            switch basis.advice {
            case .reaches: "the job's level or above"
            case .below: "below the job's level"
            case .open: "undecided"
            case .none: "no level, or too little evidence"
            }
        let answers = basis.executed == 1 ? "answer" : "answers"
        return
            "The combination said then: \(said). \(figures), from \(basis.rated) rated and \(basis.executed) executed \(answers)."
    }
}

/// What was typed into the debrief's forms, until it is kept.
struct DebriefForm: Sendable {
    var outcome = ""
    var reason = ""
    var departure = ""
    var refusal: String?
}

extension Decision.Outcome {
    var name: String {
        switch self {
        case .hire: "Hire"
        case .doNotHire: "Do not hire"
        case .anotherRound: "Another round"
        case .withdrawn: "No decision: the candidate stepped back, or the position is gone"
        }
    }

    var stateClass: String {
        switch self {
        case .hire: "done"
        case .doNotHire: "bad"
        case .anotherRound: "wait"
        case .withdrawn: ""
        }
    }
}

extension HireFollowUp.Standing {
    var name: String {
        switch self {
        case .struggles: "struggles"
        case .belowHopes: "below what we hoped"
        case .asHoped: "as we hoped"
        case .aboveHopes: "above what we hoped"
        case .outstanding: "outstanding"
        }
    }
}

extension PanelEvent {
    /// What happened, in a sentence; never what was given or said.
    func sentence(names: [String: String]) -> String {
        func who(_ id: String?) -> String { id.flatMap { names[$0] } ?? "a former member" }
        switch self {
        case .submitted(let card):
            let count = card.ratings.count
            return "\(who(card.by)) submitted a card with \(count) \(count == 1 ? "question" : "questions")."
        case .amended(let amended):
            return "\(who(amended.by)) amended a rating: \(amended.before.rawValue) became \(amended.after.rawValue)."
        case .said(_, _, let by): return "\(who(by)) noted something of the talk."
        case .decided(let decided):
            let count = decided.without.count
            let without = count == 0 ? "" : ", without \(count) missing \(count == 1 ? "card" : "cards")"
            return "\(who(decided.by)) decided: \(decided.outcome.name)\(without)."
        case .followedUp(let followed):
            return "\(who(followed.by)) said how the person does: \(followed.standing.name)."
        case .erased(let by): return by == nil ? "Erased." : "Erased by \(who(by))."
        }
    }
}
