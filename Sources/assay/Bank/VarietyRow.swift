import QuestionBank
import Workflows

/// One template's count.
struct VarietyRow: Encodable {
    var question: String
    /// Absent where the template could not be run.
    var counted: VariantVariety?
    var fault: String?
    var suffices: Bool

    /// Of the questions named, or of all that have variants.
    static func all(in contents: BankContents, ids: [String], seeds: Int) async throws -> [VarietyRow] {
        let wanted = try ids.map { try contents.question($0) }
        let templates = (ids.isEmpty ? contents.bank.questions : wanted).filter { $0.variants != nil }
        let measure = MeasureVariety(execution: try await OpenSandbox.here(warm: true))
        var rows: [VarietyRow] = []
        for question in templates {
            Terminal.progress("\(rows.count) of \(templates.count) templates  \(question.id)")
            do {
                let found = try await OpenSandbox.advising {
                    try await measure.variety(of: question, seeds: seeds)
                }
                rows.append(VarietyRow(question: question.id, counted: found, suffices: found.suffices))
            } catch let fault as GradingFault {
                rows.append(VarietyRow(question: question.id, fault: fault.reason, suffices: false))
            }
        }
        Terminal.endProgress()
        return rows
    }

    var cells: [String] {
        guard let counted else { return [question, "–", "–", "–", fault ?? ""] }
        let share = "\((counted.commonest * 100 + counted.seeds / 2) / counted.seeds) %"
        return [
            question, "\(counted.programs)", "\(counted.answers)", suffices ? share : share + " too common",
            counted.yaml,
        ]
    }
}
