import Foundation

@testable import SandboxLinux

/// What a hostile program would like to read or change. The file is gone with the last who holds this.
final class Canary: Sendable {
    /// Set once: a change of the environment while another test starts a process can end this one.
    static let secret: String = {
        let secret = "XPCT-" + String(UInt64.random(in: 1 << 60 ... .max), radix: 16)
        setenv("ASSAY_CANARY", secret, 1)
        return secret
    }()

    let secret = Canary.secret
    let path = FileManager.default.temporaryDirectory.path + "/assay-canary-\(UUID().uuidString)"

    init() throws {
        try Data(secret.utf8).write(to: URL(fileURLWithPath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// What must be the same after a run as before it, of the host and of this process.
struct HostAccount: Equatable, CustomStringConvertible {
    var canary: String?
    var mounts: Int
    /// Keys, listeners and processes of the users that runs have.
    var keys: Int
    var listeners: Int
    var cores: [String]
    var descriptors: Int
    var zombies: Int

    init(_ canary: Canary) {
        self.canary = SmallFile.read(canary.path)
        func lines(_ path: String) -> [[Substring]] {
            (SmallFile.read(path) ?? "").split(separator: "\n").map {
                $0.split(separator: " ", omittingEmptySubsequences: true)
            }
        }
        func entries(_ path: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
        func isRun(_ user: Substring) -> Bool { (Int(user) ?? 0) >= 1_900_000_000 }
        mounts = lines("/proc/self/mountinfo").count
        keys = lines("/proc/keys").count { $0.count > 5 && isRun($0[5]) }
        listeners = ["tcp", "tcp6", "udp", "udp6"].reduce(0) { count, kind in
            count + lines("/proc/net/" + kind).count { $0.count > 7 && isRun($0[7]) }
        }
        cores = entries(FileManager.default.currentDirectoryPath).filter { $0.hasPrefix("core") }
        descriptors = entries("/proc/self/fd").count
        zombies = entries("/proc").count { entry in
            guard Int(entry) != nil, let stat = SmallFile.read("/proc/\(entry)/stat") else { return false }
            let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
            return fields.count > 1 && fields[0] == "Z" && fields[1] == "\(getpid())"
        }
    }

    var description: String {
        "mounts \(mounts), keys \(keys), listeners \(listeners), cores \(cores), descriptors \(descriptors), "
            + "zombies \(zombies), canary \(canary == nil ? "gone" : "there")"
    }
}
