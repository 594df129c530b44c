import Foundation
import Synchronization
import Workflows

/// The git repository in which the bank lies, if it lies in one.
struct BankRepository: Sendable {
    /// The bank's folder.
    var folder: String

    private static let mostCommits = 20
    private static let turn = Mutex<Void>(())

    /// Looks for `.git` in the folder and those above it, without starting anything.
    private var isThere: Bool {
        guard GitCommand.program != nil else { return false }
        var place = URL(fileURLWithPath: folder, isDirectory: true).resolvingSymlinksInPath()
        while true {
            if FileManager.default.fileExists(atPath: place.appendingPathComponent(".git").path) { return true }
            let above = place.deletingLastPathComponent().standardizedFileURL
            if above.path == place.path { return false }
            place = above
        }
    }

    /// Commits these files as they stand, and nothing else that is changed or staged; the first one is the question's.
    /// Never throws: the files are written already.
    func commit(_ paths: [String], _ change: BankChange) -> CommitOutcome {
        guard isThere, let question = paths.first else { return .noRepository }
        return Self.turn.withLock { _ in
            let git = GitCommand(folder: folder)
            // What the operator keeps out of the repository, such as the ledger, stays out.
            let paths = paths.filter { $0 == question || git.run(["check-ignore", "--quiet", "--", $0]).status != 0 }
            let new = paths.filter { git.run(["ls-files", "--error-unmatch", "--", $0]).status != 0 }
            if !new.isEmpty {
                let added = git.run(["add", "--"] + new)
                guard added.status == 0 else { return .failed(reason: Self.words(added)) }
            } else if git.run(["diff", "--quiet", "HEAD", "--"] + paths).status == 0 {
                return name(of: question, git)
            }
            let done = git.run(
                ["commit", "--quiet", "--only", "--no-verify", "-m", change.message, "--"] + paths,
                identity: Self.identity(change))
            guard done.status == 0 else {
                if !new.isEmpty { _ = git.run(["rm", "--quiet", "--cached", "--"] + new) }
                return .failed(reason: Self.words(done))
            }
            return name(of: question, git)
        }
    }

    /// Newest first.
    func history(_ path: String) -> [BankCommit] {
        guard isThere else { return [] }
        let log = GitCommand(folder: folder, patience: .seconds(5)).run(
            ["log", "-n", "\(Self.mostCommits)", "--format=%h%x1f%an%x1f%at%x1f%s", "--", path], withErrors: false)
        guard log.status == 0 else { return [] }
        return log.output.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\u{1f}", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, let at = Int(parts[2]) else { return nil }
            return BankCommit(name: parts[0], author: parts[1], at: at, title: parts[3])
        }
    }

    private func name(of path: String, _ git: GitCommand) -> CommitOutcome {
        let found = git.run(["log", "-n", "1", "--format=%h", "--", path], withErrors: false).output
        return .committed(found.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private static func identity(_ change: BankChange) -> [String: String] {
        [
            "GIT_AUTHOR_NAME": plain(change.author.name, else: "unnamed"),
            "GIT_AUTHOR_EMAIL": plain(change.author.email, else: "nobody"),
            "GIT_COMMITTER_NAME": plain(change.acceptedBy.name, else: "unnamed"),
            "GIT_COMMITTER_EMAIL": plain(change.acceptedBy.email, else: "nobody"),
        ]
    }

    /// Without what has a meaning in a commit's header, or ends a variable.
    private static func plain(_ text: String, else other: String) -> String {
        let kept = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "<" && $0 != ">" }))
        return kept.contains { $0.isLetter || $0.isNumber } ? kept : other
    }

    private static func words(_ result: GitCommand.Result) -> String {
        let lines = result.output.split(separator: "\n").prefix(3).joined(separator: " ")
        return lines.isEmpty ? "git ended with status \(result.status)" : String(lines.prefix(400))
    }
}
