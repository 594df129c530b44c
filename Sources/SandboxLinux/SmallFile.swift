import Glibc
import Sandbox

/// Reads and writes the small files of /proc and the cgroup file systems.
enum SmallFile {
    /// The text of a file of at most 64 KiB; `nil` when it cannot be read.
    static func read(_ path: String) -> String? {
        guard let file = Descriptor.open(path, O_RDONLY) else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { buffer in
            var length = 0
            while length < buffer.count {
                let count = Glibc.read(file.number, buffer.baseAddress.map { $0 + length }, buffer.count - length)
                if count <= 0 { break }
                length += count
            }
            return String(decoding: buffer[..<length], as: UTF8.self)
        }
    }

    /// The number that a file holds; a word such as `max` is not a number.
    static func number(_ path: String) -> Int? {
        read(path).flatMap { Int($0.split(whereSeparator: \.isWhitespace).first ?? "") }
    }

    /// The number beside `key` in a file of `key value` lines.
    static func number(_ path: String, key: String) -> Int? {
        for line in (read(path) ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == key { return Int(words[1]) }
        }
        return nil
    }

    @discardableResult
    static func write(_ path: String, _ text: String) -> Bool {
        guard let file = Descriptor.open(path, O_WRONLY) else { return false }
        let bytes = Array(text.utf8)
        return Glibc.write(file.number, bytes, bytes.count) == bytes.count
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
