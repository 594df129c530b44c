import SandboxLinux

/// One line for the person who waits.
struct RuntimeProgress {
    private let name: RuntimeName

    init(_ name: RuntimeName) { self.name = name }

    @Sendable func show(_ step: RuntimeStep) { Terminal.progress("\(name): \(Self.words(step))") }

    private static func words(_ step: RuntimeStep) -> String {
        switch step {
        case .reading(let suite): "reading what Debian \(suite) has"
        case .downloading(let packages, let percent): "downloading \(packages) packages, \(percent) %"
        case .unpacking(let package, let all): "unpacking \(package) of \(all)"
        case .compiling: "compiling the standard library"
        case .starting: "starting it"
        }
    }
}
