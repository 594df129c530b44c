import Interviews
import Psychometrics
import QuestionBank
import Storage

/// What an adaptive test of a job may draw from.
///
/// Only questions that are graded by running: they can drive the next choice at once, and nobody passes them by luck. What
/// is explained in words is rated later and is the same for all candidates of a job: the kit's explained questions.
enum PoolMaking {
    /// Questions beyond this many are left out, evenly over topics and levels.
    static let mostQuestions = 400

    /// The last tests of a job from which exposure is judged, and the weight of one when one more has come.
    static let lookback = 500
    static let memory = 1 - 1 / Double(lookback)

    /// The kit's part of an adaptive test: what is explained in words.
    static func fixed(_ questions: [Question]) -> [Question] { questions.filter(\.kind.isRated) }

    /// The bank's questions that may be chosen, in the order of their ids.
    ///
    /// - Parameter fixed: what every candidate is asked; none of its enemies is drawn.
    static func drawable(_ job: Job, bank: Bank, fixed: [Question]) -> [Question] {
        let topics = Set(job.topics.filter { $0.weight > 0 }.map(\.topic))
        let enemies = Set(fixed.flatMap(\.enemies))
        let taken = Set(fixed.map(\.id))
        let found = bank.questions.filter { question in
            question.kind.isExecuted && topics.contains(question.topic) && !taken.contains(question.id)
                && !enemies.contains(question.id) && !question.enemies.contains { taken.contains($0) }
        }.sorted { $0.id < $1.id }
        guard found.count > mostQuestions else { return found }
        // One of each topic and level in turn; the hash is chance enough, and the same every time.
        let groups = Dictionary(grouping: found) { "\($0.topic) \($0.level.rawValue)" }
            .sorted { $0.key < $1.key }.map { $0.value.sorted { $0.hash < $1.hash } }
        let longest = groups.map(\.count).max() ?? 0
        let mixed = (0..<longest).flatMap { place in groups.compactMap { place < $0.count ? $0[place] : nil } }
        return mixed.prefix(mostQuestions).sorted { $0.id < $1.id }
    }

    /// A level is not stated without the evidence that the job asks for, so no test is shorter.
    static func lengths(_ job: Job, _ test: AdaptiveTest) -> (least: Int, most: Int) {
        let least = max(1, test.leastQuestions, job.evidence.minimumExecuted)
        return (least, max(least, test.mostQuestions))
    }

    /// The pool of a test, its questions as they are believed to be.
    static func pool(
        _ job: Job, _ test: AdaptiveTest, drawable: [Question], beliefs: QuestionBeliefs, eligible: [Double]? = nil
    ) -> QuestionPool {
        let items = drawable.map { question in
            let belief = beliefs.belief(question)
            return QuestionPool.Item(
                question: question.id, hash: question.hash, kind: question.kind.rawValue, topic: question.topic,
                minutes: max(1, question.minutes), enemies: question.enemies.sorted(), slope: belief.model.slope,
                thresholds: belief.model.intercepts.map { -$0 / belief.model.slope }, guessing: belief.model.guessing,
                difficultySD: belief.difficultySD, logSlopeSD: belief.logSlopeSD)
        }
        let (least, most) = lengths(job, test)
        // A small bank ends a test sooner.
        return QuestionPool(
            items: items, eligible: eligible ?? items.map { _ in 1 },
            topics: job.topics.filter { $0.weight > 0 }, leastQuestions: least,
            leastAnswers: job.evidence.minimumExecuted, mostQuestions: max(1, min(most, items.count)),
            decidedAt: Double(test.decidedAt) / 100,
            cuts: [beliefs.cuts.juniorMiddle, beliefs.cuts.middleSenior], parameters: beliefs.version,
            weighsTime: true)
    }

    /// The shares of candidates for whom each question may be drawn, so that none is given to more than the cap
    /// (van der Linden & Veldkamp 2004), from the job's last tests.
    ///
    /// - Parameter start: what simulated candidates were given of this pool.
    static func eligible(
        _ pool: QuestionPool, cap: Double, from start: ExposureRecord, after used: [AdaptiveUse]
    ) throws(EstimationFailure) -> [Double] {
        let places = Dictionary(uniqueKeysWithValues: pool.items.enumerated().map { ($1.question, $0) })
        var record = start
        for use in used {
            var wasEligible = [Bool](repeating: false, count: pool.items.count)
            let drawn = AdaptiveBank.eligible(
                shares: use.pool.eligible, areas: PlannedTest.areas(use.pool).places, seed: use.seed)
            for (item, isEligible) in zip(use.pool.items, drawn) {
                if let place = places[item.question] { wasEligible[place] = isEligible }
            }
            let given = use.given.compactMap { places[$0] }
            if use.isOpen {
                try record.record(open: given, eligible: wasEligible)
            } else {
                try record.record(given: given, eligible: wasEligible)
            }
        }
        return record.shares(cap: cap)
    }
}
