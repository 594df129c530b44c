/// Why a wrong solution must fail: the sandbox's verdicts, a wrong answer, or a form that was not asked for.
enum WrongReason {
    static let all = ["wrong_answer", "runtime_error", "cpu_limit", "memory_limit", "form"]

    /// What is wrong with the reason as it was written; `nil` when it can be checked by running.
    static func fault(_ reason: String, tests: TestSuite, form: ResponseForm?) -> String? {
        let parts = reason.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let head = parts[0]
        guard all.contains(head) else { return "unknown reason `\(head)`\(NearestName.hint(head, among: all))" }
        let detail = parts.count == 2 ? parts[1] : nil
        switch (head, detail) {
        case ("wrong_answer", let test?):
            let cases = tests.visible + tests.hidden
            let isNumber = Int(test).map { (1...max(1, cases.count)).contains($0) } ?? false
            return isNumber || cases.contains { $0.name == test }
                ? nil : "the reason names the case `\(test)`, which is not in the tests"
        case ("runtime_error", let name?):
            return name.isPythonName ? nil : "the reason names the exception `\(name)`, which is no name"
        case (_, .some):
            return "the reason `\(head)` takes nothing after it: write reason=\(head)"
        case ("form", nil):
            if case .code(_, nil, _)? = form { return "the reason `form` needs a `form` in `response`" }
            return nil
        default:
            return nil
        }
    }
}
