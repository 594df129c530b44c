import Sandbox
import Workflows

/// The last words of a console.
enum ConsoleEnding {
    static let ourFault = "Code cannot be run just now; the fault is ours. Try again in a minute."

    static func isOurFault(_ error: any Error) -> Bool {
        if case SandboxError.refused = error { return false }
        return !(error is CancellationError)
    }

    static func words(_ result: Result<RunResult, any Error>) -> String {
        switch result {
        case .success(let run): words(run)
        case .failure(is CancellationError): "It was stopped."
        case .failure(SandboxError.refused(let reason)): "It was not run: \(reason)."
        case .failure: ourFault
        }
    }

    private static func words(_ run: RunResult) -> String {
        switch run.verdict {
        case .ok: "It ran to its end."
        case .wallLimit:
            "It was stopped: a program may run for \(TalkToAnswer.longest / 60_000) minutes here, and stand still for "
                + "\(TalkToAnswer.longestSilence / 60_000)."
        case .signal where run.signal == 2: "It was interrupted."
        case .runtimeError: "It ended with the status \(run.exitStatus ?? 1)."
        default: RunView.ending(run.verdict) ?? ""
        }
    }
}
