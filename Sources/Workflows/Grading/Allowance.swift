import QuestionBank
import Sandbox

/// The limits of one run of a candidate's code.
enum Allowance {
    /// What the author gave, else what was inferred from the references, else the sandbox's usual limits. The wall clock leaves so much room that on a busy
    /// machine a program that computes still ends by its CPU time.
    static func limits(for question: Question) -> Limits {
        var limits = Limits()
        if let cpu = question.limits?.cpuMilliseconds ?? question.inferredLimits?.cpuMilliseconds, cpu > 0 {
            limits.cpuMilliseconds = min(cpu, 60_000)
        }
        if let memory = question.limits?.memoryMiB ?? question.inferredLimits?.memoryMiB, memory > 0 {
            limits.memoryBytes = min(max(memory, 16), 4_096) << 20
        }
        limits.wallMilliseconds = limits.cpuMilliseconds * 5 + 2_000
        return limits
    }
}
