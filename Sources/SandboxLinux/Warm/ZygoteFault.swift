/// Why a warm child could not be had or was lost. Never a program's doing.
enum ZygoteFault: Error, CustomStringConvertible {
    /// The interpreter did not become a zygote; with what it said.
    case didNotStart(String)
    /// The zygote, or a child that had no program yet, has gone.
    case gone
    /// A step of a child's preparation failed.
    case step(String, code: Int32)

    var description: String {
        switch self {
        case .didNotStart(let words): "the interpreter does not start warm: \(words)"
        case .gone: "the warm interpreter is gone"
        case .step(let step, let code): "\(SystemFailure(step, code))"
        }
    }
}
