public import Interviews
import Psychometrics
public import QuestionBank
public import Storage

/// Item health: what is known of every question that was asked, and on what it rests.
public struct ReviewItems: Sendable {
    public var attempts: AttemptStore
    public var measurement: MeasurementStore
    public var library: QuestionLibrary

    public init(attempts: AttemptStore, measurement: MeasurementStore, library: QuestionLibrary) {
        self.attempts = attempts
        self.measurement = measurement
        self.library = library
    }

    /// Fewer answers say nothing of who picks an option.
    public static let fewestPicks = 20

    public func review() async throws -> ItemHealth {
        let answers = try await attempts.calibrationAnswers()
        let matrix = try await AnswerMatrix(answers, library: library)
        let version = try await measurement.parameters(at: nil)
        let beliefs = try await measurement.beliefs(at: nil)
        let bank = await library.bank
        let fits = Self.fits(matrix, version?.content)
        let scores = matrix.cells.map { row in
            zip(row, matrix.categories).map { cell, categories in
                cell.map { Double($0) / Double(max(1, categories - 1)) }
            }
        }
        let tests = Dictionary(grouping: matrix.persons, by: \.jobID).mapValues(\.count)
        let rows = matrix.questions.enumerated().map { place, question in
            let askedBy = Set(zip(matrix.persons, scores).filter { $1[place] != nil }.map(\.0.jobID))
            let asked = askedBy.reduce(0) { $0 + (tests[$1] ?? 0) }
            let own = scores.compactMap { $0[place] }
            let belief = beliefs.belief(question, categories: matrix.categories[place])
            let item = version?.content.items.first { $0.hash == question.hash }
            return ItemHealth.Row(
                id: question.id, hash: question.hash, title: question.title, topic: question.topic,
                level: question.level, kind: question.kind, isCurrent: bank[question.id]?.hash == question.hash,
                answers: own.count, exposure: Double(own.count) / Double(max(1, asked)),
                credit: own.isEmpty ? 0 : own.reduce(0, +) / Double(own.count),
                standing: beliefs.standing(question), shrinkage: item?.shrinkage,
                difficulty: belief.model.difficulty, difficultySD: belief.difficultySD,
                authorsDifficulty: ItemBelief(question, categories: matrix.categories[place]).model.difficulty,
                fit: fits[question.hash],
                options: Self.options(question, place, answers, matrix, scores))
        }
        return ItemHealth(
            persons: matrix.persons.count, answers: matrix.answers, inForce: version,
            proposed: try await measurement.parameters().filter { $0.state == .proposed }, rows: rows)
    }

    /// Answers against the curves in force; empty before a calibration, for nobody expects an author's guess to fit.
    private static func fits(_ matrix: AnswerMatrix, _ set: ParameterSet?) -> [String: ItemHealth.Fit] {
        guard let set else { return [:] }
        let items = Dictionary(set.items.map { ($0.hash, $0) }, uniquingKeysWith: { one, _ in one })
        let places = matrix.questions.indices.filter { place in
            items[matrix.questions[place].hash]?.thresholds.count == matrix.categories[place] - 1
        }
        let models = places.compactMap { items[matrix.questions[$0].hash]?.belief.model }
        guard !places.isEmpty, models.count == places.count,
            let table = try? ResponseTable(
                rows: matrix.cells.map { row in places.map { row[$0] } },
                categories: places.map { matrix.categories[$0] }),
            let fits = try? itemFit(
                table, items: models,
                latent: [LatentDistribution(mean: 0, variance: 1)],
                freeParameters: models.map { $0.intercepts.count + 1 })
        else { return [:] }
        return Dictionary(
            zip(places, fits).map { place, fit in
                (
                    matrix.questions[place].hash,
                    ItemHealth.Fit(
                        infit: fit.infit,
                        smallestVisible: fit.answers >= ItemFit.fewestAnswers && fit.smallestVisible > 0
                            && fit.smallestVisible.isFinite ? fit.smallestVisible : nil,
                        verdict: fit.verdict.rawValue)
                )
            }, uniquingKeysWith: { one, _ in one })
    }

