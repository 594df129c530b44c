import Foundation
import Matching
import SandboxLinux
import Workflows

/// Reads CVs from files; the sandbox is prepared by the first that needs it, once.
struct CVFile {
    private let reading: ReadCV

    init() {
        let sandbox = LateSandbox()
        reading = ReadCV { try await sandbox.value }
    }

    /// Throws `Failure` with what to do next.
    func read(_ path: String) async throws -> CVText {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
        } catch {
            throw Failure("The file \(path) cannot be read.")
        }
        do {
            return try await OpenSandbox.advising { [reading] in try await reading.read(bytes, name: path) }
        } catch let fault as CVFault {
            if case .scanned = fault {
                throw Failure("\(fault.advice) To have it read here: apt-get install tesseract-ocr")
            }
            throw Failure(fault.advice)
        }
    }
}

/// A sandbox that is prepared when it is first asked for.
private actor LateSandbox {
    private var task: Task<LinuxSandbox, any Error>?

    var value: LinuxSandbox {
        get async throws {
            let task = task ?? Task { try await OpenSandbox.here(warm: false) }
            self.task = task
            return try await task.value
        }
    }
}
