import Foundation

/// The CPU time of this process and of all that it starts, zygotes and their children too: by a control group of its own.
struct Account {
    private let file: String
    private let scale: Double

    /// `nil` where no group can be made: then there is no CPU column.
    static func open() -> Account? {
        let legacy = "/sys/fs/cgroup/cpuacct/bench-\(getpid())"
        if mkdir(legacy, 0o755) == 0, write(String(getpid()), to: legacy + "/cgroup.procs") {
            return Account(file: legacy + "/cpuacct.usage", scale: 1e-6)
        }
        let own = (try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)) ?? ""
        guard let line = own.split(separator: "\n").first(where: { $0.hasPrefix("0::") }) else { return nil }
        let unified = "/sys/fs/cgroup" + line.dropFirst(3) + "/cpu.stat"
        return FileManager.default.fileExists(atPath: unified) ? Account(file: unified, scale: 1e-3) : nil
    }

    /// Milliseconds so far.
    var milliseconds: Double {
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        let words = text.split(whereSeparator: \.isWhitespace)
        return (Double(words.first { Double($0) != nil } ?? "0") ?? 0) * scale
    }

    /// Leaves the group and takes it away, where one was made.
    func close() {
        let group = (file as NSString).deletingLastPathComponent
        guard group.hasSuffix("/bench-\(getpid())") else { return }
        _ = Self.write(String(getpid()), to: (group as NSString).deletingLastPathComponent + "/cgroup.procs")
        rmdir(group)
    }

    private static func write(_ text: String, to path: String) -> Bool {
        (try? text.write(toFile: path, atomically: false, encoding: .utf8)) != nil
    }
}
