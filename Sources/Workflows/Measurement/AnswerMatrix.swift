import Interviews
import Psychometrics
import QuestionBank
import Storage

/// All answers that count, as persons × questions: what calibration and item health are made from.
struct AnswerMatrix: Sendable {
    /// By id, then hash; each content of a question is a column of its own.
    var questions: [Question]
    /// By attempt, in the order in which tests were finished; attempts without a counting answer are left out.
    var persons: [Person]
    /// Row by row.
    var cells: [[Int?]]
    /// Of each column.
    var categories: [Int]

    struct Person: Sendable, Equatable {
        var attemptID: String
        var jobID: String
        var jobLevel: Level
        /// Its questions, or some of them, were chosen by its answers.
        var isAdaptive: Bool
    }

    var answers: Int { cells.reduce(0) { $0 + $1.count { $0 != nil } } }

    /// Answers whose question can no longer be read are left out.
    init(_ answers: [CalibrationAnswer], library: QuestionLibrary) async throws {
        let byAttempt = Dictionary(grouping: answers, by: \.attemptID)
        var order: [String] = []
        for answer in answers where order.last != answer.attemptID { order.append(answer.attemptID) }
        var found: [String: Question] = [:]
        for answer in answers where found[answer.questionHash] == nil {
            do {
                found[answer.questionHash] = try await library.question(
                    id: answer.questionID, hash: answer.questionHash)
            } catch is GradingFault {
                continue
            }
        }
        var rows: [(Person, [String: Int])] = []
        var seen: [String: Int] = [:]
        for attempt in order {
            let own = byAttempt[attempt] ?? []
            guard let first = own.first else { continue }
            let last = own.last { $0.submittedAt != nil }?.position ?? -1
            var row: [String: Int] = [:]
            for answer in own where answer.position <= last {
                guard found[answer.questionHash] != nil, let category = answer.category else { continue }
                row[answer.questionHash] = category.value
                if let of = category.of { seen[answer.questionHash] = max(seen[answer.questionHash] ?? 2, of) }
            }
            guard !row.isEmpty else { continue }
            rows.append(
                (
                    Person(
                        attemptID: attempt, jobID: first.jobID, jobLevel: first.jobLevel,
                        isAdaptive: own.contains(where: \.isChosen)), row
                ))
        }
        let counting = Set(rows.flatMap { $0.1.keys })
        let asked = found.values.filter { counting.contains($0.hash) }.sorted { ($0.id, $0.hash) < ($1.id, $1.hash) }
        questions = asked
        persons = rows.map(\.0)
        cells = rows.map { row in asked.map { row.1[$0.hash] } }
        // Points and parts of one content are the same everywhere; a skipped answer is the lowest of what there is.
        categories = asked.map { seen[$0.hash] ?? $0.answerCategories }
    }
}

extension CalibrationAnswer {
    /// As the report counts it: the category from 0, and of how many where its grading says so; `nil` where it counts as
    /// nothing.
    fileprivate var category: (value: Int, of: Int?)? {
        guard submittedAt != nil else { return (0, nil) }
        if kind.isRated {
            // Two raters of one answer are one answer: the lower of the two in the middle.
            guard !anchors.isEmpty else { return nil }
            let sorted = anchors.sorted()
            return (min(max(sorted[(sorted.count - 1) / 2] - 1, 0), 4), 5)
        }
        guard let points, let of, of > 0 else { return nil }
        let categories = of == 1 ? 2 : 3
        guard let value = Evidence.category(points: points, of: of, categories: categories) else { return nil }
        return (value, categories)
    }
}
