import Interviews
import QuestionBank

/// What stands in a question's form, before it becomes an answer: it can be shown again as it was, even where it cannot be
/// kept.
struct AnswerDraft: Sendable, Equatable {
    /// For words, outputs and code.
    var text = ""
    /// For `find-the-fault`.
    var line: Int?
    /// Ids of the options picked, in the question's order.
    var picked: [String] = []
    /// Places from 1, by program; a program without one is not there.
    var places: [String: Int] = [:]

    /// What was saved or, where nothing ever was, what the question starts with.
    init(_ response: Interviews.Response, _ question: Question) {
        switch question.response {
        case .freeText, .exactOutput:
            text = response.answer
        case .code:
            text = response.savedAt == nil ? Self.starter(question) : response.answer
            line = response.line
        case .options(_, let options):
            let ids = Set(response.answer.split(separator: ",").map(String.init))
            picked = options.map(\.id).filter(ids.contains)
        case .order(let programs, _, _):
            for (index, name) in response.answer.split(separator: ",", omittingEmptySubsequences: false).enumerated()
            where programs.contains(String(name)) {
                places[String(name)] = index + 1
            }
        }
    }

    /// What was sent; `nil` where the form lacks the question's fields. Options come by their numbers on the page.
    init?(_ form: Form, _ question: Question, order: StableOrder) {
        switch question.response {
        case .freeText, .exactOutput, .code:
            guard form.has("answer") else { return nil }
            text = form.text("answer")
            if question.kind == .findTheFault, let line = form.integer("line"), (1...100_000).contains(line) {
                self.line = line
            }
        case .options(let pickMany, let options):
            let shown = order.sorted(options.map(\.id), by: { $0 })
            let ids = form.all("option").compactMap { Int($0) }.filter { $0 > 0 && $0 <= shown.count }.map {
                shown[$0 - 1]
            }
            picked = options.map(\.id).filter(ids.contains)
            if !pickMany { picked = Array(picked.prefix(1)) }
        case .order(let programs, _, _):
            for name in programs {
                if let place = form.integer("place.\(name)"), place > 0, place <= programs.count {
                    places[name] = place
                }
            }
        }
    }

    /// As it is stored. Programs without a place leave theirs empty: `b,,a`.
    func answer(to question: Question) -> String {
        switch question.response {
        case .freeText, .exactOutput, .code: return text
        case .options: return picked.joined(separator: ",")
        case .order(let programs, _, _):
            guard !places.isEmpty else { return "" }
            return programs.indices.map { index in
                programs.first { places[$0] == index + 1 } ?? ""
            }.joined(separator: ",")
        }
    }

    /// Why it cannot be kept at all, in the candidate's words.
    var fault: String? {
        let taken = Dictionary(grouping: places.values) { $0 }
        guard let twice = taken.filter({ $0.value.count > 1 }).keys.min() else { return nil }
        return
            "Two programs have place \(twice). Give each a place of its own; programs that cost the same may stand in either order."
    }

    /// Why it can be kept but not submitted.
    func incompleteness(for question: Question) -> String? {
        guard case .order(let programs, _, _) = question.response, !places.isEmpty, places.count < programs.count
        else { return nil }
        return "Give every program a place, then submit. What you chose is saved."
    }

    private static func starter(_ question: Question) -> String {
        let block = question.block("starter") ?? (question.kind == .findTheFault ? question.block("program") : nil)
        return block?.text ?? ""
    }
}
