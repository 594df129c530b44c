/// The lines of one file, once its bytes are found to be text.
package struct SourceText {
    static let largest = 1 << 20

    /// Without line ends; the last one is empty where the file ends with `\n`, as it should.
    package let lines: [String]
    /// With `\n` as the only line end: what the content hash is made of.
    package let text: String

    /// `nil`, with a fault, when the bytes are not text that Assay reads.
    package init?(_ file: SourceFile, faults: inout FaultList) {
        guard file.bytes.count <= Self.largest else {
            faults.error(1, "the file is larger than 1 MiB: a question is read by a person; make it shorter")
            return nil
        }
        guard !file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            faults.error(1, "the file begins with a byte order mark: save it as UTF-8 without one")
            return nil
        }
        let (bytes, crossed) = Self.withoutCarriageReturns(file.bytes)
        let rows = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var lines: [String] = []
        for (index, row) in rows.enumerated() {
            guard let line = String(validating: row, as: UTF8.self) else {
                faults.error(index + 1, "this line is not UTF-8: save the file as UTF-8")
                return nil
            }
            // Most lines are plain ASCII, which needs no second look.
            if !row.allSatisfy(Self.isPlain), let scalar = line.unicodeScalars.first(where: Self.isForbidden) {
                faults.error(
                    index + 1, "control character U+\(Self.hex(scalar)): take it out, or write it as an escape")
                return nil
            }
            if let scalar = line.unicodeScalars.first(where: Self.turnsReading) {
                faults.error(
                    index + 1,
                    "U+\(Self.hex(scalar)) is unseen and changes how this line is read: take it out, or write it as an escape"
                )
                return nil
            }
            lines.append(line)
        }
        if let crossed {
            faults.warning(crossed, "the file has Windows line ends (CR LF): save it with LF")
        }
        self.lines = lines
        text = lines.joined(separator: "\n")
    }

    /// The bytes with LF alone as line end, and the first line that ended with CR LF.
    private static func withoutCarriageReturns(_ bytes: [UInt8]) -> ([UInt8], Int?) {
        guard bytes.contains(0x0D) else { return (bytes, nil) }
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var line = 1
        var crossed: Int?
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                crossed = crossed ?? line
                continue
            }
            if byte == 0x0A { line += 1 }
            kept.append(byte)
        }
        return (kept, crossed)
    }

    private static func isPlain(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) || byte == 0x09 }

    /// Control characters, and the line separators that YAML counts as line ends and nobody else does.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0xE000: true
        default: false
        }
    }

    /// What has no width, or sets another direction of writing, so that a program reads otherwise than it runs (Boucher & Anderson 2021).
    private static func turnsReading(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            || scalar.value == 0x200B || scalar.value == 0x2060
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
