public import Interviews
public import QuestionBank
public import Storage

/// Makes the questions of an interview kit ready to be asked of one candidate.
public struct PlanInterview: Sendable {
    public var attempts: AttemptStore
    public var library: QuestionLibrary

    public init(attempts: AttemptStore, library: QuestionLibrary) {
        self.attempts = attempts
        self.library = library
    }

    /// A question of the kit, with what this candidate is shown.
    public struct Planned: Sendable, Identifiable {
        public var item: InterviewItem
        /// `nil` when its content can no longer be read.
        public var question: Question?
        /// Where the candidate's own answer is talked about.
        public var submission: Submission?

        public var id: String { item.id }

        public init(_ item: InterviewItem, question: Question?, submission: Submission? = nil) {
            self.item = item
            self.question = question
            self.submission = submission
        }
    }

    /// An answer of the test that is talked about.
    public enum Submission: Sendable, Equatable {
        /// As it was handed in, with the line that the candidate named, if any.
        case text(String, line: Int?)
        /// The candidate took no test, was not asked this, or handed nothing in.
        case none
    }

    /// In the order of the kit.
    ///
    /// - Parameter attemptID: the candidate's test; `nil` where there was none.
    public func questions(of kit: InterviewKit, attemptID: String?) async throws -> [Planned] {
        let responses = if let attemptID { try await attempts.responses(attemptID: attemptID) } else { [Response]() }
        var planned: [Planned] = []
        for item in kit.items {
            var wanted = item.subject.question
            var submission: Submission?
            if item.subject.isSubmission {
                let response = responses.first { $0.questionID == wanted.questionID && $0.submittedAt != nil }
                submission = response.map { .text($0.answer, line: $0.line) } ?? Submission.none
                // The candidate answered the question as it stood in her own kit.
                if let response { wanted.hash = response.questionHash }
            }
            planned.append(Planned(item, question: try await question(wanted), submission: submission))
        }
        return planned
    }

    private func question(_ wanted: KitQuestion) async throws -> Question? {
        do { return try await library.question(id: wanted.questionID, hash: wanted.hash) } catch is GradingFault {
            return nil
        }
    }
}
