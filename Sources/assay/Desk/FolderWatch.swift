import Foundation
import Glibc
import QuestionBank
import Synchronization

/// Remembers how the files of the bank stood when they were read, so that what others change is noticed.
///
/// Sizes and times of change are compared, not contents: ten thousand files are looked at in a few hundredths of a second.
final class FolderWatch: Sendable {
    private struct Stamp: Equatable {
        var seconds: Int
        var nanoseconds: Int
        var size: Int
        var inode: UInt64
    }

    private let folder: BankFolder
    private let known = Mutex<[String: Stamp]>([:])
    /// The last look and when it was: pages ask often.
    private let last = Mutex<(at: ContinuousClock.Instant, paths: [String])?>(nil)

    private static let patience = Duration.seconds(2)

    init(_ folder: String) {
        self.folder = BankFolder(path: folder)
    }

    /// Takes all files as they are now for known.
    func noteAll() {
        let stamps = stamps()
        known.withLock { $0 = stamps }
        last.withLock { $0 = nil }
    }

    /// Takes these for known: they were written from here.
    func note(_ paths: [String]) {
        for path in paths {
            let stamp = stamp(path)
            known.withLock { $0[path] = stamp }
        }
        last.withLock { $0 = nil }
    }

    /// What others have changed, added or taken away, sorted.
    func changes() -> [String] {
        if let last = last.withLock({ $0 }), ContinuousClock.now - last.at < Self.patience { return last.paths }
        let now = stamps()
        let before = known.withLock { $0 }
        let paths = Set(now.keys).union(before.keys).filter { now[$0] != before[$0] }.sorted()
        last.withLock { $0 = (.now, paths) }
        return paths
    }

    private func stamps() -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        for path in (try? folder.names()) ?? [] { stamps[path] = stamp(path) }
        return stamps
    }

    private func stamp(_ path: String) -> Stamp? {
        var status = stat()
        guard stat("\(folder.path)/\(path)", &status) == 0 else { return nil }
        return Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size),
            inode: UInt64(status.st_ino))
    }
}
