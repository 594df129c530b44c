import Foundation
import Sandbox

/// Fetches interpreters from Debian into a folder of runtimes, each with a root of its own.
///
/// A runtime appears under its name only when it is complete and has started. One fetch, update or removal at a time.
public struct RuntimeFetch: Sendable {
    var folder: RuntimeFolder
    /// Suites in the order of asking.
    var suites: [String]
    /// Debian's mirror; `nil` means the one of the machine's own apt.
    var mirror: String?
    var keyring: String

    /// - Parameter suite: the only suite to ask; else testing, unstable, stable and the one before it, in this order.
    public init(into folder: RuntimeFolder, suite: String? = nil, mirror: String? = nil) {
        self.init(into: folder, suites: suite.map { [$0] }, mirror: mirror, keyring: DebianMirror.keyring)
    }

    init(into folder: RuntimeFolder, suites: [String]?, mirror: String?, keyring: String) {
        self.folder = folder
        self.suites = suites ?? ["testing", "unstable", "stable", "oldstable"]
        self.mirror = mirror
        self.keyring = keyring
    }

    public func add(
        _ name: RuntimeName, _ step: @escaping @Sendable (RuntimeStep) -> Void = { _ in }
    ) async throws -> Runtime {
        let lock = try RuntimeLock(folder)
        defer { withExtendedLifetime(lock) {} }
        guard folder.runtime(name.description) == nil else { throw RuntimeFailure.alreadyThere(name) }
        let suite = try await suite(with: name, step)
        defer { suite.clean() }
        return try await fetch(name, from: suite, step)
    }

    /// The runtime as it is now, and whether anything newer was fetched.
    public func update(
        _ name: RuntimeName, _ step: @escaping @Sendable (RuntimeStep) -> Void = { _ in }
    ) async throws -> (runtime: Runtime, isNew: Bool) {
        let lock = try RuntimeLock(folder)
        defer { withExtendedLifetime(lock) {} }
        guard let old = folder.runtime(name.description) else { throw RuntimeFailure.notThere(name) }
        let suite = try await open(old.suite, step)
        defer { suite.clean() }
        if try await suite.plan(for: Self.packages(name)) == old.packages { return (old, false) }
        return (try await fetch(name, from: suite, step), true)
    }

    public func remove(_ name: RuntimeName) throws {
        let lock = try RuntimeLock(folder)
        defer { withExtendedLifetime(lock) {} }
        guard SmallFile.exists(folder.folder(of: name.description)) else { throw RuntimeFailure.notThere(name) }
        try folder.withdraw(name)
    }

    /// What fetching needs and is not on this machine.
    public static func missing() -> [String] {
        ["apt-get", "apt-cache", "dpkg-deb", "bwrap"].filter { (try? SystemCommand.find($0, package: "")) == nil }
            + (SmallFile.exists(DebianMirror.keyring) ? [] : [DebianMirror.keyring])
    }

    /// The interpreter, and what every run may use: time zones, the plain locale, what terminals can do.
    private static func packages(_ name: RuntimeName) -> [String] {
        [name.package, "tzdata", "libc-bin", "ncurses-base"]
    }

    private func open(_ name: String, _ step: (RuntimeStep) -> Void) async throws -> DebianSuite {
        let found: String?
        if let mirror { found = mirror } else { found = try await DebianMirror.find() }
        guard let found else { throw RuntimeFailure.noMirror }
        let suite = try DebianSuite(name, mirror: found, keyring: keyring, below: folder.path + "/.apt")
        step(.reading(suite: name))
        do {
            try await suite.read()
        } catch {
            suite.forget()
            throw error
        }
        return suite
    }

    /// The first suite that has it. A suite that the mirror lacks is passed over, unless it is the only one.
    private func suite(with name: RuntimeName, _ step: (RuntimeStep) -> Void) async throws -> DebianSuite {
        var missing: RuntimeFailure?
        for candidate in suites {
            do {
                let suite = try await open(candidate, step)
                if try await suite.version(of: name.package) != nil { return suite }
                suite.forget()
            } catch RuntimeFailure.noSuite(let suite, let mirror) {
                missing = .noSuite(suite, mirror: mirror)
            }
        }
        if let missing, suites.count == 1 { throw missing }
        throw RuntimeFailure.notInSuites(name, suites)
    }

    private func fetch(
        _ name: RuntimeName, from suite: DebianSuite, _ step: @escaping @Sendable (RuntimeStep) -> Void
    ) async throws -> Runtime {
        let plan = try await suite.plan(for: Self.packages(name))
        step(.downloading(packages: plan.count, percent: 0))
        let files = try await suite.download(Self.packages(name)) { percent in
            step(.downloading(packages: plan.count, percent: percent))
        }
        let making = try folder.begin(name)
        do {
            try await unpack(files, into: making, step)
            step(.compiling)
            try await OwnSystem(root: making, isWritable: true).compileLibrary(name)
            step(.starting)
            let interpreter = try await OwnSystem(root: making).interpreter(name)
            let runtime = Runtime(
                name: name.description, interpreter: interpreter, suite: suite.name, packages: plan)
            return try folder.publish(runtime, from: making)
        } catch {
            try? FileManager.default.removeItem(atPath: making)
            throw error
        }
    }

    private func unpack(_ files: [String], into root: String, _ step: (RuntimeStep) -> Void) async throws {
        let program = try SystemCommand.find("dpkg-deb", package: "dpkg")
        for (index, file) in files.enumerated() {
            step(.unpacking(package: index + 1, of: files.count))
            let outcome = try await SystemCommand(program: program, arguments: ["-x", file, root]).run()
            guard outcome.status == 0 else {
                throw RuntimeFailure.failed(step: "unpacking", words: outcome.lastWords)
            }
        }
    }
}
