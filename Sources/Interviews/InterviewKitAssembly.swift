public import QuestionBank

extension InterviewKit {
    /// What a talk about code costs beside the questions of the bank.
    static let submissionMinutes = 8

    /// Chooses what to ask in an interview for a job: the same bank, job and test always give the same plan.
    ///
    /// First comes the candidate's own code, where the test asks for some: it is known ground for somebody who is nervous.
    /// Then explained questions, by the weights of the topics; other kinds fill topics and time that are left. What the test
    /// asks, and what it gives away, is not asked again.
    public static func assemble(for job: Job, minutes: Int, test: Kit?, from bank: Bank) -> [InterviewItem] {
        var assembly = InterviewKitAssembly(job: job, minutes: minutes, test: test, bank: bank)
        return assembly.items()
    }
}

/// The choosing of an interview's questions, on top of ``KitAssembly``.
private struct InterviewKitAssembly {
    let job: Job
    let bank: Bank
    let test: Kit?
    var minutesLeft: Int
    private var free: [Question]

    init(job: Job, minutes: Int, test: Kit?, bank: Bank) {
        self.job = job
        self.bank = bank
        self.test = test
        minutesLeft = max(0, minutes)
        let asked = Set((test?.questions ?? []).map(\.questionID))
        let enemies = Set(asked.compactMap { bank[$0] }.flatMap(\.enemies))
        free = bank.questions.filter { question in
            // A program of one's own is made for a test, not for a talk.
            question.variants == nil && !asked.contains(question.id) && !enemies.contains(question.id)
                && !question.enemies.contains(where: asked.contains)
        }
    }

    mutating func items() -> [InterviewItem] {
        var items = [submission].compactMap(\.self)
        minutesLeft -= items.reduce(0) { $0 + $1.minutes }
        items += choose(from: job.topics) { $0.kind.isRated }
        let covered = Set(items.compactMap { bank[$0.subject.question.questionID]?.topic })
        items += choose(from: job.topics.filter { !covered.contains($0.topic) }) { !$0.kind.isRated }
        items += choose(from: job.topics) { !$0.kind.isRated }
        return Array(items.prefix(InterviewKit.mostItems))
    }

    /// The last program that the test asks for: it is the largest, as a rule.
    private var submission: InterviewItem? {
        let code = (test?.questions ?? []).last { bank[$0.questionID]?.kind == .writeCode }
        guard let code, minutesLeft > InterviewKit.submissionMinutes, let question = bank[code.questionID] else {
            return nil
        }
        return InterviewItem(submissionOf: question, hash: code.hash, minutes: InterviewKit.submissionMinutes)
    }

    private mutating func choose(from topics: [TopicWeight], where fits: (Question) -> Bool) -> [InterviewItem] {
        guard minutesLeft > 0, !topics.isEmpty else { return [] }
        var wish = job
        wish.topics = topics
        wish.minutes = minutesLeft
        wish.evidence = EvidencePolicy(minimumRated: 0, minimumExecuted: 0)
        var assembly = KitAssembly(job: wish, bank: Bank(questions: free.filter(fits), topics: bank.topics))
        assembly.run()
        let chosen = assembly.plan.questions.compactMap { bank[$0.questionID] }
        minutesLeft -= assembly.plan.minutes
        free.removeAll { question in
            chosen.contains {
                $0.id == question.id || $0.enemies.contains(question.id) || question.enemies.contains($0.id)
            }
        }
        return chosen.map { InterviewItem($0, in: bank, jobLevel: job.level) }
    }
}

extension InterviewItem {
    /// A question of the bank with its author's minutes, follow-ups and facts; all of it may be edited afterwards.
    public init(_ question: Question, in bank: Bank, jobLevel: Level) {
        let probes = (question.rubric?.probes ?? []).map { "At anchor \($0.after): \($0.ask)" }
        let sentences = question.followUps.compactMap { followUp -> String? in
            if case .sentence(let text) = followUp { text } else { nil }
        }
        self.init(
            subject: .question(KitQuestion(questionID: question.id, hash: question.hash)),
            minutes: min(max(question.minutes, InterviewKit.allowedMinutes.lowerBound), 180),
            purpose: "\(question.kind.purpose): \(bank.topicName(question.topic)).",
            followUps: Self.kept(probes + sentences), listenFor: Self.kept(Self.facts(of: question, at: jobLevel)))
    }

    /// A talk about what the candidate handed in for `question` in the test.
    public init(submissionOf question: Question, hash: String, minutes: Int) {
        self.init(
            subject: .submission(of: KitQuestion(questionID: question.id, hash: hash)), minutes: minutes,
            purpose: "How the candidate reasons about code of her own.",
            followUps: [
                "Walk me through it, line by line where it matters.", "Which input would break it?",
                "What would you change if it had to run on a hundred times as much?",
            ],
            listenFor: [
                "says why each part is there", "names a case that the code does not cover",
                "changes her mind when shown a reason",
            ])
    }

    /// The claims that the job's level is expected to bring; the red flags.
    private static func facts(of question: Question, at level: Level) -> [String] {
        guard let rubric = question.rubric else { return [] }
        let needed = rubric.expected[level].flatMap { rubric.anchors[$0]?.needs } ?? []
        return question.claims.filter { needed.contains($0.id) }.map(\.text)
            + rubric.redFlags.map { "Red flag: \($0)" }
    }

    private static func kept(_ lines: [String]) -> [String] {
        Array(lines.filter { $0.utf8.count <= InterviewKit.longestLine }.prefix(InterviewKit.mostLines))
    }
}

extension Kind {
    /// What a question of this kind asks for, before the name of its topic.
    fileprivate var purpose: String {
        switch self {
        case .concept, .explainHow: "Explaining"
        case .choice: "Knowing"
        case .predictOutput, .findTheFault: "Reading code with"
        case .writeCode, .oneLiner: "Writing code with"
        case .rankByEfficiency: "Comparing the cost of code with"
        }
    }
}
