import Foundation
import Glibc

/// Passes on what a program prints while it runs: byte for byte into a file or pipe, and to a person without control
/// characters but line ends, tabs, bells and backspaces, which no sequence is made of.
struct TerminalFilter {
    private let handle: FileHandle
    private let isRead: Bool
    /// The first byte of U+0080 to U+00BF came last, and waits for the second.
    private var isHalf = false

    init(_ handle: FileHandle) {
        self.handle = handle
        isRead = isatty(handle.fileDescriptor) == 1
    }

    mutating func pass(_ bytes: [UInt8]) { handle.write(Data(isRead ? filtered(bytes) : bytes)) }

    mutating func filtered(_ bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        for byte in bytes {
            if isHalf {
                isHalf = false
                if (0x80..<0xA0).contains(byte) {
                    kept += Self.replacement
                    continue
                }
                kept.append(0xC2)
            }
            switch byte {
            case 0xC2: isHalf = true
            case 0x07...0x0A, 0x0D: kept.append(byte)
            case 0..<0x20, 0x7F: kept += Self.replacement
            default: kept.append(byte)
            }
        }
        return kept
    }

    private static let replacement = Array("\u{FFFD}".utf8)
}
