import QuestionBank
import Sandbox

/// The program that an answer in code becomes.
enum AnswerProgram {
    /// The answer as it stands; an expression that the tests call is first bound to its name.
    static func program(_ answer: String, form: ResponseForm) -> Program {
        guard case .code(let entry?, form: .expression, _) = form else { return Program(answer) }
        // The form check has parsed the expression by itself, so that it cannot close the parenthesis.
        return Program("\(entry) = (\n\(answer)\n)\n")
    }
}
