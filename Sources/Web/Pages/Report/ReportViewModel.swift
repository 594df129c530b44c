import Foundation
import Interviews
import QuestionBank
import Storage
import Workflows

extension Site {
    /// Everything that the report of one attempt shows to this member.
    func reportView(
        _ attempt: Attempt, for me: Member, with: MeasuredWith = .atFinish, refusal: String?
    ) async throws -> ReportView {
        guard let report = try await reportAttempt.report(attemptID: attempt.id, for: me.id, with: with),
            let job = try await jobs.job(id: attempt.jobID),
            let candidate = try await attempts.candidate(id: attempt.candidateID)
        else { throw ReportGone() }
        let names = Dictionary(try await members.all().map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
        let responses = Dictionary(
            try await attempts.responses(attemptID: attempt.id).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        let concerns = Dictionary(
            grouping: try await self.concerns.concerns(attemptID: attempt.id), by: \.responseID)
        let bank = await library.bank
        // What is still chosen may be about any of them.
        let isOpenEnded = report.adaptive != nil && !report.isFinished
        let notAsked = isOpenEnded ? [] : report.topics.filter { $0.questions == 0 }.map(\.name)
        var view = ReportView(
            title: candidate.erasedAt == nil ? visible(candidate.name) : "Erased person", attemptID: attempt.id,
            jobID: job.id,
            jobTitle: job.title, jobLevel: job.level.rawValue, email: candidate.email.isEmpty ? nil : candidate.email,
            state: "invited",
            stateClass: "", minutes: attempt.minutes, isStated: false, bar: "", probabilities: [], headline: "",
            sentences: [], missing: [], hasMissing: false,
            waits: report.questions.contains { $0.standing == .waiting }, numbers: [],
            topics: report.topics.filter { $0.questions > 0 }.map(topicRow),
            hasQuestions: !report.questions.isEmpty, hasAnswers: report.topics.contains { $0.answers > 0 },
            notAsked: notAsked.isEmpty ? nil : notAsked.joined(separator: "; "),
            questions: report.questions.map { question in
                questionRow(
                    question, response: responses[question.responseID], concerns: concerns[question.responseID] ?? [],
                    names: names, bank: bank)
            }, notes: report.notes, hasNotes: !report.notes.isEmpty, agreement: report.agreement?.sentence,
            measured: "", otherMeasure: nil, otherMeasureWords: "",
            scale: report.scale.map { Self.scale($0, of: report) },
            adaptive: report.adaptive?.sentence,
            path: (report.adaptive?.path ?? []).map { point in
                .init(
                    at: point.number.map { "question \($0)" } ?? "the end", mean: Self.decimal(point.mean),
                    standardError: Self.decimal(point.standardError))
            }, hasPath: !(report.adaptive?.path ?? []).isEmpty,
            events: [], chain: "", isOpen: true, mayManage: me.role == .administrator && candidate.erasedAt == nil,
            refusal: refusal)
        switch attempt.state {
        case .invited: break
        case .running: (view.state, view.stateClass) = ("running", "on")
        case .finished: (view.state, view.stateClass, view.isOpen) = ("finished", "done", false)
        }
        if candidate.erasedAt != nil { (view.isOpen, view.isThere) = (false, false) }
        switch report.conclusion {
        case .notEnough(let missing): (view.missing, view.hasMissing) = (missing, true)
        case .stated(let statement): show(statement, in: &view, jobLevel: job.level)
        }
        try await note(report.measured, of: attempt, with: with, in: &view)
        let events = try await audit.events(attemptID: attempt.id)
        let reasons = try await audit.reasons(attemptID: attempt.id)
        let blank = candidate.erasedAt == nil ? Set(responses.values.filter(\.isBlank).map(\.id)) : []
        view.events = events.map {
            .init(at: Self.moment($0.at), what: $0.event.sentence(names: names, reasons: reasons, blank: blank))
        }
        view.chain =
            events.isEmpty
            ? "Nothing is recorded."
            : "\(events.count == 1 ? "One entry" : "\(events.count) entries"), each bound to the one before; the last is \(events.last?.hash.prefix(16) ?? ""). assay audit verify checks them all."
        return view
    }

    /// Says what the report is measured with, and where it can be seen otherwise.
    private func note(
        _ measured: MeasurementNote, of attempt: Attempt, with: MeasuredWith, in view: inout ReportView
    ) async throws {
        let current = try await measurement.beliefs(at: nil)
        let isCurrent = current.version == measured.parameters && current.cutsVersion == measured.cuts
        let cuts =
            view.isStated ? " The cuts are taken as exact; their own error is not in these probabilities." : ""
        switch with {
        case .atFinish:
            let when =
                if case .finished = attempt.state { "in force when the test was finished" } else { "in force now" }
            view.measured = "Measured with \(measured.words), \(when)." + cuts
            guard !isCurrent else { return }
            view.otherMeasure = "/attempts/\(attempt.id)?measure=now"
            view.otherMeasureWords = "See it with what is in force now"
        case .now, .authors, .given:
            view.measured =
                "Seen with \(measured.words). This is not what the report states: that is measured with what was in force "
                + "when the test was finished." + cuts
            view.otherMeasure = "/attempts/\(attempt.id)"
            view.otherMeasureWords = "See what the report states"
        }
    }

    private struct ReportGone: Error {}

    private func show(_ statement: LevelStatement, in view: inout ReportView, jobLevel: Level) {
        view.isStated = true
        view.bar = LevelBar(statement, jobLevel: jobLevel).svg
        view.headline = statement.sentences.first.map { String($0.prefix { $0 != ":" }) } ?? "Level"
        view.sentences = Array(statement.sentences.dropFirst())
        view.probabilities = Level.allCases.map {
            .init(level: $0.rawValue, share: Self.percent(statement.probability(of: $0)))
        }
        view.numbers =
            [
                .init(level: "Ability, on the scale of the bank", share: Self.decimal(statement.mean)),
                .init(level: "Standard error", share: Self.decimal(statement.standardError)),
                .init(
                    level: "95 % interval",
                    share: "\(Self.decimal(statement.lower)) to \(Self.decimal(statement.upper))"),
            ]
            + zip(["Middle begins at", "Senior begins at"], statement.cuts).map {
                .init(level: $0, share: Self.decimal($1))
            }
            + Level.allCases.map {
                .init(level: "Probability of \($0.rawValue)", share: Self.percent(statement.probability(of: $0)))
            }
    }

    private func topicRow(_ topic: TopicReport) -> ReportView.TopicRow {
        .init(
            name: topic.name, answers: "\(topic.answers) of \(topic.questions)",
            credit: topic.credit.map { "\(Int(($0 * 100).rounded())) %" } ?? "–",
            estimate: topic.mean.map { Self.decimal($0) } ?? "too little",
            interval: topic.lower.flatMap { lower in
                topic.upper.map { "\(Self.decimal(lower)) to \(Self.decimal($0))" }
            } ?? "–")
    }

    private func questionRow(
        _ question: QuestionReport, response: Response?, concerns: [Concern], names: [String: String], bank: Bank
    ) -> ReportView.QuestionRow {
        let answer = response?.answer ?? ""
        let stateClass =
            switch question.standing {
            case .judged: question.credit == 1 ? "done" : question.credit == 0 ? "bad" : "on"
            case .waiting: "wait"
            case .skipped: "bad"
            case .notReached, .open: ""
            }
        return .init(
            responseID: question.responseID, questionID: question.questionID, number: question.number,
            title: question.title, topic: bank.topicName(question.topic), kind: question.kind.rawValue,
            level: question.level.rawValue, sentence: question.sentence, sentenceClass: stateClass,
            answer: visible(answer), hasAnswer: !answer.isEmpty, isWords: question.kind.isRated,
            line: response?.line.map(String.init),
            python: question.python,
            findings: question.findings.map {
                .init(name: visible($0.name), holds: $0.holds, detail: visible($0.detail))
            },
            hasFindings: !question.findings.isEmpty,
            ratings: question.ratings.map { rating in
                .init(
                    member: names[rating.memberID] ?? "a former member",
                    value: rating.anchor.map(String.init) ?? "?", says: rating.says ?? "cannot tell",
                    note: rating.note)
            }, hasRatings: !question.ratings.isEmpty,
            expected: question.expectedAnchor.map { "A person of the job's level typically reaches anchor \($0)." },
            correction: question.correction.map {
                "\(names[$0.memberID] ?? "A former member") changed \($0.pointsBefore) to \(question.points ?? 0) points: \($0.reason)"
            },
            concerns: concerns.map {
                .init(
                    id: $0.id,
                    subject: $0.subject == .faultyQuestion
                        ? "The candidate says that the question is faulty"
                        : "The candidate asks to look again at the answer",
                    text: visible($0.text), reply: $0.settlement?.reply, isOpen: $0.settlement == nil)
            }, chosen: question.chosen, mayCorrect: question.of != nil, points: question.points ?? 0,
            of: question.of ?? 0)
    }

    /// UTC, to the second.
    static func moment(_ time: Milliseconds) -> String {
        Date(timeIntervalSince1970: Double(time) / 1000).formatted(.iso8601.dateTimeSeparator(.space))
    }

    static func percent(_ share: Double) -> String {
        share < 0.01 ? "< 1 %" : share > 0.99 ? "> 99 %" : "\(Int((share * 100).rounded())) %"
    }

    static func decimal(_ value: Double) -> String {
        let text = String(format: "%.2f", abs(value))
        return (value < 0 && text != "0.00" ? "−" : "") + text
    }
}

extension LevelBar {
    init(_ statement: LevelStatement, jobLevel: Level) {
        let peakSafe = zip(statement.nodes, statement.posterior).map { (ability: $0, density: $1) }
        self.init(
            middleFrom: statement.cuts.first ?? -0.6, seniorFrom: statement.cuts.last ?? 0.6, mean: statement.mean,
            interval: min(statement.lower, statement.upper)...max(statement.lower, statement.upper),
            density: peakSafe,
            cut: jobLevel == .junior ? nil : jobLevel == .middle ? statement.cuts.first : statement.cuts.last,
            label: statement.sentences.joined(separator: " "))
    }
}
