import Crypto
import Foundation
import QuestionBank
import Sandbox
import Workflows

/// Where a bank's checks are kept that held on this machine: a file of `var/verified`, one for each bank folder.
///
/// It only spares time. Without it, or when it cannot be written, everything is run.
struct VerifiedFile {
    private let url: URL
    private let builds: [Interpreter: String]
    private let checker: String

    init(bank: String, interpreters: [Interpreter]) {
        let folder = URL(fileURLWithPath: bank, isDirectory: true).resolvingSymlinksInPath().path
        let name = SHA256.hash(data: Data(folder.utf8)).prefix(8).map { String(format: "%02x", $0) }.joined()
        url = URL(fileURLWithPath: "var/verified/\(name).txt")
        var builds: [Interpreter: String] = [:]
        for interpreter in interpreters {
            builds[interpreter] = Self.stamp((interpreter.root ?? "") + interpreter.path)
        }
        self.builds = builds
        let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        checker = own.flatMap(Self.stamp) ?? UUID().uuidString
    }

    var checks: VerifiedChecks {
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        return VerifiedChecks(text, checker: checker, builds: builds)
    }

    func note(_ verification: BankVerification, of contents: CheckContents) {
        guard verification.spared < verification.findings.count else { return }
        var checks = checks
        checks.note(verification, of: contents, day: Clock.day())
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(checks.text.utf8).write(to: url, options: .atomic)
        } catch {
            Terminal.say("What held is not remembered for the next time: \(url.relativePath) cannot be written.")
        }
    }

    /// Size and time of change: another build of a program shows in one of them.
    private static func stamp(_ path: String) -> String? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
            let size = facts[.size] as? Int, let changed = facts[.modificationDate] as? Date
        else { return nil }
        return "\(size)-\(Int(changed.timeIntervalSince1970 * 1_000))"
    }
}
