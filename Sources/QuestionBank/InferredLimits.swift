/// Limits from what the references used, as Kattis infers them: the dearest run of any reference, times a factor, up to
/// the next step.
public struct InferredLimits: Sendable, Equatable {
    /// The dearest run of a reference, on a machine of the usual pace.
    public var cpuMilliseconds: Double
    public var memoryMiB: Double

    public init(cpuMilliseconds: Double, memoryMiB: Double) {
        self.cpuMilliseconds = cpuMilliseconds
        self.memoryMiB = memoryMiB
    }

    /// Milliseconds; the first is the least that a question may have, the last the most.
    public static let cpuSteps = [1_000, 2_000, 3_000, 5_000, 10_000, 20_000]
    public static let memorySteps = [256, 512, 1_024, 2_048]
    /// An honest solution may need so many times more than the dearest reference.
    public static let cpuFactor = 10.0
    public static let memoryFactor = 4.0

    /// What follows for an answer.
    public var limits: RecordedLimits {
        RecordedLimits(
            cpuMilliseconds: Self.step(cpuMilliseconds * Self.cpuFactor, Self.cpuSteps),
            memoryMiB: Self.step(memoryMiB * Self.memoryFactor, Self.memorySteps))
    }

    /// Whether limits from another run stand: at least half of the factor is left, and they are at most one step more than
    /// what follows from this run.
    public func fit(_ known: RecordedLimits) -> Bool {
        Self.fits(known.cpuMilliseconds, cpuMilliseconds, Self.cpuFactor, Self.cpuSteps)
            && Self.fits(known.memoryMiB, memoryMiB, Self.memoryFactor, Self.memorySteps)
    }

    private static func fits(_ known: Int?, _ used: Double, _ factor: Double, _ steps: [Int]) -> Bool {
        guard let known, let place = steps.firstIndex(of: known) else { return false }
        let inferred = steps.firstIndex(of: step(used * factor, steps)) ?? steps.count
        return Double(known) >= used * factor / 2 && place <= inferred + 1
    }

    private static func step(_ wanted: Double, _ steps: [Int]) -> Int {
        steps.first { Double($0) >= wanted } ?? steps[steps.count - 1]
    }
}
