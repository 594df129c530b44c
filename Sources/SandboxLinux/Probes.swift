public import Sandbox

extension LinuxSandbox {
    /// Prepares a sandbox and tries to break it; says what holds and what does not, never throws.
    public static func diagnose() async -> [LayerProbe] {
        do {
            return await (try LinuxSandbox()).probes()
        } catch SandboxError.notIsolated(let layer, let remedy) {
            return [LayerProbe(name: layer, holds: false, detail: "missing", remedy: remedy, cost: cost)]
        } catch {
            return [LayerProbe(name: "sandbox", holds: false, detail: "\(error)", remedy: "", cost: cost)]
        }
    }

    private static let cost = "nothing is run: no proofs, no graded code, no practice"

    /// Tries to break each layer from inside, on the newest interpreter that starts there. Each must hold before
    /// anything is run.
    public func probes() async -> [LayerProbe] {
        var surface: Result<RunResult, any Error>?
        var starting: Interpreter?
        for root in roots.prefix(4) where surface.map(Self.started) != true {
            starting = root.interpreter
            surface = await attempt(ProbeProgram.surface, on: root.interpreter) { _ in }
        }
        guard let interpreter = starting, let surface else {
            return [
                LayerProbe(
                    name: "interpreter", holds: false, detail: "no Python was found", remedy: "apt-get install python3",
                    cost: Self.cost)
            ]
        }
        // Where no run can even be begun, that is the one thing to say.
        if case .failure(SandboxError.notIsolated(let layer, let remedy)) = surface {
            return [LayerProbe(name: layer, holds: false, detail: "missing", remedy: remedy, cost: Self.cost)]
        }
        async let memory = attempt(ProbeProgram.memory, on: interpreter) { $0.memoryBytes = 64 << 20 }
        async let processes = attempt(ProbeProgram.processes, on: interpreter) { $0.processes = 16 }
        async let endless = attempt(ProbeProgram.endless, on: interpreter) { $0.cpuMilliseconds = 200 }
        async let straggler = attempt(ProbeProgram.straggler, on: interpreter) { _ in }

        var probes = Self.surfaceLayers(surface)
        if let warm = await warmSurface(on: interpreter) {
            // A layer holds when it holds both ways.
            probes = zip(probes, Self.surfaceLayers(warm)).map { $0.holds ? $1 : $0 }
        }
        probes.append(
            Self.limit("memory limit", await memory, tried: "touched 128 MiB of 64") { $0.verdict == .memoryLimit })
        probes.append(
            Self.limit("process limit", await processes, tried: "forked 64 times of 16") {
                Int($0.stdout.split(separator: "\n").first ?? "").map { $0 < 17 } ?? false
            })
        probes.append(Self.limit("CPU account", await endless, tried: "looped") { $0.verdict == .cpuLimit })
        probes.append(Self.limit("killing", await straggler, tried: "left a process behind") { $0.verdict == .ok })
        return probes
    }

    /// The same attempts in a child of a warm interpreter; `nil` where none is kept or this one does not start warm.
    private func warmSurface(on interpreter: Interpreter) async -> Result<RunResult, any Error>? {
        let program = Program(ProbeProgram.surface)
        guard nursery != nil, let kind = WarmKind(program, purpose: .script, on: interpreter) else { return nil }
        let limits = patient
        do {
            guard let end = try await warm(kind, program, request: nil, limits: limits) else { return nil }
            return .success(Self.result(end, of: program, on: interpreter))
        } catch {
            return .failure(error)
        }
    }

    /// A slow machine is not a broken one.
    private var patient: Limits {
        var limits = Limits()
        (limits.cpuMilliseconds, limits.wallMilliseconds) = (15_000, 20_000)
        return limits
    }

    func attempt(
        _ source: String, on interpreter: Interpreter, _ change: (inout Limits) -> Void
    ) async -> Result<RunResult, any Error> {
        var limits = patient
        change(&limits)
        let program = Program(source)
        do {
            let command = ProgramCommand.arguments(program, on: interpreter)
            let end = try await execute(program, command: command, request: nil, on: interpreter, limits: limits)
            return .success(Self.result(end, of: program, on: interpreter))
        } catch {
            return .failure(error)
        }
    }

    private static func started(_ run: Result<RunResult, any Error>) -> Bool { (try? run.get())?.verdict == .ok }

    private static let surfaceNames = [
        "namespaces", "host files", "read-only root", "work folder", "network", "system calls", "starting programs",
        "descriptors", "landlock",
    ]

    private static func surfaceLayers(_ run: Result<RunResult, any Error>) -> [LayerProbe] {
        let printed = (try? run.get())?.stdout.split(separator: "\n") ?? []
        return surfaceNames.map { name in
            let line = printed.first { $0.hasPrefix(name + "|") }
            let holds = line == "\(name)|held"
            let detail = holds ? "each attempt from inside was refused" : line.map(String.init) ?? failure(run)
            return LayerProbe(
                name: name, holds: holds, detail: detail,
                remedy: holds ? "" : name == "landlock" && line != nil ? landlockRemedy : remedy(run),
                cost: holds ? "" : cost)
        }
    }

    private static let landlockRemedy =
        "start a kernel that has Landlock (5.13 or newer); where its command line lists lsm=, add landlock"

    private static func limit(
        _ name: String, _ run: Result<RunResult, any Error>, tried: String, holds: (RunResult) -> Bool
    ) -> LayerProbe {
        let held = (try? run.get()).map(holds) ?? false
        let detail = held ? "\(tried): stopped" : "\(tried): " + failure(run)
        return LayerProbe(
            name: name, holds: held, detail: detail, remedy: held ? "" : remedy(run), cost: held ? "" : cost)
    }

    private static func failure(_ run: Result<RunResult, any Error>) -> String {
        switch run {
        case .success(let result): "\(result.verdict.rawValue) \(result.stderr.suffix(300))"
        case .failure(let error): "\(error)"
        }
    }

    private static func remedy(_ run: Result<RunResult, any Error>) -> String {
        if case .failure(SandboxError.notIsolated(_, let remedy)) = run { return remedy }
        return "run `assay doctor` as root, on a kernel with user namespaces, seccomp and control groups"
    }
}
