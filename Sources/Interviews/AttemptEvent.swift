public import Matching
public import QuestionBank

/// Something that happened to an attempt: one link of its chain. No personal text is in it, only commitments.
public enum AttemptEvent: Sendable, Hashable, Codable {
    case invited(Invitation)
    case linkReplaced(by: String)
    case begun
    /// An adaptive test went on: the answer before was settled, and the next question was chosen.
    case chosen(Choice)
    /// An adaptive test has no more questions to choose.
    case choosingEnded(settled: SettledStep?, end: ChoosingEnd)
    case submitted(Submission)
    /// The candidate changed a submitted answer and has not submitted the new one.
    case withdrawn(response: String)
    /// `drafts` were not submitted by hand and count as they stood.
    case finished(drafts: [Submission])
    case minutesAdded(minutes: Int, reason: Commitment, by: String)
    case graded(GradeGiven)
    case overridden(response: String, points: Int, reason: Commitment, by: String)
    case rated(RatingGiven)
    case ratingUndone(response: String, by: String)
    case concernRaised(concern: String, response: String, subject: Concern.Subject, text: Commitment)
    case concernSettled(concern: String, reply: Commitment, by: String)
    /// A CV took the place of the one before, if there was one.
    case cvGiven(CVGiven)
    /// The candidate put right what was read of her CV.
    case cvCorrected(cv: String, text: Commitment)
    /// What was read of the file counts again.
    case cvCorrectionUndone(cv: String)
    /// The file and all that was read of it are gone; `by` is `nil` for the candidate herself.
    case cvWithdrawn(cv: String, by: String?)
    /// From here on nothing of the person can be read, and nothing follows. A running test ended with it.
    case erased(by: String?)

    /// Who was invited to what.
    public struct Invitation: Sendable, Hashable, Codable {
        public var candidate: String
        public var job: String
        public var kit: String
        public var minutes: Int
        public var seed: UInt64
        public var name: Commitment
        public var email: Commitment
        public var responses: [Planned]
        /// SHA-256 of the pool, as it is stored, where questions are chosen one by one.
        public var pool: String?
        public var by: String

        public init(
            candidate: String, job: String, kit: String, minutes: Int, seed: UInt64, name: Commitment,
            email: Commitment, responses: [Planned], pool: String? = nil, by: String
        ) {
            self.candidate = candidate
            self.job = job
            self.kit = kit
            self.minutes = minutes
            self.seed = seed
            self.name = name
            self.email = email
            self.responses = responses
            self.pool = pool
            self.by = by
        }
    }

    /// An answer that is still to be given.
    public struct Planned: Sendable, Hashable, Codable {
        public var response: String
        public var question: String
        public var hash: String
        public var kind: Kind

        public init(response: String, question: String, hash: String, kind: Kind) {
            self.response = response
            self.question = question
            self.hash = hash
            self.kind = kind
        }
    }

    /// A step of an adaptive test.
    public struct Choice: Sendable, Hashable, Codable {
        public var settled: SettledStep?
        public var planned: Planned
        public var chosen: ChosenQuestion

        public init(settled: SettledStep?, planned: Planned, chosen: ChosenQuestion) {
            self.settled = settled
            self.planned = planned
            self.chosen = chosen
        }
    }

    public struct Submission: Sendable, Hashable, Codable {
        public var response: String
        public var answer: Commitment
        public var line: Int?
        /// May lie a little after the event, because no two submissions of one answer share a time.
        public var at: Milliseconds

        public init(response: String, answer: Commitment, line: Int?, at: Milliseconds) {
            self.response = response
            self.answer = answer
            self.line = line
            self.at = at
        }
    }

    public struct GradeGiven: Sendable, Hashable, Codable {
        public var response: String
        public var points: Int
        public var of: Int
        public var python: String?
        /// To the findings as JSON: they may quote the answer.
        public var findings: Commitment

        public init(response: String, points: Int, of: Int, python: String?, findings: Commitment) {
            self.response = response
            self.points = points
            self.of = of
            self.python = python
            self.findings = findings
        }
    }

    /// Who gave a CV, and what binds its contents.
    public struct CVGiven: Sendable, Hashable, Codable {
        public var cv: String
        /// To the SHA-256 of the file, in hex.
        public var file: Commitment
        /// To what was read of it, as JSON.
        public var text: Commitment
        /// `nil` for the candidate herself.
        public var by: String?

        public init(cv: String, file: Commitment, text: Commitment, by: String?) {
            self.cv = cv
            self.file = file
            self.text = text
            self.by = by
        }
    }

    public struct RatingGiven: Sendable, Hashable, Codable {
        public var rating: String
        public var response: String
        /// 1 to 5; `nil` for "cannot tell".
        public var anchor: Int?
        public var note: Commitment
        public var by: String

        public init(rating: String, response: String, anchor: Int?, note: Commitment, by: String) {
            self.rating = rating
            self.response = response
            self.anchor = anchor
            self.note = note
            self.by = by
        }
    }
}

/// Something that happened to a job or its kits.
public enum JobEvent: Sendable, Hashable, Codable {
    case created(job: Job, by: String)
    case updated(job: Job, by: String)
    case kitSaved(kit: String, revision: Int, questions: [KitQuestion], by: String)
    case interviewKitSaved(kit: String, revision: Int, items: [InterviewItem], by: String)
    case requirementsSet(list: RequirementList, revision: Int, by: String)
}
