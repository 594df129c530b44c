import Glibc
import Sandbox

/// The control group of one run: its limits, its account, and the means to end all of it.
struct ControlGroup: Sendable {
    var layout: ControlGroups.Layout
    var name: String

    /// The group's folder in each hierarchy.
    var folders: [String] { ControlGroups(layout: layout).folders.map { "\($0)/\(name)" } }

    private var memory: String {
        switch layout {
        case .unified(let folder): "\(folder)/\(name)"
        case .legacy(let memory, _, _, _, _): "\(memory)/\(name)"
        }
    }

    private var pids: String {
        switch layout {
        case .unified(let folder): "\(folder)/\(name)"
        case .legacy(_, let pids, _, _, _): "\(pids)/\(name)"
        }
    }

    /// Where `cgroup.kill` stands, if anywhere.
    private var unified: String? {
        switch layout {
        case .unified(let folder): "\(folder)/\(name)"
        case .legacy(_, _, _, _, let unified): unified.map { "\($0)/\(name)" }
        }
    }

    /// - Parameter keepers: processes of ours that count beside the program's: bubblewrap's two; a warm child has none in its group.
    func create(limits: Limits, keepers: Int = 2) throws {
        for folder in folders where mkdir(folder, 0o755) != 0 && errno != EEXIST {
            throw SandboxError.notIsolated(
                layer: "cgroup",
                remedy:
                    "run it as root (sudo …); an ordinary user needs a group of her own at \(folder): with cgroup v2 "
                    + "systemd-run --user --scope -p Delegate=yes assay serve gives one")
        }
        try setMemory(limits.memoryBytes)
        try setProcesses(limits.processes + keepers)
    }

    /// Other limits than those that a parked child's group was made with.
    func change(to limits: Limits) throws {
        let usual = Limits()
        if limits.memoryBytes != usual.memoryBytes { try setMemory(limits.memoryBytes) }
        if limits.processes != usual.processes { try setProcesses(limits.processes) }
    }

    /// Nothing runs when a limit cannot be set.
    private func setMemory(_ count: Int) throws {
        let bytes = String(count)
        let ok: Bool
        switch layout {
        case .unified:
            let swap = memory + "/memory.swap.max"
            ok =
                SmallFile.write(memory + "/memory.max", bytes)
                && (!SmallFile.exists(swap) || SmallFile.write(swap, "0"))
        case .legacy:
            let (plain, both) = (memory + "/memory.limit_in_bytes", memory + "/memory.memsw.limit_in_bytes")
            if SmallFile.exists(both) {
                // The larger of the two must stay the larger: one of the orders is the right one.
                ok =
                    SmallFile.write(plain, bytes) && SmallFile.write(both, bytes)
                    || SmallFile.write(both, bytes) && SmallFile.write(plain, bytes)
            } else {
                ok = SmallFile.write(plain, bytes)
            }
        }
        guard ok else {
            throw SandboxError.notIsolated(layer: "memory limit", remedy: "enable the memory controller of the cgroup")
        }
    }

    private func setProcesses(_ count: Int) throws {
        guard SmallFile.write(pids + "/pids.max", String(count)) else {
            throw SandboxError.notIsolated(layer: "process limit", remedy: "enable the pids controller of the cgroup")
        }
    }

    /// Changes its share of the processor, where the kernel gives shares to groups. Nothing is lost where it does not:
    /// then all are alike.
    func setShare(_ share: Standing.Share) {
        switch layout {
        case .unified(let folder):
            SmallFile.write("\(folder)/\(name)/cpu.weight", String(max(1, share.rawValue * 100 / 1_024)))
        case .legacy(_, _, _, let shares, _):
            if let shares { SmallFile.write("\(shares)/\(name)/cpu.shares", String(share.rawValue)) }
        }
    }

    /// The v2 group's folder, for a process to be made in; `nil` where there is none.
    func entry() throws -> Descriptor? {
        guard let unified else { return nil }
        guard let folder = Descriptor.open(unified, O_RDONLY | O_DIRECTORY) else {
            throw SystemFailure("opening the cgroup", errno)
        }
        return folder
    }

    /// The open files by which a process that has one thread joins, by writing `0` to each.
    ///
    /// In v1 it joins as a thread, which spares the kernel's wait for all other processes.
    ///
    /// - Parameter isInside: it is made in `entry()`.
    func joining(isInside: Bool = false) throws -> [Descriptor] {
        let paths: [String] =
            switch layout {
            case .unified(let folder): isInside ? [] : ["\(folder)/\(name)/cgroup.procs"]
            case .legacy(let memory, let pids, let cpu, let shares, _):
                Set([memory, pids, cpu, shares].compactMap(\.self)).sorted().map { "\($0)/\(name)/tasks" }
            }
        return try paths.map { path in
            guard let file = Descriptor.open(path, O_WRONLY) else { throw SystemFailure("opening the cgroup", errno) }
            return file
        }
    }

    /// CPU used by all processes of the run, ended ones too, user and system.
    var cpuNanoseconds: Int {
        switch layout {
        case .unified(let folder):
            (SmallFile.number("\(folder)/\(name)/cpu.stat", key: "usage_usec") ?? 0) &* 1_000
        case .legacy(_, _, let cpu, _, _):
            SmallFile.number("\(cpu)/\(name)/cpuacct.usage") ?? 0
        }
    }

    var peakMemoryBytes: Int {
        switch layout {
        case .unified:
            SmallFile.number(memory + "/memory.peak") ?? SmallFile.number(memory + "/memory.current") ?? 0
        case .legacy:
            SmallFile.number(memory + "/memory.max_usage_in_bytes") ?? 0
        }
    }

    /// How many processes the kernel has killed for want of memory.
    var memoryKills: Int {
        switch layout {
        case .unified: SmallFile.number(memory + "/memory.events", key: "oom_kill") ?? 0
        case .legacy: SmallFile.number(memory + "/memory.oom_control", key: "oom_kill") ?? 0
        }
    }

    /// Kills every process in the group, those that fork meanwhile too.
    func kill() {
        if let unified, SmallFile.write(unified + "/cgroup.kill", "1") { return }
        for process in processes { Glibc.kill(process, SIGKILL) }
    }

    var processes: [pid_t] {
        (SmallFile.read(pids + "/cgroup.procs") ?? "").split(separator: "\n").compactMap { pid_t($0) }.filter { $0 > 0 }
    }

    /// Removes the group; false while a process is in it.
    @discardableResult
    func remove() -> Bool {
        var gone = true
        for folder in folders where rmdir(folder) != 0 && errno != ENOENT { gone = false }
        return gone
    }

    /// Kills until the group is empty, and removes it. False when that took more than two seconds.
    @discardableResult
    func killAndRemove() -> Bool {
        for attempt in 0..<2_000 {
            if attempt % 8 == 0 { kill() }
            if remove() { return true }
            usleep(1_000)
        }
        return false
    }
}
