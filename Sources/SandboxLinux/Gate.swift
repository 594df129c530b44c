import Sandbox

/// Lets programs run only when every layer of isolation has been seen to hold, once for each start of the service.
actor Gate {
    private var tried: Task<[LayerProbe], Never>?

    /// Throws the first layer that does not hold. The next run tries again.
    func pass(_ probe: @escaping @Sendable () async -> [LayerProbe]) async throws {
        let trial = tried ?? Task { await probe() }
        tried = trial
        let probes = await trial.value
        guard let broken = probes.first(where: { !$0.holds }) else { return }
        if tried == trial { tried = nil }
        throw SandboxError.notIsolated(layer: broken.name, remedy: broken.remedy + " (\(broken.detail))")
    }
}
