public import QuestionBank

/// The person who takes a test. Erasure empties the row and keeps the id.
public struct Candidate: Sendable, Equatable, Identifiable {
    public var id: String
    public var name: String
    public var email: String
    public var createdAt: Milliseconds
    public var erasedAt: Milliseconds?

    public init(id: String, name: String, email: String, createdAt: Milliseconds, erasedAt: Milliseconds? = nil) {
        self.id = id
        self.name = name
        self.email = email
        self.createdAt = createdAt
        self.erasedAt = erasedAt
    }
}

/// One candidate's test for one job.
public struct Attempt: Sendable, Equatable, Identifiable {
    public var id: String
    public var jobID: String
    public var kitID: String
    public var candidateID: String
    public var state: State
    public var invitedAt: Milliseconds
    /// Minutes that this person has, the job's and what was added.
    public var minutes: Int
    /// Seeds the variants and the order of options.
    public var seed: UInt64

    public enum State: Sendable, Equatable {
        case invited
        case running(since: Milliseconds)
        case finished(since: Milliseconds, at: Milliseconds)
    }

    public init(
        id: String, jobID: String, kitID: String, candidateID: String, state: State, invitedAt: Milliseconds,
        minutes: Int, seed: UInt64
    ) {
        self.id = id
        self.jobID = jobID
        self.kitID = kitID
        self.candidateID = candidateID
        self.state = state
        self.invitedAt = invitedAt
        self.minutes = minutes
        self.seed = seed
    }

    /// When time is up; `nil` before the start and after the end.
    public var deadline: Milliseconds? {
        guard case .running(let since) = state else { return nil }
        return end(since: since)
    }

    /// Minutes that were left when it ended, none where time was up; `nil` before the end.
    public var minutesLeftAtEnd: Double? {
        guard case .finished(let since, let at) = state else { return nil }
        return max(0, (Double(end(since: since)) - Double(at)) / 60_000)
    }

    private func end(since: Milliseconds) -> Milliseconds {
        let (length, tooLong) = Milliseconds(minutes).multipliedReportingOverflow(by: 60_000)
        let (end, tooLate) = since.addingReportingOverflow(length)
        return tooLong || tooLate ? .max : end
    }
}

/// One answer of an attempt: what stands in the editor now and, once submitted, what counts.
public struct Response: Sendable, Equatable, Identifiable {
    public var id: String
    public var attemptID: String
    public var questionID: String
    public var questionHash: String
    public var kind: Kind
    /// From 0, in the kit's order.
    public var position: Int
    /// As last saved. Option ids are joined by commas; an order is the names joined by commas.
    public var answer: String
    /// For `find-the-fault`: the line that the candidate names.
    public var line: Int?
    public var savedAt: Milliseconds?
    public var submittedAt: Milliseconds?
    public var grade: Grade?

    public init(
        id: String, attemptID: String, questionID: String, questionHash: String, kind: Kind,
        position: Int, answer: String = "",
        line: Int? = nil, savedAt: Milliseconds? = nil, submittedAt: Milliseconds? = nil, grade: Grade? = nil
    ) {
        self.id = id
        self.attemptID = attemptID
        self.questionID = questionID
        self.questionHash = questionHash
        self.kind = kind
        self.position = position
        self.answer = answer
        self.line = line
        self.savedAt = savedAt
        self.submittedAt = submittedAt
        self.grade = grade
    }
}

/// What running, or the key, says of an answer. Advice: a person may override it.
public struct Grade: Sendable, Equatable, Codable {
    /// Parts that hold out of `of`.
    public var points: Int
    public var of: Int
    /// One line a part, without expected values of hidden tests.
    public var findings: [Finding]
    public var gradedAt: Milliseconds
    /// The interpreter it was graded on, such as `3.13.0`; `nil` for a key.
    public var python: String?

    public struct Finding: Sendable, Equatable, Codable {
        public var name: String
        public var holds: Bool
        /// For the hiring side only: may quote what was expected and what came.
        public var detail: String

        public init(name: String, holds: Bool, detail: String) {
            self.name = name
            self.holds = holds
            self.detail = detail
        }
    }

    public init(points: Int, of: Int, findings: [Finding], gradedAt: Milliseconds, python: String?) {
        self.points = points
        self.of = of
        self.findings = findings
        self.gradedAt = gradedAt
        self.python = python
    }

    public var isFull: Bool { of > 0 && points == of }
}

/// One person's rating of an answer in words.
public struct Rating: Sendable, Equatable, Identifiable {
    public var id: String
    public var responseID: String
    public var memberID: String
    public var value: Value
    public var note: String
    public var ratedAt: Milliseconds

    public enum Value: Sendable, Hashable {
        /// 1 to 5.
        case anchor(Int)
        case cannotTell

        /// `nil` means "cannot tell".
        public init(anchor: Int?) { self = anchor.map { .anchor($0) } ?? .cannotTell }

        /// `nil` for "cannot tell".
        public var anchor: Int? {
            if case .anchor(let anchor) = self { anchor } else { nil }
        }
    }

    public init(
        id: String, responseID: String, memberID: String, value: Value, note: String, ratedAt: Milliseconds
    ) {
        self.id = id
        self.responseID = responseID
        self.memberID = memberID
        self.value = value
        self.note = note
        self.ratedAt = ratedAt
    }
}

/// What a candidate says about a question or its marking.
public struct Concern: Sendable, Equatable, Identifiable {
    public var id: String
    public var responseID: String
    public var subject: Subject
    public var text: String
    public var raisedAt: Milliseconds
    public var settlement: Settlement?

    public enum Subject: String, Sendable, Codable, CaseIterable {
        case faultyQuestion = "faulty-question"
        case lookAgain = "look-again"
    }

    public struct Settlement: Sendable, Equatable {
        public var memberID: String
        public var reply: String
        public var at: Milliseconds
        public init(memberID: String, reply: String, at: Milliseconds) {
            self.memberID = memberID
            self.reply = reply
            self.at = at
        }
    }

    public init(
        id: String, responseID: String, subject: Subject, text: String, raisedAt: Milliseconds,
        settlement: Settlement? = nil
    ) {
        self.id = id
        self.responseID = responseID
        self.subject = subject
        self.text = text
        self.raisedAt = raisedAt
        self.settlement = settlement
    }
}

/// A named person's correction of a grade, with the reason.
public struct Override: Sendable, Equatable {
    public var responseID: String
    public var memberID: String
    public var points: Int
    public var reason: String
    public var at: Milliseconds
    public init(responseID: String, memberID: String, points: Int, reason: String, at: Milliseconds) {
        self.responseID = responseID
        self.memberID = memberID
        self.points = points
        self.reason = reason
        self.at = at
    }
}
