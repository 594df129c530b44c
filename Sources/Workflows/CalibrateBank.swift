import Foundation
public import Interviews
public import Psychometrics
import QuestionBank
public import Storage

/// Learns the questions' parameters from the answers of all finished tests, the authors' estimates being where it starts.
///
/// Candidates of jobs of different levels have means of their own, for kits follow the level: difficulties would collapse
/// if the model did not know. The unit is the spread of all candidates; the origin stays the authors': on average the questions
/// that were asked are as hard as their authors said, so that a level does not change its meaning with who applies.
public struct CalibrateBank: Sendable {
    public var attempts: AttemptStore
    public var library: QuestionLibrary
    public var threads = 1

    public init(attempts: AttemptStore, library: QuestionLibrary) {
        self.attempts = attempts
        self.library = library
    }

    /// Fewer finished tests say next to nothing beside the authors.
    public static let fewestPersons = 10

    public enum Refusal: Error, Sendable, Equatable {
        case tooFewPersons(found: Int)
        case measurement(EstimationFailure)
    }

    public func calibrate() async throws -> ParameterSet {
        let matrix = try await AnswerMatrix(try await attempts.calibrationAnswers(), library: library)
        return try parameters(matrix)
    }

    func parameters(_ matrix: AnswerMatrix) throws -> ParameterSet {
        guard matrix.persons.count >= Self.fewestPersons else {
            throw Refusal.tooFewPersons(found: matrix.persons.count)
        }
        do throws(EstimationFailure) {
            let (groups, levels, joined) = Self.groups(matrix.persons)
            let table = try ResponseTable(rows: matrix.cells, groups: groups, categories: matrix.categories)
            let result = try calibrateWithPriors(
                table, items: Self.authored(matrix), options: CalibrationOptions(threads: threads))
            let scale = Rescaling(result, groups: groups, matrix)
            return ParameterSet(
                items: zip(matrix.questions, result.items).map { scale.item($0, $1) },
                sharedDifficultySD: scale.originSD,
                location: scale.moved(result.location), levelDistance: result.levelDistance / scale.spread,
                difficultySD: result.difficultySD / scale.spread, logSlopeSD: result.logSlopeSD,
                persons: matrix.persons.count, answers: matrix.answers,
                groups: levels.enumerated().map { place, level in
                    ParameterSet.Group(
                        level: level, joined: place == 0 && !joined.isEmpty ? joined : nil,
                        persons: groups.count { $0 == place },
                        mean: scale.moved(result.latent[place].mean),
                        standardDeviation: result.latent[place].variance.squareRoot() / scale.spread)
                }, isTargeted: try Self.targeting(matrix), certificate: result.certificate)
        } catch {
            throw Refusal.measurement(error)
        }
    }

    /// One group for each level that enough candidates were asked for; the others join the largest.
    private static func groups(
        _ persons: [AnswerMatrix.Person]
    ) -> (of: [Int], levels: [String], joined: [String]) {
        let counts = Dictionary(grouping: persons, by: \.jobLevel).mapValues(\.count)
        let largest = Level.allCases.max { (counts[$0] ?? 0, $1.rawValue) < (counts[$1] ?? 0, $0.rawValue) }
        var levels = largest.map { [$0] } ?? []
        levels += Level.allCases.filter { $0 != largest && (counts[$0] ?? 0) >= fewestPersons }
        let joined = Level.allCases.filter { (counts[$0] ?? 0) > 0 && !levels.contains($0) }
        return (
            persons.map { levels.firstIndex(of: $0.jobLevel) ?? 0 }, levels.map(\.rawValue), joined.map(\.rawValue)
        )
    }

