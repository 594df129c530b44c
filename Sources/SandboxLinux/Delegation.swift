import Glibc
import Sandbox

/// Finds a v2 control group below which runs may have groups with a memory and a process limit.
enum Delegation {
    /// A group that hands controllers to its children may have no processes of its own: ours go here.
    static let leaf = "assay-main"

    /// `own` is the group that we are in, `root` the top of the hierarchy as we see it.
    static func folder(own: String, root: String?) throws(SandboxError) -> String {
        let own = own.hasSuffix("/" + leaf) ? String(own.dropLast(leaf.count + 1)) : own
        if handsDown(own) || takeOver(own) { return own }
        // Not delegated, but root may have a group of its own at the top.
        if geteuid() == 0, let root {
            let top = root + "/assay"
            enable(root)
            mkdir(top, 0o755)
            enable(top)
            if handsDown(top) { return top }
            rmdir(top)
        }
        throw .notIsolated(
            layer: "cgroup",
            remedy: "give Assay a control group of its own, with nothing else in it: "
                + (geteuid() == 0
                    ? "Delegate=yes in its unit, or systemd-run --scope -p Delegate=yes assay …"
                    : "systemd-run --user --scope -p Delegate=yes assay …"))
    }

    private static func handsDown(_ folder: String) -> Bool {
        let active = (SmallFile.read(folder + "/cgroup.subtree_control") ?? "").split(whereSeparator: \.isWhitespace)
        return active.contains("memory") && active.contains("pids")
    }

    private static func enable(_ folder: String) {
        SmallFile.write(folder + "/cgroup.subtree_control", "+memory +pids")
        SmallFile.write(folder + "/cgroup.subtree_control", "+cpu")
    }

    /// Moves this program's processes (the server beside its runner) into the leaf and takes the controllers; moves
    /// them back when that does not do, because somebody else's processes are here too.
    private static func takeOver(_ folder: String) -> Bool {
        let mine = processes(folder).filter(isThisProgram)
        guard mkdir(folder + "/" + leaf, 0o755) == 0 || errno == EEXIST else { return false }
        for process in mine { SmallFile.write("\(folder)/\(leaf)/cgroup.procs", String(process)) }
        enable(folder)
        if handsDown(folder) { return true }
        for process in mine { SmallFile.write(folder + "/cgroup.procs", String(process)) }
        rmdir(folder + "/" + leaf)
        return false
    }

    private static func processes(_ folder: String) -> [pid_t] {
        (SmallFile.read(folder + "/cgroup.procs") ?? "").split(separator: "\n").compactMap { pid_t($0) }
    }

    private static func isThisProgram(_ process: pid_t) -> Bool {
        var (one, other) = (stat(), stat())
        return stat("/proc/self/exe", &one) == 0 && stat("/proc/\(process)/exe", &other) == 0
            && one.st_ino == other.st_ino && one.st_dev == other.st_dev
    }
}
