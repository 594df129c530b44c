import Sandbox
import SandboxLinux

/// The layers that keep candidates' programs apart, each tried by something that must fail, and the Pythons to run them with.
struct IsolationChecks {
    func all() async -> [Check] {
        var checks = await LinuxSandbox.diagnose().map {
            Check(
                name: "isolation, \($0.name)", holds: $0.holds, isNeeded: true, detail: $0.detail, cost: $0.cost,
                remedy: $0.remedy)
        }
        if let locks = await LinuxSandbox.locksApart() {
            checks.append(
                Check(
                    name: locks.name, holds: locks.holds, isNeeded: false, detail: locks.detail, cost: locks.cost,
                    remedy: locks.remedy))
        }
        let found = await Interpreters.discover()
        checks.append(
            Check(
                name: "Pythons", holds: !found.isEmpty, isNeeded: true,
                detail: found.map(\.name).joined(separator: ", "),
                cost: "no program can be run and no answer graded", remedy: "apt-get install python3"))
        return checks + [Self.readable(), Self.fetching()]
    }

    /// An ordinary user may meet Pythons that belong to another.
    private static func readable() -> Check {
        let barred = Interpreters.unreadable()
        return Check(
            name: "Pythons of others", holds: barred.isEmpty, isNeeded: false,
            detail: barred.isEmpty ? "none that this user may not read" : barred.joined(separator: ", "),
            cost: "these are not offered and nothing is proved on them",
            remedy: "let this user read them, or fetch your own: assay runtimes add 3.15")
    }

    private static func fetching() -> Check {
        let missing = RuntimeFetch.missing()
        return Check(
            name: "fetching Pythons", holds: missing.isEmpty, isNeeded: false,
            detail: missing.isEmpty ? "apt, dpkg and Debian's keys are here" : missing.joined(separator: ", "),
            cost: "`assay runtimes add` cannot fetch newer Pythons; those that are here work",
            remedy: "apt-get install apt dpkg debian-archive-keyring bubblewrap")
    }
}
