import QuestionBank
import Sandbox

/// Says whether an answer is one expression or one statement, by the parser of the interpreter that will run it.
///
/// The answer is parsed and never run. Imports before the one statement are not counted.
struct FormCheck {
    var execution: any Execution

    enum Outcome: Equatable {
        case holds
        /// What is wrong, in words for the candidate.
        case fails(String)
    }

    func check(
        _ answer: String, is form: ResponseForm.CodeForm, question: Question, on interpreter: Interpreter
    ) async throws -> Outcome {
        // The form stands in the program, so that it needs no start of its own for an argument.
        var program = Program("form = \"\(form.rawValue)\"\n" + Self.source)
        program.stdin = Array(answer.utf8)
        let run = try await execution.run(program, on: interpreter, limits: Limits())
        switch run.verdict {
        case .internalError:
            throw GradingFault.sandbox(questionID: question.id, detail: "the form check did not run")
        case .ok:
            switch run.stdout.trimmingEnd() {
            case "holds": return .holds
            case "several": return .fails("more than one statement")
            case "none": return .fails("no statement")
            case let name: return .fails("not one \(form.rawValue): \(name)")
            }
        default:
            return .fails("cannot be parsed: \(run.verdict.rawValue)")
        }
    }

    /// Python 2.7 to 3.15. Exceptions are named, their texts change with each release.
    private static let source = """
        import ast, sys
        text = getattr(sys.stdin, "buffer", sys.stdin).read().decode("utf-8").strip()
        try:
            if form == "expression":
                compile(text, "answer", "eval", ast.PyCF_ONLY_AST)
                print("holds")
            else:
                body = compile(text + "\\n", "answer", "exec", ast.PyCF_ONLY_AST).body
                rest = [node for node in body if not isinstance(node, (ast.Import, ast.ImportFrom))]
                print("holds" if len(rest) == 1 else "several" if rest else "none")
        except Exception as error:
            print(type(error).__name__)
        """
}
