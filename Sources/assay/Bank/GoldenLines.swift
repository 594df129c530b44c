import QuestionBank
import SandboxLinux
import Workflows

/// What `assay bank variants --golden` writes.
enum GoldenLines {
    /// One line for each question: its id and the field.
    static func write(_ contents: BankContents, ids: [String]) async throws {
        let wanted = ids.isEmpty ? contents.bank.questions : try ids.map { try contents.question($0) }
        let sandbox = try await OpenSandbox.here(warm: true)
        let golden = GoldenOutputs(execution: sandbox)
        for question in wanted where question.variants != nil {
            do {
                let field = try await OpenSandbox.advising { try await golden.yaml(of: question) }
                print("\(question.id)\tgolden: \(field)")
            } catch let fault as GradingFault {
                throw Failure("\(question.id): \(fault.reason)")
            }
        }
        await sandbox.close()
    }
}
