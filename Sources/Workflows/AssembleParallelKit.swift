public import Interviews
import Psychometrics
import QuestionBank
public import Storage

/// Makes a form that is parallel to a job's kit: none of its questions, as many answered in words and graded by running,
/// of the same topics as far as the bank has them, no more minutes, and as nearly as possible its information at the
/// typical junior, middle and senior.
public struct AssembleParallelKit: Sendable {
    public var jobs: JobStore
    public var attempts: AttemptStore
    public var measurement: MeasurementStore
    public var library: QuestionLibrary
    public var edit: EditKit

    public init(
        jobs: JobStore, attempts: AttemptStore, measurement: MeasurementStore, library: QuestionLibrary, edit: EditKit
    ) {
        self.jobs = jobs
        self.attempts = attempts
        self.measurement = measurement
        self.library = library
        self.edit = edit
    }

    public enum Refusal: Error, Sendable, Equatable {
        /// No kit, or one of a job whose questions are chosen one by one.
        case noKit
        /// The bank cannot give such a form; a sentence says what is missing.
        case noForm(String)
    }

    /// A kit that the job has, or had.
    public struct Form: Sendable, Equatable {
        public var kit: Kit
        public var minutes: Int
        /// What a typical junior, middle and senior could expect as the standard error, the prior counted.
        public var standardErrors: [Double]
        /// Questions that the kit in force has too.
        public var common: Int
        /// Candidates who were invited with it.
        public var invited: Int
        /// By topic, how many questions it has more than the kit in force, or fewer.
        public var topics: [String: Int]
    }

    /// Of the typical junior, middle and senior.
    static let abilities = AuthorLevel.allCases.map { AuthorPrior.typicalAbility($0) }
    /// A form that differs by less is as good as equal.
    private static let near = 0.02
    private static let mostNodes = 3_000
    /// Beside those with which somebody was invited.
    private static let mostForms = 8

    /// Saves the form as the job's kit.
    public func assemble(for job: Job, by memberID: String) async throws -> Kit {
        guard job.adaptive == nil, let kit = try await jobs.currentKit(jobID: job.id), !kit.questions.isEmpty else {
            throw Refusal.noKit
        }
        let beliefs = try await measurement.beliefs(at: nil)
        let questions = try await questions(of: kit)
        let open = Self.open(await library.bank, job, questions)
        try Self.check(questions, open)
        let minutes = max(job.minutes, questions.reduce(0) { $0 + $1.minutes })
        // As like as the bank allows.
        for likeness in Likeness.allCases {
            guard let form = Self.form(of: open, like: questions, likeness, minutes: minutes, beliefs) else { continue }
            return try await edit.replaceQuestions(
                ofKitFor: job.id, with: Self.ordered(form, like: questions).map(\.id), by: memberID)
        }
        throw Refusal.noForm(
            "What the bank has beside this kit does not fit into \(minutes) minutes, or its questions give each other away. "
                + "Add questions to the bank, or give the job more time.")
    }

    /// What a form has in common with the kit beside its length and how many are answered in words.
    private enum Likeness: CaseIterable {
        /// As many of each topic, answered in words and graded by running each for itself.
        case topicsAndKinds
        /// As many graded questions of each topic; those in words are of any topic of the job.
        case gradedTopics
        /// As many graded ones of each topic as there are, and up to two more of another in place of the rest.
        case nearTopics
    }

    private static func form(
        of open: [Question], like kit: [Question], _ likeness: Likeness, minutes: Int, _ beliefs: QuestionBeliefs
    ) -> [Question]? {
        func slot(_ question: Question) -> Slot {
            Slot(
                topic: question.kind.isRated && likeness != .topicsAndKinds ? nil : question.topic,
                question.kind.isRated)
        }
        let slots = Array(Set((kit + open).map(slot))).sorted()
        let areas = Dictionary(uniqueKeysWithValues: slots.enumerated().map { ($1, $0) })
        var content: [Int: ClosedRange<Int>] = [:]
        for (area, own) in slots.enumerated() {
            let count = kit.count { slot($0) == own }
            guard likeness == .nearTopics, !own.isRated else {
                content[area] = count...count
                continue
            }
            content[area] = min(count, open.count { slot($0) == own })...(count + 2)
        }
        let places = Dictionary(uniqueKeysWithValues: open.enumerated().map { ($1.id, $0) })
        let items = open.map { question in
            FormItem(
                model: beliefs.belief(question).model, content: areas[slot(question)] ?? 0,
                enemies: question.enemies.compactMap { places[$0] }.sorted(), minutes: Double(question.minutes))
        }
        let plan = FormPlan(
            length: kit.count, content: content, minutes: Double(minutes), abilities: abilities,
            target: information(kit, beliefs), gap: near, mostNodes: mostNodes)
        return try? assembleForms(items, plan: plan).forms[0].map { open[$0] }
    }

