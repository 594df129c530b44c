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
        let found = await Interpreters.discover()
        checks.append(
            Check(
                name: "Pythons", holds: !found.isEmpty, isNeeded: true,
                detail: found.map(\.name).joined(separator: ", "),
                cost: "no program can be run and no answer graded", remedy: "apt-get install python3"))
        return checks
    }
}
