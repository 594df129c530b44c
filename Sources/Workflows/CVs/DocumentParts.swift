import Foundation
import Matching
import Sandbox

/// Takes a DOCX apart, inside the sandbox: the parts that hold text, bounded, by Python's own zip reader.
struct DocumentParts {
    var execution: any Execution

    /// The largest part, and all of them together, unpacked, in bytes.
    static let (largestPart, largest) = (8 << 20, 12 << 20)
    /// What a program's files may hold.
    private static let largestArchive = 8 << 20

    /// Parts by name. Throws `CVFault`, or `SandboxError` where no Python is at hand.
    func unpack(_ bytes: [UInt8]) async throws -> [String: [UInt8]] {
        guard bytes.count <= Self.largestArchive else { throw CVFault.tooLarge("it is a DOCX of more than 8 MiB") }
        guard let python = try await execution.interpreters().first else {
            throw SandboxError.noTool("python3", package: "python3")
        }
        var program = Program(Self.source)
        program.files = ["document": bytes]
        var limits = Limits()
        (limits.cpuMilliseconds, limits.wallMilliseconds) = (8_000, 16_000)
        limits.outputBytes = 20 << 20
        let result = try await execution.run(program, on: python, limits: limits)
        let lines = result.stdout.split(separator: "\n")
        if let word = lines.first(where: { $0.hasPrefix("fault ") })?.dropFirst(6) { throw Self.fault(String(word)) }
        guard result.verdict == .ok, lines.last == "end" else {
            throw result.verdict == .runtimeError || result.verdict == .signal
                ? CVFault.unreadable("its zip archive is broken")
                : CVFault.tooLarge("it takes too much time or memory to unpack")
        }
        var parts: [String: [UInt8]] = [:]
        for line in lines.dropLast() {
            let fields = line.split(separator: " ")
            guard fields.count == 2, let data = Data(base64Encoded: String(fields[1])) else { continue }
            parts[String(fields[0])] = [UInt8](data)
        }
        return parts
    }

    private static func fault(_ word: String) -> CVFault {
        switch word {
        case "locked": .locked
        case "large": .tooLarge("it unpacks to more than \(largest >> 20) MiB")
        case "none": .unreadable("it is a zip file without a Word document")
        default: .unreadable("its zip archive is broken")
        }
    }

    /// For every Python from 2.7 on. Sizes are counted while unpacking: what an archive says of itself is no bound.
    private static let source = """
        import base64, re, sys, zipfile, zlib

        wanted = re.compile("word/(?:document[0-9]*|styles|header[0-9]*|footer[0-9]*)[.]xml$")
        total = 0
        parts = []
        try:
            archive = zipfile.ZipFile("document")
            entries = archive.infolist()
            if len(entries) > 5000:
                print("fault large")
                sys.exit()
            for entry in entries:
                if not wanted.match(entry.filename) or len(parts) >= 24:
                    continue
                if entry.flag_bits & 1:
                    print("fault locked")
                    sys.exit()
                with archive.open(entry) as stream:
                    data = stream.read(\(largestPart) + 1)
                total += len(data)
                if len(data) > \(largestPart) or total > \(largest):
                    print("fault large")
                    sys.exit()
                parts.append((entry.filename, data))
        except (zipfile.BadZipfile, zlib.error, EOFError, IOError, ValueError, NotImplementedError, RuntimeError):
            print("fault broken")
            sys.exit()
        if not any(name.startswith("word/document") for name, _ in parts):
            print("fault none")
            sys.exit()
        for name, data in parts:
            print(name + " " + base64.b64encode(data).decode("ascii"))
        print("end")
        """
}
