import Interviews
import Psychometrics
import QuestionBank
import Storage

/// Gathers all that is known of one candidate for one job into one likelihood: executed, keyed and rated answers of the test
/// and the ratings of interviews.
struct CandidateEvidence {
    var jobs: JobStore
    var attempts: AttemptStore
    var ratings: RatingStore
    var scorecards: ScorecardStore
    var measurement: MeasurementStore
    var library: QuestionLibrary
    /// What all is measured with.
    var beliefs: QuestionBeliefs

    /// One answer's evidence with the question that it is about.
    private struct Piece {
        var questionID: String
        var responses: [ItemResponse]
        /// Of the test, and with parameters that were learned.
        var isLearned = false
    }

    /// - Parameter attemptID: the candidate's test; `nil` where there was none.
    func combine(
        candidateID: String, job: Job, attemptID: String?, for reader: String, severity: RaterSeverity
    ) async throws -> Combination {
        var pieces: [Piece] = []
        var notes: [String] = []
        var count = EvidenceCount()
        if let attemptID, let test = try await judged(attemptID, reader) {
            pieces += test.answers.compactMap { answer in
                answer.evidence.map {
                    Piece(
                        questionID: answer.response.questionID, responses: $0.responses,
                        isLearned: answer.question.map { test.beliefs.countLearned([$0]) > 0 } ?? false)
                }
            }
            count = test.count
            if !test.isFinished { notes.append("The test is not finished.") }
            notes += ReportNotes.hidden(test.hidden)
        } else {
            notes.append("There is no test of this candidate in it.")
        }
        let fromTest = pieces.count
        let (open, hidden) = try await scorecards.cards(candidateID: candidateID, jobID: job.id, for: reader)
        let talks = try await rated(open, raters: job.ratersNeeded, severity: severity)
        pieces += talks.pieces
        count.rated += talks.counted
        notes += talks.notes
        if hidden > 0 {
            notes.append(
                hidden == 1
                    ? "One interview is not in it, because you may not see its ratings yet."
                    : "\(hidden) interviews are not in it, because you may not see their ratings yet.")
        }
        let shared = Self.shareSources(&pieces)
        if shared > 0 {
            notes.append(
                "\(shared) \(shared == 1 ? "question" : "questions") of the test came up again in an interview: what is said of one question counts once in all."
            )
        }
        return try combination(
            pieces, job: job, count: count, fromTest: fromTest, fromInterviews: talks.pieces.count, notes: notes)
    }

    private func judged(_ attemptID: String, _ reader: String) async throws -> JudgedAttempt? {
        try await JudgedAttempt.load(
            attemptID: attemptID, for: reader, with: .given(beliefs), jobs: jobs, attempts: attempts, ratings: ratings,
            measurement: measurement, library: library)
    }

    // MARK: Interviews

    private func rated(
        _ interviews: [PanelCards], raters: Int, severity: RaterSeverity
    ) async throws -> (pieces: [Piece], counted: Int, notes: [String]) {
        let given = interviews.flatMap { interview in
            interview.cards.flatMap { card in
                card.ratings.map { (interview: interview.interview.id, member: card.memberID, rating: $0) }
            }
        }
        guard !given.isEmpty else { return ([], 0, []) }
        let members = Set(given.map(\.member))
        let isCorrected = severity.isKnown(of: members)
        var pieces: [Piece] = []
        var counted = 0
        var notes: [String] = []
        notes.append(severity.sentence(for: members))
        let byAnswer = Dictionary(grouping: given) { [$0.interview, $0.rating.itemID] }
        for (_, ratings) in byAnswer.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let placed = ratings.compactMap { one in one.rating.value?.anchor.map { (one.member, $0) } }
            guard let first = ratings.first, !placed.isEmpty,
                let question = try await question(first.rating)
            else { continue }
            let item = AuthorPrior.item(
                level: AuthorLevel(question.level), answer: .rated, categories: 5, fullAnswer: 2)
            pieces.append(
                Piece(
                    questionID: question.id,
                    responses: placed.map { member, anchor in
                        ItemResponse(
                            item: isCorrected ? severity.applied(to: item, ratedBy: member) : item,
                            category: anchor - 1,
                            weight: 1 / Double(placed.count))
                    }))
            if placed.count >= raters { counted += 1 }
        }
        let unplaced = byAnswer.count { _, ratings in ratings.allSatisfy { $0.rating.value?.anchor == nil } }
        if unplaced > 0 {
            notes.append(
                "\(unplaced) \(unplaced == 1 ? "question was" : "questions were") not asked, or nobody could tell: that counts as nothing."
            )
        }
        let open = interviews.flatMap(\.open).count
        if open > 0 { notes.append("\(open) \(open == 1 ? "card is" : "cards are") not in yet.") }
        return (pieces, counted, notes)
    }

    private func question(_ rating: CardRating) async throws -> Question? {
        do { return try await library.question(id: rating.questionID, hash: rating.questionHash) } catch is GradingFault
        {
            return nil
        }
    }

    // MARK: One likelihood

    /// Two looks at one question are not two questions: their weights add up to one. Gives how many questions that was.
    private static func shareSources(_ pieces: inout [Piece]) -> Int {
        let sources = Dictionary(grouping: pieces, by: \.questionID).filter { $0.value.count > 1 }
        for index in pieces.indices {
            guard let count = sources[pieces[index].questionID]?.count else { continue }
            for place in pieces[index].responses.indices { pieces[index].responses[place].weight /= Double(count) }
        }
        return sources.count
    }

    private func combination(
        _ pieces: [Piece], job: Job, count: EvidenceCount, fromTest: Int, fromInterviews: Int, notes: [String]
    ) throws -> Combination {
        var missing: [String] = []
        if let gap = job.evidence.gap(in: count) {
            missing = ReportNotes.gap(gap, policy: job.evidence, count: count, raters: job.ratersNeeded)
        }
        var result = Combination(
            jobLevel: job.level, estimate: nil, statement: nil, missing: missing, count: count, fromTest: fromTest,
            fromInterviews: fromInterviews, notes: notes, advice: .none)
        guard !pieces.isEmpty else {
            if missing.isEmpty { result.missing = ["There is no rated or graded answer yet."] }
            return result
        }
        let estimate = try estimateAbility(
            responses: pieces.flatMap(\.responses), sharedDifficultySD: beliefs.sharedDifficultySD)
        let statement = LevelStatement(
            estimate, jobLevel: job.level, count: count, cuts: beliefs.cuts,
            basis: ReportNotes.basis(
                learned: pieces.count(where: \.isLearned), of: pieces.count, beliefs, level: job.level))
        result.estimate = estimate
        result.statement = statement
        if missing.isEmpty, job.level != .junior {
            result.advice = Decision.Advice(atLeastJobLevel: statement.atLeastJobLevel)
        }
        return result
    }
}
