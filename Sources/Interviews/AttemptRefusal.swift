/// Why a command on an attempt was not carried out: always the world's fault or the caller's, never a broken store.
public enum AttemptRefusal: Error, Sendable, Hashable {
    /// No such attempt, response or concern.
    case notFound
    case notStarted
    /// The deadline and its grace have passed.
    case timeIsUp
    case finished
    /// The command waits for the candidate to finish.
    case notFinished
    /// The person's data were erased; what is left cannot be changed.
    case erased
    /// The stored answer is not the one that the change was made on: it was saved elsewhere meanwhile.
    case changedElsewhere
    /// The next question was chosen by this answer, so that it stands as it was handed in.
    case handedIn
    /// Another request chose the next question meanwhile.
    case chosenMeanwhile
    /// A text is longer than this many bytes of UTF-8.
    case tooLong(limit: Int)
    /// A text holds U+0000, which no store of ours keeps.
    case containsNUL
    /// More concerns than one answer may have.
    case tooMany(limit: Int)
    /// Minutes outside ``Attempt/addableMinutes``, or beyond ``Attempt/longestMinutes`` in all.
    case minutesOutOfRange
    /// The answer was not submitted.
    case notSubmitted
    /// The question is graded by running or by key, so nobody rates it.
    case notRated
    /// There is no grade to override.
    case notGraded
    /// A rating outside 1 to 5, or points outside the grade's range.
    case outOfRange
    /// Someone has answered this concern already.
    case alreadySettled
}

extension AttemptRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notFound: "there is no such attempt, answer or concern"
        case .notStarted: "the test has not been started"
        case .timeIsUp: "the time for this test is up"
        case .finished: "the test is finished"
        case .notFinished: "the test is not finished yet"
        case .erased: "the candidate's data were erased"
        case .changedElsewhere: "the answer was changed elsewhere meanwhile"
        case .handedIn: "the answer was handed in for good"
        case .chosenMeanwhile: "the next question was chosen meanwhile"
        case .tooLong(let limit): "the text is longer than \(limit) bytes"
        case .containsNUL: "the text contains a NUL character"
        case .tooMany(let limit): "there are \(limit) concerns about this answer already"
        case .minutesOutOfRange: "that many minutes cannot be added"
        case .notSubmitted: "the answer was not submitted"
        case .notRated: "answers to this question are not rated by people"
        case .notGraded: "the answer has no grade to override"
        case .outOfRange: "the value is outside its range"
        case .alreadySettled: "the concern was answered already"
        }
    }
}
