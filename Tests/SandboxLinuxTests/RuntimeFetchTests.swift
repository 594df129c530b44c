import Foundation
import Sandbox
import Synchronization
import Testing

@testable import SandboxLinux

@Suite("Fetching interpreters") struct RuntimeFetchTests {
    private static let mirror = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Mirror"
    private static let name = RuntimeName.newest

    /// A fetch from the tests' own mirror into a fresh folder, which is removed afterwards.
    private func fetching(
        suites: [String] = ["testing"], mirror: String? = nil, keyring: String = "right.gpg",
        _ body: (RuntimeFetch, RuntimeFolder) async throws -> Void
    ) async throws {
        let folder = RuntimeFolder(FileManager.default.temporaryDirectory.path + "/assay-runtimes-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let fetch = RuntimeFetch(
            into: folder, suites: suites, mirror: mirror ?? "copy:" + Self.mirror,
            keyring: Self.mirror + "/" + keyring)
        try await body(fetch, folder)
        // Nothing half made, nothing downloaded stays.
        let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(!left.contains { $0.hasPrefix(".making-") || $0.hasSuffix(".deb") }, "\(left)")
    }

    private func failure(_ fetch: RuntimeFetch, _ name: RuntimeName = Self.name) async -> RuntimeFailure? {
        do {
            _ = try await fetch.add(name)
            return nil
        } catch {
            return error as? RuntimeFailure
        }
    }

    @Test("A signed suite is read, its closure downloaded and unpacked; what does not start is not kept")
    func whole() async throws {
        try await fetching { fetch, folder in
            let steps = Steps()
            do {
                _ = try await fetch.add(Self.name, steps.note)
                Issue.record("a script that is no interpreter was taken for one")
            } catch RuntimeFailure.doesNotStart(let name, _) {
                #expect(name == Self.name)
            }
            let seen = steps.seen
            #expect(seen.contains(.reading(suite: "testing")))
            #expect(seen.contains(.downloading(packages: 5, percent: 0)))
            #expect(seen.contains(.unpacking(package: 5, of: 5)))
            #expect(seen.contains(.starting))
            #expect(folder.runtimes().isEmpty)
        }
    }

    @Test("The plan holds everything that the interpreter needs, with versions")
    func plan() async throws {
        try await fetching { fetch, folder in
            let suite = try DebianSuite(
                "testing", mirror: "copy:" + Self.mirror, keyring: Self.mirror + "/right.gpg", below: folder.path)
            try await suite.read()
            #expect(try await suite.version(of: "python3.15") == "3.15.0-1")
            #expect(try await suite.version(of: "python3.14") == nil)
            #expect(try await suite.plan(for: ["python3.15"]) == ["python3.15": "3.15.0-1", "libc6": "2.43-1"])
        }
    }

    @Test(
        "A suite that is signed by another key, changed after signing, or not signed is refused",
        arguments: [
            ("other", "right.gpg"), ("testing", "wrong.gpg"), ("changed", "right.gpg"), ("unsigned", "right.gpg"),
        ])
    func signatures(suite: String, keyring: String) async throws {
        try await fetching(suites: [suite], keyring: keyring) { fetch, folder in
            guard case .badSignature(suite, let words) = await failure(fetch) else {
                Issue.record("not refused for its signature")
                return
            }
            #expect(!words.isEmpty)
            #expect(folder.runtimes().isEmpty)
        }
    }

