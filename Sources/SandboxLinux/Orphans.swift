import Glibc

/// The first processes of jails whose bubblewrap has ended.
///
/// This process adopts them (`assay_adopt_orphans`). Each stays in the kernel's table until somebody waits for it, and
/// nobody else does.
enum Orphans {
    /// Waits for those of `processes` that have come here, and ends when each has ended or belongs to somebody else.
    ///
    /// - Parameter processes: of one jail, being killed, whose bubblewrap was waited for.
    static func reap(_ processes: some Sequence<pid_t>) {
        for process in processes {
            for _ in 0..<1_000 {
                if waitpid(process, nil, WNOHANG) != 0 { break }
                usleep(1_000)
            }
        }
    }

    /// Finds them by what no other child of this process has: process spaces within its own.
    static func reapAll() {
        reap(
            ControlGroups.children(of: "/proc").compactMap { pid_t($0) }
                .filter { isAdopted(SmallFile.read("/proc/\($0)/status") ?? "", by: getpid()) })
    }

    /// - Parameter status: of `/proc/PID/status`.
    static func isAdopted(_ status: String, by parent: pid_t) -> Bool {
        var (isChild, isFirst) = (false, false)
        for line in status.split(separator: "\n") {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.first == "PPid:" { isChild = words.last.flatMap { pid_t($0) } == parent }
            // One number for each process space that it is in, the innermost last.
            if words.first == "NSpid:" { isFirst = words.count > 2 && words.last == "1" }
        }
        return isChild && isFirst
    }
}
