import Foundation
import Python
public import QuestionBank
public import Sandbox

/// Measures the programs of `rank-by-efficiency` questions, once for each question's content and interpreter.
///
/// The cost is the CPU time of a whole process less that of one that only makes the same input; five rounds, each with an
/// input of its own and the programs in another order, are compared pair by pair. Three suffice where they agree on every
/// pair, with room to spare; where the five do not agree, as beside heavy work of others, there are up to eleven.
public actor EfficiencyMeasure {
    private let execution: any Execution
    private var measured: [Key: Task<MeasuredOrder, any Error>] = [:]

    private struct Key: Hashable {
        var hash: String
        var interpreter: Interpreter
    }

    private static let fewestRounds = 3
    private static let usualRounds = 5
    private static let mostRounds = 11
    /// The dearest program should cost this much, so that a process's start is small beside it.
    private static let wantedMilliseconds = 150.0
    /// No process of a measurement should take longer.
    private static let longestMilliseconds = 1_200.0
    private static let largestSize = 1 << 22
    /// Costs below this are lost in the noise of a process's start, and count as this.
    private static let leastMilliseconds = 3.0

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
        for round in 0..<Self.mostRounds {
            // The order turns round, so that a machine that slows down favours none.
            let order = round.isMultiple(of: 2) ? programs : programs.reversed()
            guard let costs = try await costs(of: order, size: size, seed: round + 1, in: workload)?.net else {
                throw GradingFault.questionUnusable(
                    questionID: question.id, reason: "a program reached a limit at size \(size)")
            }
            rounds.append(costs)
            if rounds.count >= Self.fewestRounds, MeasuredOrder.isClear(rounds, leastRatio: leastRatio) { break }
            if rounds.count >= Self.usualRounds, MeasuredOrder.isAgreed(rounds, leastRatio: leastRatio) { break }
        }
        return MeasuredOrder(rounds: rounds, leastRatio: leastRatio, size: size)
    }

    /// Grows the input until the dearest program costs about enough: by the growth seen so far, in smaller steps once a step
    /// has reached a limit.
    private static func size(for programs: [String], of workload: RankedWorkload) async throws -> Int {
        var longestStep = 8.0
        var good: (size: Int, cost: Double)?
        var exponent = 2.0
        // How many times longer a whole process may take, which making the input can fill alone.
        var room = longestStep
        var size = 16
        while true {
            let costs = try await costs(of: programs, size: size, seed: 1, in: workload)
            if let costs, let cost = costs.net.values.max() {
                if let good, good.cost > 2 * leastMilliseconds, size > good.size {
                    exponent = max(0.5, log(cost / good.cost) / log(Double(size) / Double(good.size)))
                }
                let isEnough = cost >= wantedMilliseconds * 0.7 || costs.longest >= longestMilliseconds * 0.7
                if isEnough || size >= largestSize { return size }
                good = (size, cost)
                room = longestMilliseconds / max(costs.longest, 1)
            } else {
                longestStep = longestStep.squareRoot()
            }
            guard let good else {
                guard size > 1 else {
                    throw GradingFault.questionUnusable(
                        questionID: workload.question.id, reason: "a program reaches a limit on the smallest input")
                }
                size /= 2
                continue
            }
            let wanted = pow(wantedMilliseconds / good.cost, 1 / exponent)
            let next = Int(Double(good.size) * min(max(wanted, 1.1), longestStep, max(room, 1.1)))
            guard next > good.size, longestStep > 1.05 else { return good.size }
            size = min(next, largestSize)
        }
    }

    /// Milliseconds of each program net of making the input, and of the longest process in all; `nil` when one reached a
    /// limit.
    private static func costs(
        of programs: [String], size: Int, seed: Int, in workload: RankedWorkload
    ) async throws -> (net: [String: Double], longest: Double)? {
        guard let base = try await workload.milliseconds(of: nil, size: size, seed: seed) else { return nil }
        var net: [String: Double] = [:]
        var longest = base
        for name in programs {
            guard let total = try await workload.milliseconds(of: name, size: size, seed: seed) else { return nil }
            net[name] = max(total - base, leastMilliseconds)
            longest = max(longest, total)
        }
        return (net, longest)
    }
}