    /// Who picks which option; `nil` for other kinds.
    private static func options(
        _ question: Question, _ place: Int, _ answers: [CalibrationAnswer], _ matrix: AnswerMatrix,
        _ scores: [[Double?]]
    ) -> [ItemHealth.OptionRow]? {
        guard case .options(let pickMany, let options) = question.response else { return nil }
        let persons = Dictionary(
            uniqueKeysWithValues: matrix.persons.enumerated().map { ($1.attemptID, $0) })
        var picks: [Set<Int>?] = []
        var rest: [Double] = []
        for answer in answers where answer.questionHash == question.hash && !answer.picked.isEmpty {
            let picked = answer.picked.compactMap { id in options.firstIndex { $0.id == id } }
            guard let person = persons[answer.attemptID], picked.count == answer.picked.count else { continue }
            let others = scores[person].enumerated().filter { $0.offset != place }.compactMap(\.element)
            guard !others.isEmpty else { continue }
            picks.append(Set(picked))
            rest.append(others.reduce(0, +) / Double(others.count))
        }
        guard let found = try? analyseDistractors(picks: picks, restScores: rest, options: options.count) else {
            return options.map {
                .init(text: $0.text, isRight: $0.isRight, picked: 0, share: 0, rest: nil, others: nil, concern: nil)
            }
        }
        let isEnough = picks.count >= fewestPicks
        let right = options.firstIndex(where: \.isRight) ?? 0
        return zip(options.indices, zip(options, found)).map { place, each in
            let (option, analysis) = each
            // Those who do better elsewhere pick a wrong option, or leave a right one out: the key may be wrong, or the text
            // misleads.
            let isConcern =
                pickMany
                ? analysis.isCorrelated(above: !option.isRight, of: picks.count)
                : !option.isRight && beats(place, right, picks, rest, options: options.count)
            return ItemHealth.OptionRow(
                text: option.text, isRight: option.isRight, picked: analysis.count, share: analysis.share,
                rest: analysis.meanRest.isFinite ? analysis.meanRest : nil,
                others: analysis.meanRestOfOthers.isFinite ? analysis.meanRestOfOthers : nil,
                concern: isEnough && isConcern ? (option.isRight ? .leftOutByTheBetter : .pickedByTheBetter) : nil)
        }
    }

    /// Whether those who pick one option do better elsewhere than those who pick the other, beyond chance.
    private static func beats(
        _ one: Int, _ other: Int, _ picks: [Set<Int>?], _ rest: [Double], options: Int
    ) -> Bool {
        let both = picks.indices.filter { picks[$0] == [one] || picks[$0] == [other] }
        let found = try? analyseDistractors(
            picks: both.map { picks[$0] }, restScores: both.map { rest[$0] }, options: options)
        return found?[one].isCorrelated(above: true, of: both.count) ?? false
    }
}

/// What is known of every question that was asked.
public struct ItemHealth: Sendable, Equatable {
    /// Finished tests with answers that count, and these answers.
    public var persons: Int
    public var answers: Int
    public var inForce: MeasurementVersion<ParameterSet>?
    /// Versions that wait for an administrator, the newest first.
    public var proposed: [MeasurementVersion<ParameterSet>]
    public var rows: [Row]

    public struct Row: Sendable, Equatable {
        public var id: String
        public var hash: String
        public var title: String
        public var topic: String
        public var level: Level
        public var kind: Kind
        /// The bank has this text today.
        public var isCurrent: Bool
        public var answers: Int
        /// The share in which an answer to it counts, of the finished tests of those jobs that have asked it.
        public var exposure: Double
        /// The mean share of what could be had.
        public var credit: Double
        public var standing: String
        /// `nil` where it is in no calibration in force.
        public var shrinkage: Double?
        public var difficulty: Double
        public var difficultySD: Double
        /// What the author's level alone says.
        public var authorsDifficulty: Double
        /// `nil` before a calibration.
        public var fit: Fit?
        /// Of a choice.
        public var options: [OptionRow]?
    }

    public struct Fit: Sendable, Equatable {
        public var infit: Double
        /// How far from 1 infit must lie to speak against the curve; `nil` where answers are too few for it.
        public var smallestVisible: Double?
        public var verdict: String
    }

    public struct OptionRow: Sendable, Equatable {
        public var text: String
        public var isRight: Bool
        public var picked: Int
        public var share: Double
        /// The mean share that those who picked it reached elsewhere.
        public var rest: Double?
        /// The same of those who did not.
        public var others: Double?
        public var concern: Concern?

        /// What speaks against the key or the text.
        public enum Concern: Sendable, Equatable {
            /// It is wrong, and who picks it does better elsewhere, beyond chance: than who picks the right one, or, where
            /// several may be picked, than who does not.
            case pickedByTheBetter
            /// It is right, and who leaves it out does better elsewhere.
            case leftOutByTheBetter
        }
    }
}
