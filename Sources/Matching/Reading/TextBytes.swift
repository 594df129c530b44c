import Foundation

/// Text out of bytes of an unknown encoding.
package enum TextBytes {
    /// UTF-8, UTF-16 with a mark, else Windows-1252, in which old files of western Europe are; which of them is told.
    package static func decode(_ bytes: [UInt8]) -> (text: String, isGuessed: Bool) {
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            let isLittle = bytes[0] == 0xff
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { at in
                isLittle
                    ? UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 : UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
            }
            return (String(decoding: units, as: UTF16.self), false)
        }
        let plain = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: plain, as: UTF8.self) { return (text, false) }
        if let text = String(data: Data(plain), encoding: .windowsCP1252) { return (text, true) }
        return (String(decoding: plain, as: UTF8.self), true)
    }
}
