import ArgumentParser
import Sandbox
import SandboxLinux

/// `assay runtimes add 3.15 …`
struct RuntimesAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Fetches an interpreter from Debian into a root of its own.",
        discussion: """
            Any release that Debian has, such as 3.15, and pypy. The machine's own apt downloads it, with its mirror, \
            proxy and credentials, and checks Debian's signatures; nothing is installed and no privilege is needed. It \
            goes to var/runtimes/NAME, or below ASSAY_RUNTIMES. Start `assay serve` again to have it used there.
            """)

    @Argument(help: ArgumentHelp("Such as 3.15, 2.7 or pypy.", valueName: "NAME"))
    var names: [String]

    @OptionGroup var source: RuntimeSource

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() async throws {
        let fetch = RuntimeFetch(into: .standard, suite: source.suite, mirror: source.mirror)
        var added: [Runtime] = []
        for name in try names.map(RuntimeSource.name) {
            let runtime = try await RuntimeSource.clearly { try await fetch.add(name, RuntimeProgress(name).show) }
            added.append(runtime)
            Terminal.say(Self.line(runtime))
        }
        if json { print(try JSONText.of(added)) }
    }

    /// `added 3.15: cpython 3.15.0, 28 packages of Debian testing, in /srv/assay/var/runtimes/3.15`
    private static func line(_ runtime: Runtime) -> String {
        "added \(runtime.name): \(runtime.interpreter.implementation.rawValue) \(runtime.interpreter.version), "
            + "\(runtime.packages.count) packages of Debian \(runtime.suite), in \(runtime.interpreter.root ?? "")"
    }
}

/// Where interpreters are fetched from.
struct RuntimeSource: ParsableArguments {
    @Option(help: ArgumentHelp("The only Debian suite to ask, such as forky.", valueName: "SUITE"))
    var suite: String?

    @Option(help: ArgumentHelp("A Debian mirror; the one of this machine's apt when left out.", valueName: "URI"))
    var mirror: String?

    static func name(_ text: String) throws -> RuntimeName {
        guard let name = RuntimeName(text) else { throw Failure(RuntimeFailure.notAName(text).advice) }
        return name
    }

    /// Says what went wrong as a person would.
    static func clearly<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            defer { Terminal.endProgress() }
            return try await work()
        } catch let failure as RuntimeFailure {
            throw Failure(failure.advice)
        }
    }
}
