import Interviews
import QuestionBank

/// Grades a choice: all or nothing, with what each option that was picked says about the person.
struct OptionKey {
    var options: [Option]
    var misconceptions: [Misconception]

    func findings(_ answer: String) -> (isRight: Bool, findings: [Grade.Finding]) {
        let picked = Set(answer.split(separator: ",").map { $0.trimmingPrefix(" ").description.trimmingEnd() })
        var findings: [Grade.Finding] = []
        for option in options {
            switch (picked.contains(option.id), option.isRight) {
            case (true, true):
                findings.append(.init(name: "Option \(option.id)", holds: true, detail: option.text))
            case (true, false):
                let belief = option.misconception.flatMap { id in misconceptions.first { $0.id == id } }
                let detail = belief.map { "holds that: \($0.text)" } ?? option.text
                findings.append(.init(name: "Option \(option.id)", holds: false, detail: detail))
            case (false, true):
                findings.append(.init(name: "Option \(option.id)", holds: false, detail: "not picked: \(option.text)"))
            case (false, false):
                break
            }
        }
        for id in picked.subtracting(options.map(\.id)).sorted() {
            findings.append(.init(name: "Option \(id.prefix(40))", holds: false, detail: "there is no such option"))
        }
        return (picked == Set(options.filter(\.isRight).map(\.id)), findings)
    }
}
