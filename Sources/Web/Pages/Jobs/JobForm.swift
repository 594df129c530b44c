import Foundation
import Interviews
import Python
import QuestionBank

/// What is typed about a job, as it was typed, until it is a job.
struct JobForm: Sendable {
    var title = ""
    var level = Level.senior
    /// By topic; a topic that is missing has no weight.
    var weights: [String: Int] = [:]
    var minutes = "60"
    var python = "3.13"
    var minimumRated = "2"
    var minimumExecuted = "3"
    var blindSecondRater = false
    var isAdaptive = false
    var least = String(AdaptiveTest.standard.leastQuestions)
    var most = String(AdaptiveTest.standard.mostQuestions)
    var decided = String(AdaptiveTest.standard.decidedAt)
    var cap = String(AdaptiveTest.standard.exposureCap)

    init() {}

    init(_ job: Job) {
        title = job.title
        level = job.level
        weights = Dictionary(job.topics.map { ($0.topic, $0.weight) }, uniquingKeysWith: max)
        minutes = String(job.minutes)
        python = job.python.description
        minimumRated = String(job.evidence.minimumRated)
        minimumExecuted = String(job.evidence.minimumExecuted)
        blindSecondRater = job.blindSecondRater
        if let test = job.adaptive {
            isAdaptive = true
            least = String(test.leastQuestions)
            most = String(test.mostQuestions)
            decided = String(test.decidedAt)
            cap = String(test.exposureCap)
        }
    }

    init(_ form: Form, topics: [Topic]) {
        title = form.trimmed("title")
        level = Level(rawValue: form.trimmed("level")) ?? .senior
        for topic in topics {
            if let weight = form.integer("weight.\(topic.id)"), weight > 0 { weights[topic.id] = min(weight, 9) }
        }
        minutes = form.trimmed("minutes")
        python = form.trimmed("python")
        minimumRated = form.trimmed("rated")
        minimumExecuted = form.trimmed("executed")
        blindSecondRater = form.has("second")
        isAdaptive = form["form"] == "adaptive"
        guard form.has("most") else { return }
        least = form.trimmed("least")
        most = form.trimmed("most")
        decided = form.trimmed("decided")
        cap = form.trimmed("cap")
    }

    /// Of the adaptive test; where the kit is fixed it is not looked at.
    private func adaptive(_ faults: inout [String]) -> AdaptiveTest? {
        guard isAdaptive else { return nil }
        func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
        let least = number(self.least, AdaptiveTest.lengths)
        let most = number(self.most, AdaptiveTest.lengths)
        let decided = number(self.decided, AdaptiveTest.decisions)
        let cap = number(self.cap, AdaptiveTest.caps)
        if least == nil || most == nil { faults.append("The numbers of questions are whole numbers from 1 to 60.") }
        if let least, let most, least > most { faults.append("The least number of questions is above the most.") }
        if decided == nil { faults.append("The probability that decides is 50 to 99 %.") }
        if cap == nil { faults.append("The share of candidates for one question is 10 to 100 %.") }
        guard let least, let most, let decided, let cap else { return nil }
        return AdaptiveTest(leastQuestions: least, mostQuestions: most, decidedAt: decided, exposureCap: cap)
    }

    /// The job, or every reason why it is none yet.
    func job(id: String, createdAt: Milliseconds) -> Result<Job, Refusal> {
        var faults: [String] = []
        if title.isEmpty { faults.append("Give the job a title.") }
        // A letter is what a reader counts; one may be written with any number of marks, so bytes have a bound of their own.
        if title.count > 200 || title.utf8.count > 5_000 { faults.append("Keep the title under 200 letters.") }
        if weights.isEmpty { faults.append("Give at least one topic a weight.") }
        let minutes = Int(self.minutes).flatMap { (5...480).contains($0) ? $0 : nil }
        if minutes == nil { faults.append("The time is a whole number of minutes from 5 to 480.") }
        let version = PythonVersion(python)
        if version == nil { faults.append("The Python is a version such as 3.13.") }
        let rated = Int(minimumRated).flatMap { (0...50).contains($0) ? $0 : nil }
        let executed = Int(minimumExecuted).flatMap { (0...50).contains($0) ? $0 : nil }
        if rated == nil || executed == nil { faults.append("The least evidence is a whole number from 0 to 50.") }
        let adaptive = adaptive(&faults)
        guard faults.isEmpty, let minutes, let version, let rated, let executed else {
            return .failure(Refusal(faults: faults))
        }
        return .success(
            Job(
                id: id, title: title, level: level,
                topics: weights.sorted { $0.key < $1.key }.map { TopicWeight(topic: $0.key, weight: $0.value) },
                minutes: minutes, python: version,
                evidence: EvidencePolicy(minimumRated: rated, minimumExecuted: executed),
                blindSecondRater: blindSecondRater, adaptive: adaptive, createdAt: createdAt))
    }

    struct Refusal: Error {
        var faults: [String]
    }
}
