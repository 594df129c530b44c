import Foundation
import Glibc
import QuestionBank

/// The names below a bank's folder, and what lies in the way of reading them. No link to a folder is followed.
struct BankEntries {
    /// Of files that are wanted, sorted, as seen from the folder.
    private(set) var names: [String] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let root: String
    private let isWanted: (String) -> Bool

    init(of root: String, where isWanted: @escaping (String) -> Bool) {
        self.root = root
        self.isWanted = isWanted
        walk("")
        names.sort()
    }

    private mutating func walk(_ folder: String) {
        guard let entries = opendir(folder.isEmpty ? root : "\(root)/\(folder)") else {
            let isOfBank = folder.isEmpty || ["python", "jobs"].contains(folder.prefix { $0 != "/" })
            let reason = "this folder cannot be read: \(String(cString: strerror(errno)))"
            diagnostics.append(Diagnostic(isOfBank ? .error : .warning, reason, file: folder, line: 1))
            return
        }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard bytes.first != UInt8(ascii: ".") else { continue }
            let path = (folder.isEmpty ? "" : folder + "/") + String(decoding: bytes, as: UTF8.self)
            guard String(validating: bytes, as: UTF8.self) != nil else {
                diagnostics.append(Diagnostic(.error, "this name is not UTF-8", file: path, line: 1))
                continue
            }
            if let control = path.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }) {
                let shown = path.unicodeScalars.map {
                    $0.value < 0x20 || $0.value == 0x7F ? "\\u{\(String($0.value, radix: 16))}" : String($0)
                }.joined()
                diagnostics.append(
                    Diagnostic(
                        .error,
                        "this name has a control character\(control == "\n" ? ", a line end" : ""), so it is not read: rename it",
                        file: shown, line: 1))
                continue
            }
            if isLinkToFolder(path) {
                let isOfBank = ["python", "jobs"].contains(path.prefix { $0 != "/" })
                diagnostics.append(
                    Diagnostic(
                        isOfBank ? .error : .warning,
                        "this is a link to a folder, and none is followed, so nothing below it is read: put the folder itself here",
                        file: path, line: 1))
                continue
            }
            if isFolder(path, UInt8(entry.pointee.d_type)) {
                if isWanted(path) {
                    diagnostics.append(Diagnostic(.error, "this is a folder, not a file", file: path, line: 1))
                }
                walk(path)
            } else if isWanted(path) {
                names.append(path)
            }
        }
    }

    private func isLinkToFolder(_ path: String) -> Bool {
        var status = stat()
        guard lstat("\(root)/\(path)", &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return false }
        return stat("\(root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private func isFolder(_ path: String, _ type: UInt8) -> Bool {
        // The numbers of <dirent.h>: 0 is unknown, 4 a folder.
        guard type == 0 else { return type == 4 }
        var status = stat()
        return lstat("\(root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The first bytes of a plain file, or in words why there are none.
    static func bytes(of path: String, most: Int) -> Result<[UInt8], Failure> {
        let number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else {
            let reason = errno
            var status = stat()
            let isLink = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
            switch reason {
            case ENOENT where isLink: return .failure(Failure("this link leads nowhere"))
            case ELOOP: return .failure(Failure("this link leads round in a circle"))
            default: return .failure(Failure("this file cannot be read: \(String(cString: strerror(reason)))"))
            }
        }
        defer { close(number) }
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            return .failure(Failure(isFolder ? "this is a folder, not a file" : "this is no plain file"))
        }
        do {
            let file = FileHandle(fileDescriptor: number, closeOnDealloc: false)
            return .success([UInt8](try file.read(upToCount: most) ?? Data()))
        } catch {
            return .failure(Failure("this file cannot be read"))
        }
    }
}
