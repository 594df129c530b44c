import Python
import QuestionBank

/// The choosing of a kit's questions, one at a time: first the topic that is furthest behind its share, then the question in
/// it that best fills what the kit lacks in levels and kinds.
///
/// Shares follow Sainte-Laguë (1910): the next seat goes to the largest weight / (2 · seats + 1).
struct KitAssembly {
    private let job: Job
    private let topics: [TopicWeight]
    private var remaining: [Question]
    private var picked: [Question] = []
    private var minutesLeft: Int

    init(job: Job, bank: Bank) {
        self.job = job
        topics = Self.merge(job.topics)
        minutesLeft = max(0, job.minutes)
        let wanted = Set(topics.map(\.topic))
        remaining = bank.questions.filter {
            wanted.contains($0.topic) && Self.weight(of: $0.level, for: job.level) > 0
                && (job.adaptive == nil || $0.kind.isRated)
        }
    }

    mutating func run() {
        // Where questions are chosen one by one the kit holds what is explained in words, and no more than is asked for.
        while job.adaptive == nil || missingRated > 0, let next = choose() {
            picked.append(next)
            minutesLeft -= next.cost
            remaining = Self.compatible(remaining, with: next)
        }
    }

    /// Easier questions come first; within a level the order of choice, which mixes topics and kinds.
    var plan: KitPlan {
        let ordered = picked.enumerated().sorted { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }
        return KitPlan(
            questions: ordered.map { KitQuestion(questionID: $0.element.id, hash: $0.element.hash) },
            minutes: picked.reduce(0) { $0 + $1.cost }, shortfalls: shortfalls)
    }

    private func choose() -> Question? {
        let fitting = remaining.filter { $0.cost <= minutesLeft }
        // A choice must not take the minutes, or the last question, that the evidence policy still needs. Where no choice
        // can respect that, the kit is made as good as it gets and says what is missing.
        return best(of: fitting) { keepsEvidencePossible($0) } ?? best(of: fitting) { _ in true }
    }

    private func best(of questions: [Question], where isAllowed: (Question) -> Bool) -> Question? {
        let counts = Dictionary(grouping: picked, by: \.topic).mapValues(\.count)
        let byNeed = topics.enumerated().sorted {
            let (left, right) = (counts[$0.element.topic] ?? 0, counts[$1.element.topic] ?? 0)
            let (a, b) = ($0.element.weight * (2 * right + 1), $1.element.weight * (2 * left + 1))
            return a == b ? $0.offset < $1.offset : a > b
        }
        let byTopic = Dictionary(grouping: questions, by: \.topic)
        for (_, topic) in byNeed {
            let ranked = (byTopic[topic.topic] ?? []).map { (question: $0, worth: worth(of: $0)) }
                .sorted { ($1.worth, $0.question.id) < ($0.worth, $1.question.id) }
            if let first = ranked.first(where: { isAllowed($0.question) }) { return first.question }
        }
        return nil
    }

    private func worth(of question: Question) -> Double {
        let sameLevel = picked.count { $0.level == question.level }
        let sameKind = picked.count { $0.kind == question.kind }
        let level = Double(Self.weight(of: question.level, for: job.level)) / Double(2 * sameLevel + 1)
        let kind = 1 / Double(2 * sameKind + 1)
        let needed = question.kind.isRated ? missingRated > 0 : question.kind.isExecuted && missingExecuted > 0
        return level * kind * (needed ? 1.5 : 1) * (question.target == job.python ? 1 : 0.5)
    }

    /// Half of the questions at the job's level, the rest around it.
    private static func weight(of level: Level, for wanted: Level) -> Int {
        let all = Level.allCases
        guard let index = all.firstIndex(of: level), let centre = all.firstIndex(of: wanted) else { return 0 }
        return switch abs(index - centre) {
        case 0: 2
        case 1: 1
        default: 0
        }
    }

    private var missingRated: Int { missing(job.evidence.minimumRated, picked.count { $0.kind.isRated }) }
    private var missingExecuted: Int {
        job.adaptive == nil ? missing(job.evidence.minimumExecuted, picked.count { $0.kind.isExecuted }) : 0
    }

    /// No kit has a thousand questions: a policy that asks for more is not met either way, and cannot overflow a sum.
    private func missing(_ needed: Int, _ found: Int) -> Int { max(0, min(needed, 1_000) - found) }

    private func keepsEvidencePossible(_ question: Question) -> Bool {
        let before = reserve(in: remaining, rated: missingRated, executed: missingExecuted)
        let after = reserve(
            in: Self.compatible(remaining, with: question), rated: missingRated - (question.kind.isRated ? 1 : 0),
            executed: missingExecuted - (question.kind.isExecuted ? 1 : 0))
        return after.lacking <= before.lacking && question.cost + after.minutes <= minutesLeft
    }

    /// The least minutes that the missing evidence costs, and how many questions the bank lacks for it.
    private func reserve(in questions: [Question], rated: Int, executed: Int) -> (minutes: Int, lacking: Int) {
        let cheapestRated = questions.filter(\.kind.isRated).map(\.cost).sorted().prefix(max(0, rated))
        let cheapestExecuted = questions.filter(\.kind.isExecuted).map(\.cost).sorted().prefix(max(0, executed))
        return (
            cheapestRated.reduce(0, +) + cheapestExecuted.reduce(0, +),
            max(0, rated) - cheapestRated.count + max(0, executed) - cheapestExecuted.count
        )
    }

    private static func compatible(_ questions: [Question], with taken: Question) -> [Question] {
        questions.filter {
            $0.id != taken.id && !$0.enemies.contains(taken.id) && !taken.enemies.contains($0.id)
        }
    }

    private static func merge(_ topics: [TopicWeight]) -> [TopicWeight] {
        var merged: [TopicWeight] = []
        for topic in topics where topic.weight > 0 {
            let weight = min(topic.weight, 1_000)
            if let index = merged.firstIndex(where: { $0.topic == topic.topic }) {
                merged[index].weight = min(merged[index].weight + weight, 1_000)
            } else {
                merged.append(TopicWeight(topic: topic.topic, weight: weight))
            }
        }
        return merged
    }

    private var shortfalls: [KitPlan.Shortfall] {
        let covered = Set(picked.map(\.topic))
        var found: [KitPlan.Shortfall] = topics.map(\.topic).filter { !covered.contains($0) }
            .map { .topicWithoutQuestion($0) }
        if missingRated > 0 {
            found.append(
                .tooFewRated(found: picked.count { $0.kind.isRated }, needed: job.evidence.minimumRated))
        }
        if job.adaptive != nil { return found.filter { if case .tooFewRated = $0 { true } else { false } } }
        if missingExecuted > 0 {
            found.append(
                .tooFewExecuted(found: picked.count { $0.kind.isExecuted }, needed: job.evidence.minimumExecuted))
        }
        if minutesLeft >= max(5, job.minutes / 10) { found.append(.unusedMinutes(minutesLeft)) }
        return found
    }
}

extension Question {
    /// Minutes that it takes in a kit: at least one, at most a day, whatever its author wrote.
    fileprivate var cost: Int { min(max(1, minutes), 1_440) }
}
