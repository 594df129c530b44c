import CSandbox
import Foundation
public import Sandbox

/// Document tools of this machine behind the walls of the sandbox: a start of their own, no exec, no network, a folder
/// in memory that holds the document.
extension LinuxSandbox: DocumentConversion {
    public func documentPrograms() async throws -> [String] { DocumentTool.installed() }

    public func use(_ tool: DocumentTool, on document: [UInt8], limits: Limits) async throws -> DocumentOutput {
        try limits.check()
        guard document.count <= DocumentLimits.largestDocument else {
            throw SandboxError.refused("the document is over \(DocumentLimits.largestDocument >> 20) MiB")
        }
        guard DocumentTool.installed().contains(tool.program) else {
            throw SandboxError.noTool(tool.program, package: DocumentTool.package(of: tool.program))
        }
        try await prepare()
        let number = RunCounter.next()
        let uid = RunUsers.user(of: number)
        let jail = Jail(
            Self.contents(of: tool, document: document), command: Self.command(of: tool), uid: uid,
            wall: ["--seccomp", String(ASSAY_FILTER_FD)])
        try await queue.take(nil)
        do {
            let end = try await execute(
                jail, input: [], request: nil, mayExec: false, limits: limits, number: number)
            queue.give(nil)
            return Self.output(end)
        } catch {
            queue.give(nil)
            throw error
        }
    }

    fileprivate static func path(of program: String) -> String { "/usr/bin/" + program }

    private static let document = "document"

    static func command(of tool: DocumentTool) -> [String] {
        func range(_ pages: ClosedRange<Int>) -> [String] {
            ["-f", String(max(1, pages.lowerBound)), "-l", String(max(1, pages.upperBound))]
        }
        let words: [String] =
            switch tool {
            case .pdfFacts: [document]
            case .pdfWords(let pages): range(pages) + ["-bbox-layout", "-cropbox", "-enc", "UTF-8", document, "-"]
            case .pdfPixels(let pages, let side, let isGrey):
                range(pages) + ["-cropbox", "-scale-to", String(min(max(side, 100), 4_000))]
                    + (isGrey ? ["-gray", document] : [document])
            case .scannedWords: [document, "stdout", "tsv"]
            }
        return [path(of: tool.program)] + words
    }

    /// The program, its data, and letters to draw with.
    private static func contents(of tool: DocumentTool, document bytes: [UInt8]) -> Jail.Contents {
        let folders = [
            "/etc/fonts", "/usr/share/fontconfig", "/usr/share/fonts", "/usr/share/poppler", "/var/cache/fontconfig",
            "/usr/share/tesseract-ocr",
        ]
        var contents = Jail.Contents(
            binds: folders.filter(SmallFile.exists).map {
                InterpreterRoot.Bind(source: $0, path: $0, isDirectory: true)
            })
        let program = path(of: tool.program)
        contents.binds.append(InterpreterRoot.Bind(source: program, path: program, isDirectory: false))
        contents.environment = [
            "LANG": "C.UTF-8", "HOME": "/tmp", "TZ": "UTC", "PATH": "/usr/bin", "OMP_THREAD_LIMIT": "1",
        ]
        contents.files = [(document, bytes)]
        return contents
    }

    private static func output(_ end: Cell.End) -> DocumentOutput {
        DocumentOutput(
            verdict: verdict(of: end.ending).0, bytes: end.stdout,
            complaint: String(decoding: end.stderr.prefix(4_096), as: UTF8.self),
            cpuMilliseconds: end.cpuNanoseconds / 1_000_000, peakMemoryBytes: end.peakMemoryBytes)
    }
}

extension DocumentTool {
    /// The programs that this machine has.
    public static func installed() -> [String] {
        programs.filter { access(LinuxSandbox.path(of: $0), X_OK) == 0 }
    }
}
