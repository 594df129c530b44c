import Sandbox

extension Limits {
    /// Refuses limits that no run should have, before a slot is taken.
    func check() throws(SandboxError) {
        guard (1...600_000).contains(cpuMilliseconds), (1...600_000).contains(wallMilliseconds) else {
            throw .refused("CPU and wall limits: up to 600 s")
        }
        guard (16 << 20...8 << 30).contains(memoryBytes) else { throw .refused("memory limit: 16 MiB to 8 GiB") }
        guard (0...64 << 20).contains(outputBytes) else { throw .refused("output limit: up to 64 MiB") }
        guard (1...600_000).contains(silenceMilliseconds ?? 1) else { throw .refused("silence: up to 600 s") }
        guard (1...512).contains(processes) else { throw .refused("process limit: 1 to 512") }
    }
}
