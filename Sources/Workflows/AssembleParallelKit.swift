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

    /// Beside those with which somebody was invited.
    private static let mostForms = 8

    /// Saves the form as the job's kit.
    public func assemble(for job: Job, by memberID: String) async throws -> Kit {
        guard job.adaptive == nil, let kit = try await jobs.currentKit(jobID: job.id), !kit.questions.isEmpty else {
            throw Refusal.noKit
        }
        let beliefs = try await measurement.beliefs(at: nil)
        let questions = try await library.questions(of: kit)
        let form = ParallelForm(of: questions, job, bank: await library.bank, beliefs)
        if let lacking = form.lacking {
            throw Refusal.noForm("Beside this kit's questions the bank would need \(lacking), of the job's topics.")
        }
        guard let found = form.nearest else {
            throw Refusal.noForm(
                "What the bank has beside this kit does not fit into \(form.minutes) minutes, or its questions give each other "
                    + "away. Add questions to the bank, or give the job more time.")
        }
        return try await edit.replaceQuestions(ofKitFor: job.id, with: found.map(\.id), by: memberID)
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
                let questions = try? await library.questions(of: kit)
            else { continue }
            let own = questions.reduce(into: [String: Int]()) { $0[$1.topic, default: 0] += 1 }
            if forms.isEmpty { topics = own }
            let information = ParallelForm.information(questions, beliefs)
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
}