    private static func authored(_ matrix: AnswerMatrix) -> [AuthoredItem] {
        func places(_ words: [String]) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: Set(words).sorted().enumerated().map { ($1, $0) })
        }
        let kinds = places(matrix.questions.map(\.kind.rawValue))
        let topics = places(matrix.questions.map(\.topic))
        let texts = Dictionary(grouping: matrix.questions, by: \.id).filter { $0.value.count > 1 }
        let families = places(Array(texts.keys))
        return zip(matrix.questions, matrix.categories).map { question, categories in
            AuthoredItem(
                level: AuthorLevel(question.level), kind: kinds[question.kind.rawValue], topic: topics[question.topic],
                // Texts of one question are a family: alike until their answers tell them apart.
                family: families[question.id], categories: categories, fullAnswer: question.kind.isRated ? 2 : nil,
                guessing: categories == 2 ? ItemBelief(question, categories: 2).model.guessing : 0)
        }
    }

    static let fewestForTargeting = 60

    /// Looks at fixed tests alone: in adaptive ones the choice depends on recorded answers, which the model knows.
    private static func targeting(_ matrix: AnswerMatrix) throws(EstimationFailure) -> Bool? {
        let rows = zip(matrix.persons, matrix.cells).filter { !$0.0.isAdaptive }.map(\.1)
        guard rows.count >= fewestForTargeting else { return nil }
        let used = matrix.questions.indices.filter { place in rows.contains { $0[place] != nil } }
        let table = try ResponseTable(
            rows: rows.map { row in used.map { row[$0] } }, categories: used.map { matrix.categories[$0] })
        return try testTargeting(table)?.isSuspected
    }
}

extension ParameterSet {
    /// Whether questions went to candidates by their ability, in a sentence.
    public var targetingWords: String {
        switch isTargeted {
        case true?:
            "Questions seem to have been given by something that knows the candidates' ability, beyond the job's level: difficulties "
                + "are less certain than they look."
        case false?: "No sign that questions were given by the candidates' ability."
        case nil:
            "Whether questions were given by the candidates' ability: cannot tell. That takes \(CalibrateBank.fewestForTargeting) fixed "
                + "tests, some of harder questions than others."
        }
    }

    /// Which levels had too few candidates for a mean of their own, in a sentence; `nil` where none had.
    public var joiningNote: String? {
        guard let group = groups.first(where: { $0.joined?.isEmpty == false }), let joined = group.joined else {
            return nil
        }
        return "Fewer than \(CalibrateBank.fewestPersons) tests were for jobs that ask for "
            + "\(joined.joined(separator: ", and fewer for jobs that ask for ")): their candidates are counted with those of \(group.level)."
    }
}

/// Puts a calibration on the authors' scale: origin by the mean of the difficulties (mean-mean linking; Kolen & Brennan 2014,
/// ch. 6), unit by the spread of all candidates.
private struct Rescaling {
    let mean: Double
    let spread: Double
    /// The doubt about the origin: whether the authors of these questions are right on average.
    let originSD: Double

    init(_ result: HierarchicalCalibration, groups: [Int], _ matrix: AnswerMatrix) {
        let latent = result.latent
        let count = Double(max(1, groups.count))
        let shares = latent.indices.map { place in Double(groups.count { $0 == place }) / count }
        let centre = zip(shares, latent).reduce(0) { $0 + $1.0 * $1.1.mean }
        let variance = zip(shares, latent).reduce(0) {
            $0 + $1.0 * ($1.1.variance + ($1.1.mean - centre) * ($1.1.mean - centre))
        }
        let spread = variance > 0 ? variance.squareRoot() : 1
        let items = Double(max(1, result.items.count))
        let found = result.items.reduce(0) { $0 + $1.belief.model.difficulty } / items
        let said =
            zip(matrix.questions, matrix.categories).reduce(0) {
                $0 + ItemBelief($1.0, categories: $1.1).model.difficulty
            } / items
        self.spread = spread
        mean = found - spread * said
        originSD = result.difficultySD / spread / items.squareRoot()
    }

    func moved(_ ability: Double) -> Double { (ability - mean) / spread }

    func item(_ question: Question, _ item: HierarchicalCalibration.Item) -> ParameterSet.Item {
        let model = item.belief.model
        return ParameterSet.Item(
            question: question.id, hash: question.hash, slope: model.slope * spread,
            thresholds: model.intercepts.map { moved(-$0 / model.slope) }, guessing: model.guessing,
            difficultySD: item.belief.difficultySD / spread, logSlopeSD: item.belief.logSlopeSD,
            shrinkage: item.shrinkage, answers: Int(item.answers.rounded()), standing: item.standing.rawValue)
    }
}
