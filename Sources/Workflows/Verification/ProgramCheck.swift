import Python
import QuestionBank
import Sandbox

/// Runs the programs whose output or cost is asked.
struct ProgramCheck {
    var execution: any Execution
    var question: Question
    var choice: InterpreterChoice

    typealias Outcome = BankVerification.Outcome

    /// The program, or one seed's variant, ends by itself and prints the same under two hash seeds.
    func program(_ text: String) async throws -> Outcome {
        var outputs: [String] = []
        for hashSeed in ["1", "20001"] {
            var program = Program(text)
            program.environment["PYTHONHASHSEED"] = hashSeed
            let run = try await execution.run(
                program, on: choice.interpreter, limits: Allowance.limits(for: question))
            guard run.verdict == .ok || (run.verdict == .runtimeError && run.errorName != nil) else {
                if run.verdict == .internalError { return .couldNotRun(reason: "the sandbox could not finish the run") }
                return .differs(expected: "ends by itself", got: run.verdict.rawValue)
            }
            outputs.append(run.stdout.trimmingEnd() + (run.errorName.map { "\n[stopped with \($0)]" } ?? ""))
        }
        guard outputs[0] == outputs[1] else {
            return .differs(expected: outputs[0], got: outputs[1] + " (under hash seed 20001)")
        }
        return outputs[0].isEmpty ? .differs(expected: "prints something", got: "nothing") : .holds
    }

    /// The program prints what the answer says, with the name of the exception that stops it as the last line.
    func answer(_ text: String, states stated: String) async throws -> Outcome {
        let run = try await execution.run(
            Program(text), on: choice.interpreter, limits: Allowance.limits(for: question))
        if run.verdict == .internalError { return .couldNotRun(reason: "the sandbox could not finish the run") }
        let ending = run.verdict == .ok ? nil : run.errorName ?? run.verdict.rawValue
        let got = [run.stdout.trimmingEnd(), ending ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
        return got == stated.trimmingEnd() ? .holds : .differs(expected: stated, got: got)
    }

    /// No answer is too common among the variants, and the counts are those that the question records.
    func variety(_ plan: VariantPlan) async throws -> Outcome {
        let found = try await MeasureVariety(execution: execution).variety(
            of: question, seeds: plan.measured?.seeds ?? VariantVariety.standardSeeds)
        guard found.suffices else {
            return .differs(
                expected: "the commonest answer in at most \(VariantVariety.mostCommonestPercent) % of the variants",
                got: found.yaml)
        }
        guard let recorded = plan.measured, recorded != found else { return .holds }
        return .differs(expected: recorded.yaml, got: found.yaml)
    }

    /// The program of a recorded seed prints what is recorded.
    func golden(_ text: String, _ wanted: String, on interpreter: Interpreter) async throws -> Outcome {
        let run = try await execution.run(Program(text), on: interpreter, limits: Allowance.limits(for: question))
        if run.verdict == .internalError { return .couldNotRun(reason: "the sandbox could not finish the run") }
        let got = Self.shown(run)
        return got == wanted.trimmingEnd() ? .holds : .differs(expected: wanted, got: got)
    }

    /// What was printed, and how the program ended where it did not end well.
    static func shown(_ run: RunResult) -> String {
        let ending = run.verdict == .ok ? nil : run.errorName ?? run.verdict.rawValue
        return [run.stdout.trimmingEnd(), ending.map { "[stopped with \($0)]" } ?? ""].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    /// All programs to be ranked return the same on the same inputs.
    func agreement(_ names: [String]) async throws -> Outcome {
        let workload = RankedWorkload(question: question, execution: execution, interpreter: choice.interpreter)
        for (size, seed) in [(1, 1), (5, 2), (12, 3)] {
            var first: PythonValue?
            for name in names {
                let result = try await workload.result(of: name, size: size, seed: seed)
                guard case .returned(let value) = result.outcome else {
                    let ending =
                        if case .raised(let error) = result.outcome { error } else { result.run.verdict.rawValue }
                    return .differs(expected: "program \(name) returns at size \(size)", got: ending)
                }
                let wanted = first ?? value
                guard value == wanted else {
                    return .differs(
                        expected: "\(names[0]) at size \(size): \(wanted.excerpt(500))",
                        got: "\(name): \(value.excerpt(500))")
                }
                first = wanted
            }
        }
        return .holds
    }
}