    /// The kit in force, and forms before it, the newest first: all with which somebody was invited, and the last that
    /// share less than half of their questions with it.
    public func forms(of job: Job) async throws -> [Form] {
        let beliefs = try await measurement.beliefs(at: nil)
        let invited = Dictionary(grouping: try await attempts.attempts(jobID: job.id), by: \.attempt.kitID)
            .mapValues(\.count)
        var forms: [Form] = []
        var current: Set<String> = []
        var topics: [String: Int] = [:]
        for kit in try await jobs.kits(jobID: job.id) {
            let ids = Set(kit.questions.map(\.questionID))
            if forms.isEmpty { current = ids }
            let count = invited[kit.id] ?? 0
            if let same = forms.firstIndex(where: { Set($0.kit.questions.map(\.questionID)) == ids }) {
                forms[same].invited += count
                continue
            }
            let common = ids.intersection(current).count
            // With which nobody was invited, and which is nearly the kit: a step of editing it.
            let isStep = !forms.isEmpty && count == 0 && 2 * common >= ids.count
            guard !isStep, forms.count < Self.mostForms || count > 0,
                let questions = try? await questions(of: kit)
            else { continue }
            let own = questions.reduce(into: [String: Int]()) { $0[$1.topic, default: 0] += 1 }
            if forms.isEmpty { topics = own }
            let information = Self.information(questions, beliefs)
            let prior = AuthorPrior.ability.standardDeviation
            forms.append(
                Form(
                    kit: kit, minutes: questions.reduce(0) { $0 + $1.minutes },
                    standardErrors: information.map { 1 / ($0 + 1 / (prior * prior)).squareRoot() },
                    common: common, invited: count,
                    topics: own.merging(topics.mapValues { -$0 }, uniquingKeysWith: +).filter { $0.value != 0 }))
        }
        return forms
    }

    /// Puts a form of before in force again, with the bank's texts of today.
    public func use(kitID: String, for job: Job, by memberID: String) async throws -> Kit {
        guard let kit = try await jobs.kit(id: kitID), kit.jobID == job.id else { throw Refusal.noKit }
        return try await edit.replaceQuestions(
            ofKitFor: job.id, with: kit.questions.map(\.questionID), by: memberID)
    }

    private func questions(of kit: Kit) async throws -> [Question] {
        var questions: [Question] = []
        for entry in kit.questions {
            questions.append(try await library.question(id: entry.questionID, hash: entry.hash))
        }
        return questions
    }

    /// What one question of the kit stands for.
    private struct Slot: Hashable, Comparable {
        var topic: String?
        var isRated: Bool

        init(topic: String?, _ isRated: Bool) {
            self.topic = topic
            self.isRated = isRated
        }

        static func < (one: Slot, other: Slot) -> Bool {
            (one.topic ?? "", one.isRated ? 1 : 0) < (other.topic ?? "", other.isRated ? 1 : 0)
        }
    }

    /// What may stand for the kit's questions; the order of ids makes the choice the same every time.
    private static func open(_ bank: Bank, _ job: Job, _ kit: [Question]) -> [Question] {
        let taken = Set(kit.map(\.id))
        let topics = Set(job.topics.filter { $0.weight > 0 }.map(\.topic) + kit.map(\.topic))
        return bank.questions.filter { !taken.contains($0.id) && topics.contains($0.topic) }.sorted { $0.id < $1.id }
    }

    private static func check(_ kit: [Question], _ open: [Question]) throws(Refusal) {
        let missing = [true, false].compactMap { isRated -> String? in
            let lack = kit.count { $0.kind.isRated == isRated } - open.count { $0.kind.isRated == isRated }
            return lack > 0 ? "\(lack) more \(isRated ? "answered in words" : "graded by running")" : nil
        }
        guard missing.isEmpty else {
            throw .noForm(
                "Beside this kit's questions the bank would need \(missing.joined(separator: ", and ")), of the job's topics."
            )
        }
    }

    private static func information(_ questions: [Question], _ beliefs: QuestionBeliefs) -> [Double] {
        abilities.map { ability in
            questions.reduce(0) { $0 + beliefs.belief($1).model.information(at: ability) }
        }
    }

    /// In the kit's order: each in the place of one of its kind, of its topic and level where there is one.
    private static func ordered(_ chosen: [Question], like kit: [Question]) -> [Question] {
        var left = chosen.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
        var placed = [Question?](repeating: nil, count: kit.count)
        for fits in [
            { $0.topic == $1.topic && $0.level == $1.level }, { $0.topic == $1.topic }, { _, _ in true },
        ] as [(Question, Question) -> Bool] {
            for place in kit.indices where placed[place] == nil {
                let found = left.firstIndex { $0.kind.isRated == kit[place].kind.isRated && fits($0, kit[place]) }
                if let found { placed[place] = left.remove(at: found) }
            }
        }
        return placed.compactMap(\.self) + left
    }
}
