import Foundation

/// Where this machine's apt has Debian from.
enum DebianMirror {
    static let keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"

    /// The first source of Debian itself; `nil` where apt has none (another system, say).
    static func find() async throws -> String? {
        let apt = try SystemCommand.find("apt-get", package: "apt")
        // Without release data: a machine that never ran `apt-get update` has its sources all the same.
        let asked = SystemCommand(
            program: apt,
            arguments: [
                "indextargets", "--no-release-info", "--format", "$(RELEASE) $(COMPONENT) $(REPO_URI)",
                "Created-By: Packages",
            ])
        return pick(from: try await asked.run().text, codename: codename(of: SmallFile.read("/etc/os-release") ?? ""))
    }

    /// From lines `suite component URI`: the source of the system's own suite, else one that is called as Debian calls
    /// its own.
    static func pick(from lines: String, codename: String?) -> String? {
        let sources = lines.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            .filter { $0.count == 3 && $0[1] == "main" }
        let own = sources.first { $0[0] == codename }
        let suites: Set = ["stable", "oldstable", "testing", "unstable", "sid"]
        let called = sources.first {
            suites.contains($0[0]) || $0[2].hasSuffix("/debian/") || $0[2].hasSuffix("/debian")
        }
        return (own ?? called)?[2]
    }

    /// Debian's name for its release, such as `bookworm`; `nil` on another system.
    static func codename(of release: String) -> String? {
        let fields = release.split(separator: "\n").reduce(into: [Substring: String]()) { fields, line in
            let parts = line.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { fields[parts[0]] = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
        }
        return fields["ID"] == "debian" ? fields["VERSION_CODENAME"] : nil
    }
}