    @Test("No network, no such suite, no such interpreter, no keys: each is told as what it is")
    func refusals() async throws {
        try await fetching(mirror: "http://127.0.0.1:9/debian") { fetch, _ in
            guard case .noNetwork = await failure(fetch) else {
                Issue.record("a closed port is no network")
                return
            }
        }
        try await fetching(suites: ["nosuch"]) { fetch, _ in
            #expect(await failure(fetch) == .noSuite("nosuch", mirror: "copy:" + Self.mirror))
        }
        try await fetching(suites: ["nosuch", "testing"]) { fetch, _ in
            let absent = try #require(RuntimeName("3.14"))
            #expect(await failure(fetch, absent) == .notInSuites(absent, ["nosuch", "testing"]))
        }
        try await fetching(keyring: "nokeys.gpg") { fetch, _ in
            #expect(await failure(fetch) == .noKeyring(Self.mirror + "/nokeys.gpg"))
        }
        for mirror in ["", "not a mirror", "debian.example"] {
            try await fetching(mirror: mirror) { fetch, _ in #expect(await failure(fetch) == .noMirror) }
        }
        for suite in ["", "../x", "a\nTrusted: yes", "a b"] {
            try await fetching(suites: [suite]) { fetch, _ in
                #expect(await failure(fetch) == .noSuite(suite, mirror: "copy:" + Self.mirror))
            }
        }
    }

    @Test("One change at a time; what was not fetched can be neither updated nor removed")
    func changes() async throws {
        try await fetching { fetch, folder in
            let lock = try RuntimeLock(folder)
            #expect(await failure(fetch) == .busy)
            #expect(throws: RuntimeFailure.busy) { try fetch.remove(Self.name) }
            withExtendedLifetime(lock) {}
        }
        try await fetching { fetch, _ in
            #expect(throws: RuntimeFailure.notThere(Self.name)) { try fetch.remove(Self.name) }
            await #expect(throws: RuntimeFailure.notThere(Self.name)) { _ = try await fetch.update(Self.name) }
        }
    }

    @Test(
        "A published runtime is found with its root, replaced as a whole, and removed; an unfinished one is not there")
    func folder() async throws {
        try await fetching { fetch, folder in
            let interpreter = Interpreter(implementation: .cpython, version: "3.15.0", path: "/usr/bin/python3.15")
            for version in ["3.15.0", "3.15.1"] {
                let lock = try RuntimeLock(folder)
                let making = try folder.begin(Self.name)
                #expect(folder.runtimes().map(\.interpreter.version) == (version == "3.15.0" ? [] : ["3.15.0"]))
                try Data().write(to: URL(fileURLWithPath: making + "/usr/bin/python3.15"))
                var runtime = Runtime(name: "3.15", interpreter: interpreter, suite: "testing", packages: [:])
                runtime.interpreter.version = version
                let published = try folder.publish(runtime, from: making)
                #expect(published.interpreter.root == folder.path + "/3.15")
                withExtendedLifetime(lock) {}
            }
            #expect(folder.runtimes().map(\.interpreter.version) == ["3.15.1"])
            #expect(
                folder.roots().map(\.binds) == [
                    [.init(source: folder.path + "/3.15/usr", path: "/usr", isDirectory: true)]
                ])
            #expect(await failure(fetch) == .alreadyThere(Self.name))
            try FileManager.default.createDirectory(
                atPath: folder.path + "/.making-3.14/usr", withIntermediateDirectories: true)
            try fetch.remove(Self.name)
            #expect(folder.runtimes().isEmpty)
        }
    }

    @Test("A folder with damaged or foreign entries gives what is whole")
    func damaged() throws {
        let outside = FileManager.default.temporaryDirectory.path + "/assay-runtimes-\(UUID().uuidString)"
        let path = outside + "/runtimes"
        defer { try? FileManager.default.removeItem(atPath: outside) }
        #expect(RuntimeFolder(path).runtimes().isEmpty)
        for (name, text) in [("3.15", "{"), ("3.14", #"{"name":"3.13"}"#), ("../x", "{}"), ("pypy", "")] {
            try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)/runtime.json"))
        }
        #expect(RuntimeFolder(path).runtimes().isEmpty)
        #expect(RuntimeFolder(path).runtime("../x") == nil)
    }

    @Test("Names, apt's words and sources are read as they are")
    func words() {
        for good in ["3.15", "2.7", "3.6", "pypy"] { #expect(RuntimeName(good)?.description == good) }
        for bad in ["", "3", "3.015", "4.1", "3.1x", "pypy3", "3.15.0", "../3.1", "3.１"] {
            #expect(RuntimeName(bad) == nil)
        }
        #expect(AptWords.candidate("x:\n  Installed: (none)\n  Candidate: (none)\n") == nil)
        #expect(AptWords.percent("dlstatus:3:41.6667:Retrieving file 3 of 27") == 41)
        #expect(AptWords.percent("Get:1 file:/x") == nil)
        let sources =
            "bookworm-updates main http://a/debian/\nbookworm main http://b/debian/\nnodistro main http://c/\n"
        #expect(DebianMirror.pick(from: sources, codename: "bookworm") == "http://b/debian/")
        #expect(DebianMirror.pick(from: sources, codename: nil) == "http://a/debian/")
        #expect(DebianMirror.pick(from: "noble main http://u/ubuntu/\n", codename: nil) == nil)
        #expect(DebianMirror.codename(of: "ID=debian\nVERSION_CODENAME=bookworm\n") == "bookworm")
        #expect(DebianMirror.codename(of: "ID=ubuntu\nVERSION_CODENAME=noble\n") == nil)
    }
}

extension RuntimeName {
    /// What the tests' mirror has.
    fileprivate static let newest: RuntimeName = {
        guard let name = RuntimeName("3.15") else { preconditionFailure("3.15 names no release") }
        return name
    }()
}

private final class Steps: Sendable {
    private let all = Mutex<[RuntimeStep]>([])

    var seen: [RuntimeStep] { all.withLock { $0 } }

    @Sendable func note(_ step: RuntimeStep) { all.withLock { $0.append(step) } }
}
