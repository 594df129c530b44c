/// What fetching an interpreter is doing now, for those who watch.
public enum RuntimeStep: Sendable, Equatable {
    /// Reads what a suite has.
    case reading(suite: String)
    /// Downloads so many packages; hundredths done.
    case downloading(packages: Int, percent: Int)
    case unpacking(package: Int, of: Int)
    /// Compiles the standard library once, so that no run has to.
    case compiling
    case starting
}
