import Interviews
import QuestionBank
import Storage
import Workflows

extension DebriefView {
    /// With nothing in it but what it is about.
    static func empty(
        interviewID: String, candidate: String, jobID: String, jobTitle: String, jobLevel: String
    ) -> DebriefView {
        DebriefView(
            title: "Debrief", interviewID: interviewID, candidate: candidate, jobID: jobID, jobTitle: jobTitle,
            jobLevel: jobLevel, cardsIn: "", mayRate: false, probabilities: [], isStated: false, sentences: [],
            missing: [], isThin: false, advice: "", figures: [], notes: [], questions: [], agreement: "",
            departures: [], talk: [],
            hasTalk: false, decided: [], hasDecision: false, mayDecide: false, outcomes: [], reason: "",
            departure: "", isHired: false, isDue: false, standings: [], events: [], chain: "", isErased: false)
    }

    mutating func show(_ combination: Combination, jobLevel: Level) {
        (isThin, missing, advice, notes) = (
            combination.isThin, combination.missing, combination.sentence, combination.notes
        )
        guard let statement = combination.statement else { return }
        var drawn = LevelBar(statement, jobLevel: jobLevel)
        if isThin {
            drawn.label = "Thin evidence: \(Site.decimal(statement.lower)) to \(Site.decimal(statement.upper))."
        }
        bar = drawn.svg
        isStated = !isThin
        if isStated {
            sentences = Array(statement.sentences.prefix(1))
            probabilities = Level.allCases.map {
                .init(name: $0.rawValue, value: Site.percent(statement.probability(of: $0)))
            }
        }
        figures = [
            .init(name: "Ability, on the scale of the bank", value: Site.decimal(statement.mean)),
            .init(name: "Standard error", value: Site.decimal(statement.standardError)),
            .init(
                name: "95 % interval",
                value: "\(Site.decimal(statement.lower)) to \(Site.decimal(statement.upper))"),
            .init(name: "Answers of the test in it", value: String(combination.fromTest)),
            .init(name: "Questions of interviews in it", value: String(combination.fromInterviews)),
            .init(name: "Executed, rated, by key", value: combination.count.words),
        ]
    }

    mutating func show(
        _ cards: PanelCards, planned: [PlanInterview.Planned], inKit: Set<String>, names: [String: String],
        runs: [String: RunPlace]
    ) {
        departures = Self.departures(cards, planned: planned, inKit: inKit)
        let planned = planned.filter { one in cards.cards.contains { $0.rating(of: one.id) != nil } }
        questions = planned.enumerated().map { index, one in
            Self.question(
                one, number: index + 1, isBeyondKit: !inKit.isEmpty && !inKit.contains(one.id), cards: cards,
                names: names, runs: runs)
        }
        let pairs = planned.flatMap { one in
            let anchors = cards.cards.compactMap { $0.rating(of: one.id)?.value?.anchor }
            return anchors.indices.flatMap { index in anchors[(index + 1)...].map { (anchors[index], $0) } }
        }
        let far = questions.count(where: \.isFar)
        let count = RaterAgreement(pairs: pairs)
        agreement =
            pairs.isEmpty
            ? "No two people placed the same answer on an anchor."
            : "Of \(count.pairs) \(count.pairs == 1 ? "pair" : "pairs") of anchors \(count.exact) "
                + "\(count.exact == 1 ? "is" : "are") the same and \(count.withinOne) within one step. "
                + (far == 0
                    ? "Nowhere do you differ by more."
                    : "Talk about \(far == 1 ? "this" : "these") first: \(far) of "
                        + "\(questions.count) \(questions.count == 1 ? "question" : "questions").")
    }

    /// What was asked beside the kit, and what of it was not asked, as far as the cards say.
    private static func departures(
        _ cards: PanelCards, planned: [PlanInterview.Planned], inKit: Set<String>
    ) -> [String] {
        guard !inKit.isEmpty else { return ["The interview had no kit, so it cannot be held against one."] }
        func titles(_ found: [PlanInterview.Planned]) -> String {
            found.map { "“\($0.title)”" }.joined(separator: ", ")
        }
        let beside = planned.filter { !inKit.contains($0.id) }
        let unasked = planned.filter { one in
            let values = cards.cards.compactMap { $0.rating(of: one.id)?.value }
            return inKit.contains(one.id) && !values.isEmpty && values.allSatisfy { $0 == .notAsked }
        }
        var sentences: [String] = []
        if !beside.isEmpty { sentences.append("Asked beside the kit: \(titles(beside)).") }
        if !unasked.isEmpty { sentences.append("In the kit, and not asked by what the cards say: \(titles(unasked)).") }
        return sentences
    }

    private static func question(
        _ planned: PlanInterview.Planned, number: Int, isBeyondKit: Bool, cards: PanelCards, names: [String: String],
        runs: [String: RunPlace]
    ) -> Question {
        let scale = AnchorScale(planned.item.subject, question: planned.question)
        var given: [Given] = []
        var marks: [(anchor: Int, initials: String)] = []
        for card in cards.cards {
            guard let rating = card.rating(of: planned.id), let value = rating.value else { continue }
            let name = names[card.memberID] ?? "A former member"
            if let anchor = value.anchor { marks.append((anchor, RatingSpread.initials(name))) }
            let (word, _) = Site.stateWords(value)
            let run = rating.runID.flatMap { runs[$0] }
            given.append(
                Given(
                    member: name, value: value.anchor.map(String.init) ?? "–",
                    says: value.anchor.flatMap { scale[$0]?.says } ?? word,
                    note: rating.note.isEmpty ? nil : LongText(rating.note),
                    momentLink: rating.moment.map { PanelTime.link($0, in: cards.interview.id) },
                    moment: rating.moment.map { "at \(PanelTime.text($0))" } ?? "",
                    runLink: run.map { PanelTime.link(at: $0.at, in: cards.interview.id) },
                    run: run.map { "run \($0.number)" } ?? "",
                    amended: card.amendments.filter { $0.itemID == planned.id }.map {
                        "was \(Site.stateWords($0.before).0); amended \(Site.day($0.at)): \(visible($0.reason))"
                    }))
        }
        let anchors = marks.map(\.anchor)
        let gap = (anchors.max() ?? 0) - (anchors.min() ?? 0)
        let (verdict, verdictClass): (String, String) =
            switch (anchors.count, gap) {
            case (0, _): ("no evidence", "")
            case (1, _): ("one rating", "")
            case (_, 0): ("agreed on \(anchors[0])", "done")
            case (_, 1): ("one step apart", "done")
            default: ("\(gap) steps apart", "wait")
            }
        let says = given.map { "\($0.member): \($0.value)" }.joined(separator: ", ")
        return Question(
            number: number, place: InterviewKitPages.anchorName(planned.id), title: planned.title,
            isBeyondKit: isBeyondKit, verdict: verdict, verdictClass: verdictClass, isFar: gap > 1,
            spread: marks.isEmpty ? nil : RatingSpread(marks: marks, label: says).svg, given: given)
    }
}

extension EvidenceCount {
    var words: String { "\(executed), \(rated), \(keyed)" }
}
