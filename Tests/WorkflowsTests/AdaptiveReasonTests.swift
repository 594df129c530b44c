import Interviews
import Testing

@testable import Workflows

@Suite("Why a question was asked")
struct AdaptiveReasonTests {
    private static let pool = QuestionPool(
        items: [], eligible: [], topics: [], leastQuestions: 3, mostQuestions: 8, decidedAt: 0.9, cuts: [-0.6, 0.6],
        parameters: nil, weighsTime: true)

    private static func reason(_ change: (inout ChosenQuestion) -> Void) -> String {
        var chosen = ChosenQuestion(
            question: "iter.one", hash: "", kind: "one-liner", expectedVariance: 0.25, information: 0.5, mean: -0.4,
            standardError: 0.8, topic: "iter", topicLack: 0.5, candidates: 3, setAside: [], minutesLeft: 20)
        change(&chosen)
        return AdaptiveReport.reason(chosen, of: pool) { $0.uppercased() }
    }

    @Test("the sentences say what was due, what gave way to the cap, and what was left out")
    func sentences() {
        let effect = "a standard error of 0.50 instead of 0.80, the estimate then being −0.40."
        #expect(
            Self.reason { _ in }
                == "Chosen as the one of 3 questions of the topics furthest behind their shares (here ITER) that was to take "
                + "away the most doubt for the time it needs: \(effect)")
        #expect(
            Self.reason { ($0.topicsAside, $0.setAside) = (["memory", "conc"], ["iter.two"]) }
                == "Chosen as the one of 3 questions of the topics next behind their shares (here ITER) that was to take "
                + "away the most doubt for the time it needs: \(effect) Further behind were MEMORY, CONC, whose other "
                + "questions that fitted were left out so that not every candidate gets the same. One question that would have told more was "
                + "left out so that not every candidate gets the same.")
        #expect(
            Self.reason { ($0.isForced, $0.candidates, $0.setAside) = (true, 1, ["iter.two"]) }
                == "All questions that were left and fitted into the time were to be left out so that not every candidate "
                + "gets the same; one of them was drawn: \(effect)")
    }
}
