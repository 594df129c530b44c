import Foundation
import Glibc
import QuestionBank
import Synchronization
import Workflows

/// Reads and writes question files below the bank's folder, step by step through descriptors: whatever is put in the way
/// meanwhile, nothing outside of the folder is opened and no symbolic link is followed.
struct QuestionFolder: Sendable {
    /// The bank's folder; this one may be a link, since the operator named it.
    var root: String

    private static let most = 1 << 20
    /// Between the last look at a file and its replacement, no other request may replace it.
    private static let writing = Mutex<Void>(())

    /// With `\n` line ends; `nil` where there is no such file.
    func read(_ path: String) throws(BankFileRefusal) -> String? {
        guard let folder = try openFolder(of: path, making: false) else { return nil }
        return try read(path, in: folder)?.text
    }

    /// In words for a person; `nil` where the file can be written.
    func obstacle(_ path: String) -> String? {
        do throws(BankFileRefusal) {
            let parent = (path as NSString).deletingLastPathComponent
            var place: Descriptor?
            for folder in [parent, (parent as NSString).deletingLastPathComponent, ""] where place == nil {
                place = try open(folder: folder, of: path, making: false)
            }
            guard let place else { return "the bank's folder is gone" }
            guard faccessat(place.number, ".", W_OK | X_OK, AT_EACCESS) == 0 else { return Self.systemWords }
            _ = try read(path)
            return nil
        } catch {
            return error.advice
        }
    }

    /// All of the text or nothing, with the mode and, where that is allowed, the owner of the file before.
    func replace(_ path: String, with text: String, expecting hash: String?) throws(BankFileRefusal) {
        try Self.writing.withLock { _ throws(BankFileRefusal) in
            guard let folder = try openFolder(of: path, making: hash == nil) else { throw .changed(path) }
            let temporary = ".\(Self.name(path)).\(UInt64.random(in: .min ... .max))"
            defer { unlinkat(folder.number, temporary, 0) }
            let old = try read(path, in: folder)
            guard old.map({ ContentHash.of($0.text) }) == hash else { throw .changed(path) }
            try write(text, to: temporary, like: old?.status, in: folder, path)
            // A link, unlike a rename, never takes the place of a file that has come meanwhile.
            let done =
                old == nil
                ? linkat(folder.number, temporary, folder.number, Self.name(path), 0)
                : renameat(folder.number, temporary, folder.number, Self.name(path))
            guard done == 0 else {
                if errno == EEXIST { throw .changed(path) }
                throw .failed(path, reason: Self.systemWords)
            }
            fsync(folder.number)
        }
    }

    private func write(
        _ text: String, to name: String, like old: stat?, in folder: borrowing Descriptor, _ path: String
    ) throws(BankFileRefusal) {
        let file = Descriptor(openat(folder.number, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666))
        guard file.number >= 0 else { throw .failed(path, reason: Self.systemWords) }
        if let old {
            _ = fchown(file.number, old.st_uid, old.st_gid)
            fchmod(file.number, old.st_mode & 0o777)
        }
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            let count = bytes[place...].withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .failed(path, reason: Self.systemWords) }
            place += count
        }
        guard fsync(file.number) == 0 else { throw .failed(path, reason: Self.systemWords) }
    }

    private func read(
        _ path: String, in folder: borrowing Descriptor
    ) throws(BankFileRefusal) -> (text: String, status: stat)? {
        let file = Descriptor(openat(folder.number, Self.name(path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
        guard file.number >= 0 else {
            switch errno {
            case ENOENT: return nil
            case ELOOP: throw .notPlain(path)
            default: throw .failed(path, reason: Self.systemWords)
            }
        }
        var status = stat()
        guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .notPlain(path) }
        guard status.st_size <= Self.most else { throw .notText(path) }
        let handle = FileHandle(fileDescriptor: file.number, closeOnDealloc: false)
        guard let bytes = try? handle.read(upToCount: Self.most + 1) ?? Data(), bytes.count <= Self.most,
            let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0)
        else { throw .notText(path) }
        return (text.replacing("\r\n", with: "\n"), status)
    }

    /// `nil` where the folder is not there.
    private func openFolder(of path: String, making: Bool) throws(BankFileRefusal) -> Descriptor? {
        guard QuestionPath.id(forPath: path) != nil else { throw .notPlain(path) }
        return try open(folder: (path as NSString).deletingLastPathComponent, of: path, making: making)
    }

    private func open(
        folder: String, of path: String, making: Bool
    ) throws(BankFileRefusal) -> Descriptor? {
        var place = Descriptor(Glibc.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        guard place.number >= 0 else { throw .failed(path, reason: Self.systemWords) }
        for part in folder.split(separator: "/").map(String.init) {
            if making { mkdirat(place.number, part, 0o777) }
            let next = openat(place.number, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else {
                switch errno {
                case ENOENT: return nil
                case ELOOP, ENOTDIR: throw .notPlain(path)
                default: throw .failed(path, reason: Self.systemWords)
                }
            }
            place = Descriptor(next)
        }
        return place
    }

    private static func name(_ path: String) -> String { (path as NSString).lastPathComponent }
    private static var systemWords: String { String(cString: strerror(errno)) }

    /// Closed when it goes.
    private struct Descriptor: ~Copyable {
        let number: Int32
        init(_ number: Int32) { self.number = number }
        deinit { if number >= 0 { close(number) } }
    }
}
