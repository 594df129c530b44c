import Python
public import QuestionBank
public import Sandbox

/// Measures the programs of `rank-by-efficiency` questions, once for each question's content and interpreter.
///
/// The cost is the CPU time of a whole process less that of one that only makes the same input; five rounds, each with an
/// input of its own and the programs in another order, are compared pair by pair.
public actor EfficiencyMeasure {
    private let execution: any Execution
    private var measured: [Key: Task<MeasuredOrder, any Error>] = [:]

    private struct Key: Hashable {
        var hash: String
        var interpreter: Interpreter
    }

    private static let rounds = 5
    /// The dearest program should cost this much, so that a process's start is small beside it.
    private static let wantedMilliseconds = 400.0
    private static let largestSize = 1 << 22
    /// Costs below what the clock can tell count as this.
    private static let leastMilliseconds = 0.5

    public init(execution: any Execution) {
        self.execution = execution
    }

    /// The measured order; a failure is not kept, so that it is tried again.
    public func order(of question: Question, on interpreter: Interpreter) async throws -> MeasuredOrder {
        let key = Key(hash: question.hash, interpreter: interpreter)
        let task =
            measured[key]
            ?? Task { try await Self.measure(question, on: interpreter, by: execution) }
        measured[key] = task
        do {
            return try await task.value
        } catch {
            if measured[key] == task { measured[key] = nil }
            throw error
        }
    }

    private static func measure(
        _ question: Question, on interpreter: Interpreter, by execution: any Execution
    ) async throws -> MeasuredOrder {
        guard case .order(let programs, _, let leastRatio) = question.response, programs.count > 1 else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "it names no programs to rank")
        }
        let workload = RankedWorkload(question: question, execution: execution, interpreter: interpreter)
        let size = try await size(for: programs, of: workload)
        var rounds: [[String: Double]] = []
        for round in 0..<Self.rounds {
            // The order turns round, so that a machine that slows down favours none.
            let order = round.isMultiple(of: 2) ? programs : programs.reversed()
            guard let costs = try await costs(of: order, size: size, seed: round + 1, in: workload) else {
                throw GradingFault.questionUnusable(
                    questionID: question.id, reason: "a program reached a limit at size \(size)")
            }
            rounds.append(costs)
        }
        return MeasuredOrder(rounds: rounds, leastRatio: leastRatio, size: size)
    }

    /// Grows the input until the dearest program costs enough, in smaller steps where a step reached a limit.
    private static func size(for programs: [String], of workload: RankedWorkload) async throws -> Int {
        var factor = 4.0
        var good: Int?
        var size = 16
        while true {
            let costs = try await costs(of: programs, size: size, seed: 1, in: workload)
            if let costs {
                good = size
                if (costs.values.max() ?? 0) >= wantedMilliseconds || size >= largestSize { return size }
            } else {
                factor = factor.squareRoot()
            }
            guard let good else {
                guard size > 1 else {
                    throw GradingFault.questionUnusable(
                        questionID: workload.question.id, reason: "a program reaches a limit on the smallest input")
                }
                size /= 2
                continue
            }
            let next = Int(Double(good) * factor)
            guard next > good, factor > 1.05 else { return good }
            size = min(next, largestSize)
        }
    }

    /// Milliseconds of each program net of making the input; `nil` when one reached a limit.
    private static func costs(
        of programs: [String], size: Int, seed: Int, in workload: RankedWorkload
    ) async throws -> [String: Double]? {
        guard let base = try await workload.milliseconds(of: nil, size: size, seed: seed) else { return nil }
        var costs: [String: Double] = [:]
        for name in programs {
            guard let total = try await workload.milliseconds(of: name, size: size, seed: seed) else { return nil }
            costs[name] = max(total - base, leastMilliseconds)
        }
        return costs
    }
}
