import Interviews
import Psychometrics
import QuestionBank
import Storage

/// How the questions of an adaptive test came about.
public struct AdaptiveReport: Sendable, Equatable, Encodable {
    /// How many were chosen, of at most how many, from a pool of how many.
    public var chosen: Int
    public var most: Int
    public var pool: Int
    /// `nil` while questions are chosen, or where the candidate ended the test.
    public var end: String?
    /// The estimate before each chosen question, and after the last one that was counted.
    public var path: [Point]
    public var sentence: String

    public struct Point: Sendable, Equatable, Encodable {
        /// The question's number in the test; `nil` for the end.
        public var number: Int?
        public var mean: Double
        public var standardError: Double
    }

    /// - Parameter minutesLeft: when the test ended; `nil` while it runs.
    init(_ record: AdaptiveRecord, responses: [Response], minutesLeft: Double?) {
        let numbers = Dictionary(responses.map { ($0.id, $0.position + 1) }, uniquingKeysWith: { one, _ in one })
        chosen = record.steps.count
        most = record.pool.mostQuestions
        pool = record.pool.items.count
        end = record.end?.reason.rawValue
        path = record.steps.map {
            Point(number: numbers[$0.responseID], mean: $0.chosen.mean, standardError: $0.chosen.standardError)
        }
        if let end = record.end { path.append(Point(number: nil, mean: end.mean, standardError: end.standardError)) }
        let count =
            chosen == 0
            ? "No question was" : chosen == 1 ? "One question was" : "\(chosen) questions were"
        sentence =
            "\(count) chosen one by one, of at most \(most), from \(pool) that are graded by running. "
            + Self.ending(record, minutesLeft: minutesLeft)
        let unknown = record.steps.count { $0.isSettled && $0.category == nil }
        if unknown > 0 {
            sentence +=
                " \(unknown == 1 ? "One answer" : "\(unknown) answers") took too long to grade to enter the next choice; "
                + "here \(unknown == 1 ? "it counts" : "they count") all the same."
        }
    }

    private static func ending(_ record: AdaptiveRecord, minutesLeft: Double?) -> String {
        switch record.end?.reason {
        case .levelDecided:
            "The choosing ended when one level had reached a probability of \(Figures.percent(record.pool.decidedAt)) by the "
                + "answers so far, a question left without an answer being counted as the lowest."
        case .longest: "The test had reached its length."
        case .timeUsed: "No question that could still be given fitted into the time that was left."
        case .bankExhausted: "No question was left to choose."
        case nil:
            switch minutesLeft {
            case nil: "More may follow."
            case 0?: "Time was up before the level was decided."
            default: "The candidate ended the test before the level was decided."
            }
        }
    }

    /// Why a question was asked, in a sentence.
    static func reason(_ chosen: ChosenQuestion, of pool: QuestionPool, topic: (String) -> String) -> String {
        let effect =
            "a standard error of \(Figures.decimal(max(0, chosen.expectedVariance).squareRoot())) instead of "
            + "\(Figures.decimal(chosen.standardError)), the estimate then being \(Figures.decimal(chosen.mean))."
        if chosen.isForced == true {
            return
                "All questions that were left and fitted into the time were to be left out so that not every candidate "
                + "gets the same; one of them was drawn: \(effect)"
        }
        var parts: [String] = []
        let among = chosen.candidates == 1 ? "the only question" : "the one of \(chosen.candidates) questions"
        let aside = chosen.topicsAside ?? []
        let behind = aside.isEmpty ? "furthest" : "next"
        let due = chosen.topic.map { " of the topics \(behind) behind their shares (here \(topic($0)))" } ?? ""
        let gives =
            pool.weighsTime == true
            ? "that was to take away the most doubt for the time it needs"
            : "after which the least doubt was to be expected"
        parts.append("Chosen as \(among)\(due) \(gives): \(effect)")
        if !aside.isEmpty {
            let names = aside.map(topic).joined(separator: ", ")
            parts.append(
                "Further behind \(aside.count == 1 ? "was" : "were") \(names), whose other questions that fitted were left out so that "
                    + "not every candidate gets the same.")
        }
        if !chosen.setAside.isEmpty {
            let count = chosen.setAside.count
            parts.append(
                "\(count == 1 ? "One question that would have told more was" : "\(count) questions that would have told more were") "
                    + "left out so that not every candidate gets the same.")
        }
        return parts.joined(separator: " ")
    }
}
