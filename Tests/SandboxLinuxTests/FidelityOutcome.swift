import Foundation
import Sandbox

/// What a run has shown, as far as it must be equal inside and outside of the sandbox.
struct FidelityOutcome: Equatable, CustomStringConvertible {
    /// `exit 1`, `signal`, or the verdict where a limit ended the run.
    var ending: String
    var stdout: String
    var stderr: String

    init(ending: String, stdout: String, stderr: String) {
        self.ending = ending
        self.stdout = Self.normal(stdout)
        self.stderr = Self.normal(stderr)
    }

    init(_ result: RunResult) {
        let ending =
            switch result.verdict {
            case .signal: "signal"
            case .ok, .runtimeError: "exit \(result.exitStatus ?? -1)"
            default: result.verdict.rawValue
            }
        self.init(ending: ending, stdout: result.stdout, stderr: result.stderr)
    }

    /// The only differences that two plain starts of one program have: addresses, random names of temporary files, and
    /// the seconds that a test took.
    static func normal(_ text: String) -> String {
        guard text.contains("0x") || text.contains("tmp") || text.contains("Ran ") else { return text }
        return text.replacing(/0x[0-9a-f]{6,}/, with: "0xADDRESS")
            .replacing(/(tmp|fixed)[a-z0-9_]{8}\b/, with: "tmpNAME")
            .replacing(/(Ran \d+ tests? in )\d+\.\d+s/) { "\($0.output.1)TIMEs" }
    }

    var description: String { "\(ending)\n--- stdout\n\(stdout.prefix(1_500))\n--- stderr\n\(stderr.prefix(1_500))" }

    /// Byte for byte: `==` of strings would take two spellings of one character for the same.
    static func == (left: FidelityOutcome, right: FidelityOutcome) -> Bool {
        left.ending == right.ending && left.stdout.utf8.elementsEqual(right.stdout.utf8)
            && left.stderr.utf8.elementsEqual(right.stderr.utf8)
    }
}
