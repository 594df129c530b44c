import CSandbox
import Glibc
import Sandbox

/// Whether this process may make user namespaces, on which all other layers stand; tried, not looked up.
enum UserNamespaces {
    /// `nil` when they can be made; else what is in the way and what mends it.
    static var refusal: SandboxError? {
        let failed = assay_try_namespaces(geteuid() == 0 ? 65_534 : 0)
        guard failed != 0 else { return nil }
        return .notIsolated(layer: "user namespaces", remedy: remedy(failed, settings: settings))
    }

    private static let names = [
        "/proc/sys/user/max_user_namespaces", "/proc/sys/kernel/unprivileged_userns_clone",
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
    ]

    private static var settings: [String: Int] {
        names.reduce(into: [:]) { settings, name in settings[name] = SmallFile.number(name) }
    }

    /// - Parameter settings: what the kernel's settings of these names hold, where it has them.
    static func remedy(_ error: Int32, settings: [String: Int]) -> String {
        let keep = "; a line in /etc/sysctl.d/ keeps it"
        if settings[names[0]] == 0 { return "sysctl -w user.max_user_namespaces=15000" + keep }
        if settings[names[1]] == 0 { return "sysctl -w kernel.unprivileged_userns_clone=1" + keep }
        if settings[names[2]] == 1 {
            return "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or an AppArmor profile with userns for "
                + "\(Jail.bubblewrap)" + keep
        }
        return
            "the kernel says: \(String(cString: strerror(error))); it needs CONFIG_USER_NS, and in a container leave "
            + "to make namespaces (its seccomp filter or its privileges forbid them)"
    }
}
