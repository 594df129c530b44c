import SandboxLinux

extension RuntimeFailure {
    /// What happened and what to type.
    var advice: String {
        switch self {
        case .notAName(let text): "'\(text)' names no interpreter. Write a release such as 3.15 or 2.7, or pypy."
        case .noCommand(let command, let package):
            "Fetching needs \(command), which is not here. To mend it: apt-get install \(package)"
        case .noMirror:
            "This machine's apt has no source of Debian. Name a Debian mirror: assay runtimes add NAME --mirror URI"
        case .noKeyring(let path):
            "Debian's keys are not here (\(path)); nothing is fetched unchecked. To mend it: apt-get install "
                + "debian-archive-keyring"
        case .noNetwork(let mirror, let words):
            "The mirror \(mirror) cannot be reached. Check the network and apt's proxy, then try again. apt says:\n\(words)"
        case .badSignature(let suite, let words):
            "What the mirror gives as Debian \(suite) does not carry Debian's signature. Nothing was fetched. If the suite "
                + "is newer than this system, its keys may be: apt-get install --only-upgrade debian-archive-keyring. "
                + "apt says:\n\(words)"
        case .noSuite(let suite, let mirror): "The mirror \(mirror) has no suite '\(suite)'. Name another with --suite."
        case .notInSuites(let name, let suites):
            "Debian has no \(name) in \(suites.joined(separator: ", ")). Name another suite with --suite."
        case .alreadyThere(let name):
            "\(name) was fetched already. For a newer one: assay runtimes update \(name)"
        case .notThere(let name): "\(name) was not fetched. See: assay runtimes"
        case .busy: "Another `assay runtimes` is changing the folder. Try again when it is done."
        case .unusableFolder(let path, let reason):
            "The folder \(path) cannot be used: \(reason). Another place is named by ASSAY_RUNTIMES."
        case .doesNotStart(let name, let words):
            "\(name) was fetched but does not start, so it was not kept. Its words:\n\(words)"
        case .failed(let step, let words): "It failed at \(step):\n\(words)"
        }
    }
}
