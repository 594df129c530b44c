import Interviews
import Psychometrics
import QuestionBank

/// The search for a form that is parallel to a kit.
struct ParallelForm {
    private let kit: [Question]
    /// What may stand for its questions; the order of ids makes the choice the same every time.
    private let open: [Question]
    private let beliefs: QuestionBeliefs
    /// What the form may take.
    let minutes: Int

    /// Of the typical junior, middle and senior.
    private static let abilities = AuthorLevel.allCases.map { AuthorPrior.typicalAbility($0) }
    /// A form that differs by less is as good as equal.
    private static let near = 0.02
    private static let mostNodes = 3_000

    init(of kit: [Question], _ job: Job, bank: Bank, _ beliefs: QuestionBeliefs) {
        self.kit = kit
        self.beliefs = beliefs
        minutes = max(job.minutes, kit.reduce(0) { $0 + $1.minutes })
        let taken = Set(kit.map(\.id))
        let topics = Set(job.topics.filter { $0.weight > 0 }.map(\.topic) + kit.map(\.topic))
        open = bank.questions.filter { !taken.contains($0.id) && topics.contains($0.topic) }.sorted { $0.id < $1.id }
    }

    /// Fisher's information at the typical junior, middle and senior.
    static func information(_ questions: [Question], _ beliefs: QuestionBeliefs) -> [Double] {
        abilities.map { ability in
            questions.reduce(0) { $0 + beliefs.belief($1).model.information(at: ability) }
        }
    }

    /// What counting alone shows to be missing, in words.
    var lacking: String? {
        let missing = [true, false].compactMap { isRated -> String? in
            let lack = kit.count { $0.kind.isRated == isRated } - open.count { $0.kind.isRated == isRated }
            return lack > 0 ? "\(lack) more \(isRated ? "answered in words" : "graded by running")" : nil
        }
        return missing.isEmpty ? nil : missing.joined(separator: ", and ")
    }

    /// As like as the bank allows, in the kit's order; `nil` where time or enemies leave none.
    var nearest: [Question]? {
        for likeness in Likeness.allCases {
            if let form = form(likeness) { return ordered(form) }
        }
        return nil
    }

    /// What a form has in common with the kit beside its length and how many are answered in words.
    private enum Likeness: CaseIterable {
        /// As many of each topic, answered in words and graded by running each for itself.
        case topicsAndKinds
        /// As many of each topic.
        case topics
        /// As many of each topic as there are, and up to two more of another in place of the rest.
        case nearTopics
    }

    private func form(_ likeness: Likeness) -> [Question]? {
        func slot(_ question: Question) -> Slot {
            Slot(topic: question.topic, likeness == .topicsAndKinds && question.kind.isRated)
        }
        let slots = Array(Set((kit + open).map(slot))).sorted()
        let areas = Dictionary(uniqueKeysWithValues: slots.enumerated().map { ($1, $0) })
        var content: [Int: ClosedRange<Int>] = [:]
        for (area, own) in slots.enumerated() {
            let count = kit.count { slot($0) == own }
            let there = open.count { slot($0) == own }
            content[area] = likeness == .nearTopics ? min(count, there)...(count + 2) : count...count
        }
        let places = Dictionary(uniqueKeysWithValues: open.enumerated().map { ($1.id, $0) })
        let items = open.map { question in
            FormItem(
                model: beliefs.belief(question).model, content: areas[slot(question)] ?? 0,
                enemies: question.enemies.compactMap { places[$0] }.sorted(), minutes: Double(question.minutes))
        }
        var plan = FormPlan(
            length: kit.count, content: content, minutes: Double(minutes), abilities: Self.abilities,
            target: Self.information(kit, beliefs), gap: Self.near, mostNodes: Self.mostNodes)
        let rated = kit.count { $0.kind.isRated }
        plan.quotas = [.init(items: open.indices.filter { open[$0].kind.isRated }, count: rated...rated)]
        return try? assembleForms(items, plan: plan).forms[0].map { open[$0] }
    }

    /// What one question of the kit stands for.
    private struct Slot: Hashable, Comparable {
        var topic: String
        var isRated: Bool

        init(topic: String, _ isRated: Bool) {
            self.topic = topic
            self.isRated = isRated
        }

        static func < (one: Slot, other: Slot) -> Bool {
            (one.topic, one.isRated ? 1 : 0) < (other.topic, other.isRated ? 1 : 0)
        }
    }

    /// In the kit's order: each in the place of one of its kind, of its topic and level where there is one.
    private func ordered(_ chosen: [Question]) -> [Question] {
        var left = chosen.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
        var placed = [Question?](repeating: nil, count: kit.count)
        for fits in [
            { $0.topic == $1.topic && $0.level == $1.level }, { $0.topic == $1.topic }, { _, _ in true },
        ] as [(Question, Question) -> Bool] {
            for place in kit.indices where placed[place] == nil {
                let found = left.firstIndex { $0.kind.isRated == kit[place].kind.isRated && fits($0, kit[place]) }
                if let found { placed[place] = left.remove(at: found) }
            }
        }
        return placed.compactMap(\.self) + left
    }
}
