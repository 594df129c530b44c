/// What a file is, by what stands in it; its name decides only between texts.
package enum CVFileKind: Sendable, Equatable {
    case pdf, docx, text, markdown, jsonResume

    /// Throws `CVFault` for what is empty or not read.
    package init(_ bytes: [UInt8], name: String) throws(CVFault) {
        guard bytes.contains(where: { !Self.isBlank($0) }) else { throw .empty }
        let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if Self.find("%PDF-", in: bytes.prefix(1_024)) {
            self = .pdf
        } else if bytes.starts(with: [0x50, 0x4b, 3, 4]) {
            if Self.find("mimetypeapplication/vnd.oasis", in: bytes.prefix(200)) {
                throw .unknownFormat(looksLike: "an OpenDocument file")
            }
            self = .docx
        } else if let known = Self.foreign(bytes) {
            throw .unknownFormat(looksLike: known)
        } else if bytes.prefix(8_192).contains(0) {
            guard bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) else {
                throw .unknownFormat(looksLike: "a file of an unknown kind")
            }
            self = .text
        } else if bytes.first(where: { !Self.isBlank($0) && $0 < 0x80 }) == UInt8(ascii: "{"), suffix != "md",
            suffix != "txt"
        {
            self = .jsonResume
        } else {
            self = suffix == "md" || suffix == "markdown" ? .markdown : .text
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private static func find(_ text: String, in bytes: ArraySlice<UInt8>) -> Bool {
        let wanted = Array(text.utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }

    /// Formats that people do send, and what they are called.
    private static func foreign(_ bytes: [UInt8]) -> String? {
        let marks: [([UInt8], String)] = [
            ([0xd0, 0xcf, 0x11, 0xe0], "an old Word document (.doc), or a DOCX that is locked with a password"),
            ([0x89, 0x50, 0x4e, 0x47], "a PNG picture"), ([0xff, 0xd8, 0xff], "a JPEG picture"),
            (Array("GIF8".utf8), "a GIF picture"), (Array("II*\0".utf8), "a TIFF picture"),
            (Array("MM\0*".utf8), "a TIFF picture"), (Array("RIFF".utf8), "a picture or a sound"),
            (Array("{\\rtf".utf8), "an RTF document"), ([0x1f, 0x8b], "a compressed file"),
            (Array("Rar!".utf8), "an archive"), (Array("7z".utf8) + [0xbc, 0xaf], "an archive"),
            ([0x7f, 0x45, 0x4c, 0x46], "a program"), (Array("MZ".utf8) + [0x90], "a program"),
            (Array("PK".utf8) + [5, 6], "an empty zip archive"),
        ]
        if let known = marks.first(where: { bytes.starts(with: $0.0) }) { return known.1 }
        let start = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
        return ["<!doctype html", "<html"].contains(where: start.contains) ? "a web page" : nil
    }
}
