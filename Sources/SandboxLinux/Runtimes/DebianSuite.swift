import Foundation

/// One suite of Debian, read by the machine's own apt with lists, cache and an empty status of its own: no privilege is
/// needed, nothing of the system changes, and apt checks every signature against the keyring.
struct DebianSuite: Sendable {
    var mirror: String
    /// Such as `testing` or `forky`.
    var name: String
    var keyring: String
    /// Holds the lists between one use and the next.
    var folder: String

    private var configuration: String { folder + "/apt.conf" }
    var archives: String { folder + "/cache/archives" }

    init(_ name: String, mirror: String, keyring: String, below folder: String) throws {
        guard !name.isEmpty, name.count <= 60,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }),
            !name.contains("..")
        else { throw RuntimeFailure.noSuite(name, mirror: mirror) }
        guard !folder.contains(where: { $0 == "\"" || $0.isNewline }) else {
            throw RuntimeFailure.unusableFolder(folder, reason: "its path holds a quotation mark or a line's end")
        }
        guard !mirror.contains(where: \.isWhitespace), mirror.contains(":/") else { throw RuntimeFailure.noMirror }
        guard SmallFile.exists(keyring) else { throw RuntimeFailure.noKeyring(keyring) }
        self.name = name
        self.mirror = mirror
        self.keyring = keyring
        self.folder = folder + "/" + name.replacing("/", with: "_")
    }

    /// Fetches the suite's list of packages, if it is newer than the one that is there.
    func read() async throws {
        try prepare()
        let outcome = try await apt("apt-get", ["update"])
        guard outcome.status == 0 else { throw AptWords.failure(outcome.text, suite: name, mirror: mirror) }
    }

    func version(of package: String) async throws -> String? {
        AptWords.candidate(try await apt("apt-cache", ["policy", package]).text)
    }

    /// Every package that an empty system needs for these, with its version.
    func plan(for packages: [String]) async throws -> [String: String] {
        let outcome = try await apt("apt-get", ["install", "--simulate"] + Self.installing + packages)
        let plan = AptWords.plan(outcome.text)
        guard outcome.status == 0, !plan.isEmpty else {
            throw RuntimeFailure.failed(step: "finding what \(packages[0]) needs", words: outcome.lastWords)
        }
        return plan
    }

    /// Downloads them all; apt compares every file with the signed list.
    func download(_ packages: [String], _ percent: @escaping @Sendable (Int) -> Void) async throws -> [String] {
        let words = ["install", "--download-only", "-o", "APT::Status-Fd=1"] + Self.installing + packages
        let outcome = try await apt("apt-get", words) { line in if let done = AptWords.percent(line) { percent(done) } }
        guard outcome.status == 0 else {
            let failure = AptWords.failure(outcome.text, suite: name, mirror: mirror)
            if case .failed = failure {
                throw RuntimeFailure.failed(step: "downloading", words: outcome.lastWords)
            }
            throw failure
        }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: archives)) ?? []
        return files.filter { $0.hasSuffix(".deb") }.sorted().map { archives + "/" + $0 }
    }

    /// Forgets what was downloaded and what apt made of the lists; the lists stay.
    func clean() { try? FileManager.default.removeItem(atPath: folder + "/cache") }

    /// Forgets the lists too.
    func forget() { try? FileManager.default.removeItem(atPath: folder) }

    private static let installing = ["--yes", "--no-install-recommends"]

    private func apt(
        _ command: String, _ arguments: [String], _ line: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> SystemCommand.Outcome {
        let program = try SystemCommand.find(command, package: "apt")
        return try await SystemCommand(program: program, arguments: ["-q", "-c", configuration] + arguments).run(line)
    }

    private func prepare() throws {
        do {
            for part in ["state/lists/partial", "cache/archives/partial"] {
                try FileManager.default.createDirectory(
                    atPath: folder + "/" + part, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o755])
            }
            try Data(settings.utf8).write(to: URL(fileURLWithPath: configuration))
            try Data(source.utf8).write(to: URL(fileURLWithPath: folder + "/debian.sources"))
            try Data().write(to: URL(fileURLWithPath: folder + "/status"))
        } catch {
            throw RuntimeFailure.unusableFolder(folder, reason: "it may not be written")
        }
    }

    private var source: String {
        """
        Types: deb
        URIs: \(mirror)
        Suites: \(name)
        Components: main
        Architectures: \(Self.architecture)
        Signed-By: \(keyring)

        """
    }

    #if arch(arm64)
        private static let architecture = "arm64"
    #else
        private static let architecture = "amd64"
    #endif

    /// Read after the machine's own settings, so that its proxies and credentials hold, while its hooks, pins and
    /// default release do not; and no setting of the machine lets an unsigned list pass.
    private var settings: String {
        """
        #clear APT::Update::Pre-Invoke;
        #clear APT::Update::Post-Invoke;
        #clear APT::Update::Post-Invoke-Success;
        #clear APT::Default-Release;
        Acquire::AllowInsecureRepositories "false";
        Acquire::AllowWeakRepositories "false";
        Acquire::AllowDowngradeToInsecureRepositories "false";
        APT::Get::AllowUnauthenticated "false";
        Acquire::AllowReleaseInfoChange "true";
        Acquire::Languages "none";
        Acquire::GzipIndexes "true";
        Acquire::Retries "2";
        APT::Update::Error-Mode "any";
        APT::Sandbox::User "root";
        APT::Keep-Downloaded-Packages "true";
        Dir::State "\(folder)/state";
        Dir::State::lists "lists";
        Dir::State::status "\(folder)/status";
        Dir::Cache "\(folder)/cache";
        Dir::Cache::archives "archives";
        Dir::Cache::pkgcache "pkgcache.bin";
        Dir::Cache::srcpkgcache "";
        Dir::Etc::SourceList "\(folder)/debian.sources";
        Dir::Etc::SourceParts "-";
        Dir::Etc::Preferences "-";
        Dir::Etc::PreferencesParts "-";

        """
    }
}
