import Foundation
import Sandbox

extension RuntimeFolder {
    /// What is not yet, or no longer, a runtime has a name that begins so.
    private static let hidden = ".making-"

    /// An empty root under a name that nothing looks for, in Debian's layout: `bin`, `lib` and the like lead into `usr`.
    func begin(_ name: RuntimeName) throws -> String {
        let making = "\(path)/\(Self.hidden)\(name)"
        try? FileManager.default.removeItem(atPath: making)
        do {
            for part in ["bin", "sbin", "lib", "lib64"] {
                try FileManager.default.createDirectory(
                    atPath: "\(making)/usr/\(part)", withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o755])
                try FileManager.default.createSymbolicLink(
                    atPath: "\(making)/\(part)", withDestinationPath: "usr/\(part)")
            }
        } catch {
            throw RuntimeFailure.unusableFolder(path, reason: "it may not be written")
        }
        return making
    }

    /// Gives a complete root its name; one that had it is taken away.
    func publish(_ runtime: Runtime, from making: String) throws -> Runtime {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(runtime).write(to: URL(fileURLWithPath: making + "/runtime.json"))
        if let name = RuntimeName(runtime.name), SmallFile.exists(folder(of: runtime.name)) { try withdraw(name) }
        guard rename(making, folder(of: runtime.name)) == 0, let published = self.runtime(runtime.name) else {
            throw RuntimeFailure.unusableFolder(path, reason: "the new root could not be given its name")
        }
        return published
    }

    /// Takes a runtime away: first its name, then what it held.
    func withdraw(_ name: RuntimeName) throws {
        let leaving = "\(path)/\(Self.hidden)old-\(name)"
        try? FileManager.default.removeItem(atPath: leaving)
        guard rename(folder(of: name.description), leaving) == 0 else {
            throw RuntimeFailure.unusableFolder(path, reason: "it may not be written")
        }
        try? FileManager.default.removeItem(atPath: leaving)
    }

    /// Removes what an interrupted change has left. Only for the one who holds the lock.
    func sweep() {
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        where entry.hasPrefix(Self.hidden) {
            try? FileManager.default.removeItem(atPath: path + "/" + entry)
        }
    }
}
