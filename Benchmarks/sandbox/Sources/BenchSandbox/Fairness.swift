import Foundation
import Sandbox
import SandboxLinux

/// One candidate's runs, alone and while another asks for a thousand at once.
struct Fairness {
    var sandbox: LinuxSandbox
    var interpreter: Interpreter

    /// Prints quantiles of both and their ratio; `flood` is how many the other asks for, again and again.
    func measure(_ count: Int, flood: Int = 1_000) async throws {
        let alone = try await times(count)
        let refused = Tally()
        let flooding = Task {
            while !Task.isCancelled {
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<flood {
                        group.addTask { do { try await run("flood") } catch { await refused.add() } }
                    }
                }
            }
        }
        while try await sandbox.place(of: "flood") == nil { await Task.yield() }
        let beside = try await times(count)
        flooding.cancel()
        await flooding.value
        print("\none candidate's runs, n = \(count), \(interpreter.name); the other asks for \(flood) at once")
        print("              p50 ms  p99 ms")
        for (name, times) in [("alone", alone), ("beside", beside)] {
            print("\(name.padding(toLength: 12, withPad: " ", startingAt: 0))\(text(times, 0.5))\(text(times, 0.99))")
        }
        let ratio = quantile(beside, 0.99) / quantile(alone, 0.99)
        print(String(format: "p99 beside ÷ alone: %.2f; %d of the other's were refused", ratio, await refused.count))
    }

    private actor Tally {
        var count = 0
        func add() { count += 1 }
    }

    private func times(_ count: Int) async throws -> [Double] {
        let clock = ContinuousClock()
        var times: [Double] = []
        for _ in 0..<count {
            let start = clock.now
            try await run("candidate")
            times.append((clock.now - start) / .milliseconds(1))
        }
        return times.sorted()
    }

    private func run(_ owner: String) async throws {
        var program = Program("print('hello')\n")
        program.turn = Turn(owner: owner, isInteractive: true)
        let result = try await sandbox.run(program, on: interpreter, limits: Limits())
        guard result.stdout == "hello\n" else { throw Failure("\(result)") }
    }

    private func quantile(_ sorted: [Double], _ part: Double) -> Double {
        sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }

    private func text(_ sorted: [Double], _ part: Double) -> String { String(format: "%8.2f", quantile(sorted, part)) }
}
