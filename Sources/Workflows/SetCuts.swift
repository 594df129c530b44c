public import Interviews
public import Psychometrics
import QuestionBank
public import Storage

/// Finds where the levels are cut: by what the anchors expect of each level, or by what several judges say.
public struct SetCuts: Sendable {
    public var jobs: JobStore
    public var panels: AngoffStore
    public var measurement: MeasurementStore
    public var library: QuestionLibrary

    public init(jobs: JobStore, panels: AngoffStore, measurement: MeasurementStore, library: QuestionLibrary) {
        self.jobs = jobs
        self.panels = panels
        self.measurement = measurement
        self.library = library
    }

    public enum Refusal: Error, Sendable, Equatable {
        /// The bank has fewer explained questions with expectations than a cut can rest on.
        case tooFewQuestions(found: Int)
        /// Fewer judges than two have judged every question.
        case tooFewJudges(found: Int)
        case noPanel
        /// The cut of middle and senior does not lie above the one of junior and middle.
        case crossed
        case measurement(EstimationFailure)
    }

    /// Two cuts, each with its error, and what they rest on.
    public struct Finding: Sendable, Equatable {
        public var juniorMiddle: CutPoint
        public var middleSenior: CutPoint
        public var cuts: CutSet
        public var questions: Int
        /// Of these, questions whose curve was learned from answers at least in part.
        public var learned: Int
        /// The judges' agreement on the border where they agree less: ICC(2,k) with its interval; `nil` for anchors, and
        /// where the numbers of a border do not vary.
        public var agreement: IntraclassCorrelation?
    }

    /// A cut needs at least so many questions.
    public static let fewestQuestions = 4
    public static let fewestJudges = 2

    /// By the anchors of all explained questions of the bank.
    public func byAnchors() async throws -> Finding {
        let questions = await library.bank.questions.filter { question in
            Level.allCases.allSatisfy { question.rubric?.expected[$0] != nil } && question.kind.isRated
        }
        guard questions.count >= Self.fewestQuestions else { throw Refusal.tooFewQuestions(found: questions.count) }
        let beliefs = try await measurement.beliefs(at: nil)
        let models = questions.map { beliefs.belief($0).model }
        func typical(_ level: Level) -> [Int] {
            // Anchors count from 1, categories from 0.
            questions.map { ($0.rubric?.expected[level] ?? 1) - 1 }
        }
        let (junior, middle, senior) = (typical(.junior), typical(.middle), typical(.senior))
        return try finding(
            method: .anchors, questions, beliefs,
            lower: { () throws(EstimationFailure) in
                try cutFromTypicalAnswers(items: models, below: junior, above: middle)
            },
            upper: { () throws(EstimationFailure) in
                try cutFromTypicalAnswers(items: models, below: middle, above: senior)
            }, agreement: nil,
            by: "what the anchors of \(questions.count) explained questions say is typical of each level")
    }

    /// By a panel's judges who have judged every question.
    public func byPanel(id: String) async throws -> Finding {
        guard let panel = try await panels.panel(id: id) else { throw Refusal.noPanel }
        let judges = panel.complete(try await panels.judgements(panelID: id)).sorted { $0.key < $1.key }
        guard judges.count >= Self.fewestJudges else { throw Refusal.tooFewJudges(found: judges.count) }
        var questions: [Question] = []
        for planned in panel.questions {
            questions.append(try await library.question(id: planned.questionID, hash: planned.hash))
        }
        guard questions.count >= Self.fewestQuestions else { throw Refusal.tooFewQuestions(found: questions.count) }
        let beliefs = try await measurement.beliefs(at: nil)
        let models = questions.map { beliefs.belief($0).model }
        func table(_ value: (AngoffPanel.Judgement) -> Int) -> [[Double]] {
            judges.map { judge in
                let own = Dictionary(judge.value.map { ($0.hash, value($0)) }, uniquingKeysWith: { one, _ in one })
                return questions.map { Double(own[$0.hash] ?? 0) / 100 }
            }
        }
        let (middle, senior) = (table(\.justMiddle), table(\.justSenior))
        // Each border by itself: that senior lies above middle is asked of the judges, not agreed upon by them.
        let agreements = [middle, senior].compactMap { Self.agreement($0) }
        return try finding(
            method: .angoff, questions, beliefs,
            lower: { () throws(EstimationFailure) in try angoffCut(middle, items: models) },
            upper: { () throws(EstimationFailure) in try angoffCut(senior, items: models) },
            agreement: agreements.count == 2 ? agreements.min { $0.value < $1.value } : nil,
            by: "\(judges.count) judges on \(questions.count) questions")
    }

    /// ICC(2,k) of one border, judges × questions.
    private static func agreement(_ judged: [[Double]]) -> IntraclassCorrelation? {
        let rated = (judged.first ?? []).indices.map { place in judged.map { $0[place] } }
        guard var found = try? intraclassCorrelation(rated, form: .agreementAverage) else { return nil }
        // Where questions differ no more than judges do about each, the ratio means nothing: it may even lie above 1.
        if found.f <= 1 { (found.value, found.lower, found.upper) = (0, .nan, .nan) }
        return found
    }

    private func finding(
        method: CutSet.Method, _ questions: [Question], _ beliefs: QuestionBeliefs,
        lower: () throws(EstimationFailure) -> CutPoint, upper: () throws(EstimationFailure) -> CutPoint,
        agreement: IntraclassCorrelation?, by: String
    ) throws -> Finding {
        let (low, high): (CutPoint, CutPoint)
        do throws(EstimationFailure) {
            (low, high) = (try lower(), try upper())
        } catch {
            throw Refusal.measurement(error)
        }
        guard low.ability < high.ability else { throw Refusal.crossed }
        let learned = beliefs.countLearned(questions)
        // Without answers the spread of the anchors' curves is that of an assumption.
        func error(_ cut: CutPoint) -> String { method == .anchors && learned == 0 ? "" : Self.error(cut) }
        var basis =
            "By \(by): middle from \(Figures.decimal(low.ability))\(error(low)), senior from "
            + "\(Figures.decimal(high.ability))\(error(high)); \(learned) of the questions rest on answers, at least in part."
        if !(error(low) + error(high)).isEmpty {
            basis +=
                " Standard errors are over \(method == .angoff ? "judges and questions" : "questions"), without the doubt "
                + "about how hard the questions are."
        }
        if let agreement {
            basis +=
                " Agreement of the judges on the border where they agree less, ICC(2,k): \(Figures.decimal(agreement.value))."
        }
        return Finding(
            juniorMiddle: low, middleSenior: high,
            cuts: CutSet(
                juniorMiddle: low.ability, middleSenior: high.ability, method: method, basis: basis),
            questions: questions.count, learned: learned, agreement: agreement)
    }

    private static func error(_ cut: CutPoint) -> String {
        cut.standardError.isFinite ? " (standard error \(Figures.decimal(cut.standardError)))" : ""
    }
}
