import Glibc
import Sandbox

/// Where this process may make control groups: below its own, in the hierarchies that the host has.
///
/// Two layouts stand: one v2 hierarchy with the `memory` and `pids` controllers delegated, or v1 hierarchies for the
/// limits, with one for shares of the processor and a v2 hierarchy for killing where there are such.
struct ControlGroups: Sendable {
    enum Layout: Sendable, Equatable {
        case unified(folder: String)
        case legacy(memory: String, pids: String, cpu: String, shares: String?, unified: String?)
    }

    var layout: Layout

    static let prefix = "assay-"

    /// Finds the hierarchies; throws what is missing and how to mend it.
    static func discover() throws -> ControlGroups {
        let memberships = SmallFile.read("/proc/self/cgroup") ?? ""
        let mounts = SmallFile.read("/proc/self/mountinfo") ?? ""
        let unified = folder(of: "", memberships: memberships, mounts: mounts)
        if let memory = folder(of: "memory", memberships: memberships, mounts: mounts),
            let pids = folder(of: "pids", memberships: memberships, mounts: mounts),
            let cpu = folder(of: "cpuacct", memberships: memberships, mounts: mounts)
        {
            let groups = ControlGroups(
                layout: .legacy(
                    memory: memory, pids: pids, cpu: cpu,
                    shares: folder(of: "cpu", memberships: memberships, mounts: mounts), unified: unified))
            groups.sweep()
            return groups
        }
        guard let unified else {
            throw SandboxError.notIsolated(
                layer: "cgroup", remedy: "mount a cgroup hierarchy: mount -t cgroup2 none /sys/fs/cgroup")
        }
        let groups = ControlGroups(
            layout: .unified(
                folder: try Delegation.folder(own: unified, root: folder(of: "", memberships: "0::/", mounts: mounts))))
        groups.sweep()
        return groups
    }

    /// Makes the group of one run. Nothing runs when a limit cannot be set.
    func make(_ name: String, limits: Limits, keepers: Int = 2) throws -> ControlGroup {
        let group = ControlGroup(layout: layout, name: Self.prefix + name)
        do {
            try group.create(limits: limits, keepers: keepers)
        } catch {
            group.remove()
            throw error
        }
        return group
    }

    /// Without the v2 hierarchy beside v1 limits: a warm child is killed with its first process, and joining is dear.
    var forWarmChildren: ControlGroups {
        guard case .legacy(let memory, let pids, let cpu, let shares, _) = layout else { return self }
        return ControlGroups(layout: .legacy(memory: memory, pids: pids, cpu: cpu, shares: shares, unified: nil))
    }

    var folders: [String] {
        switch layout {
        case .unified(let folder): [folder]
        case .legacy(let memory, let pids, let cpu, let shares, let unified):
            // Two controllers may be mounted as one.
            [pids, cpu, shares, unified].reduce(into: [memory]) { folders, folder in
                if let folder, !folders.contains(folder) { folders.append(folder) }
            }
        }
    }

    /// The groups that stand, of any maker.
    var names: Set<String> {
        folders.reduce(into: []) { names, folder in
            names.formUnion(Self.children(of: folder).filter { $0.hasPrefix(Self.prefix) && $0 != Delegation.leaf })
        }
    }

    /// Kills and removes what a service that was itself killed has left: groups whose maker is gone.
    private func sweep() {
        for name in names {
            let maker = name.dropFirst(Self.prefix.count).prefix { $0 != "-" }
            guard let pid = Int32(maker), kill(pid, 0) != 0, errno == ESRCH else { continue }
            ControlGroup(layout: layout, name: name).killAndRemove()
        }
    }

    static func children(of folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if entry.pointee.d_type == UInt8(DT_DIR), !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// This process's folder in the hierarchy of `controller` ("" is v2), from /proc/self/cgroup and mountinfo.
    static func folder(of controller: String, memberships: String, mounts: String) -> String? {
        var path: Substring?
        for line in memberships.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let names = parts[1].split(separator: ",")
            if controller.isEmpty ? parts[0] == "0" : names.contains(Substring(controller)) { path = parts[2] }
        }
        guard let path else { return nil }
        for line in mounts.split(separator: "\n") {
            let halves = line.split(separator: " - ", maxSplits: 1)
            guard halves.count == 2 else { continue }
            let left = halves[0].split(separator: " ")
            let right = halves[1].split(separator: " ")
            guard left.count >= 5, right.count >= 3 else { continue }
            let fits =
                controller.isEmpty
                ? right[0] == "cgroup2"
                : right[0] == "cgroup" && right[2].split(separator: ",").contains(Substring(controller))
            guard fits else { continue }
            let root = left[3] == "/" ? "" : left[3]
            let inside = path.hasPrefix(root) ? path.dropFirst(root.count) : path
            let folder = String(left[4]) + (inside == "/" ? "" : inside)
            if SmallFile.exists(folder + "/cgroup.procs") { return folder }
        }
        return nil
    }
}
