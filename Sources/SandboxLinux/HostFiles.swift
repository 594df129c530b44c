import Glibc
public import Sandbox

extension LinuxSandbox {
    /// Whether a program's locks stay off files that the whole host uses (decision 19): in the jail such a file is to be one
    /// of another file system. `nil` where no Python that needs the host's C library starts.
    ///
    /// No layer of isolation. Where it does not hold, a program can make these files slower to close, for everybody and
    /// while it runs.
    public static func locksApart() async -> LayerProbe? {
        guard let sandbox = try? await LinuxSandbox(warm: false),
            let interpreter = sandbox.roots.first(where: { !$0.hasOwnSystem })?.interpreter
        else { return nil }
        let libraries = ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/libc.so.6" }
        let devices = geteuid() == 0 ? ["/dev/null", "/dev/urandom"] : []
        let files = libraries.filter(SmallFile.exists) + devices
        let source = files.map { "print(os.stat('\($0)').st_dev)" }.joined(separator: "\n")
        guard let run = try? await sandbox.attempt("import os\n" + source, on: interpreter, { _ in }).get(),
            run.verdict == .ok
        else { return nil }
        let inside = run.stdout.split(separator: "\n").map { UInt64($0) }
        let shared = zip(files, inside).filter { fileSystem(of: $0) == $1 }.map(\.0)
        return LayerProbe(
            name: "locks on the host's files", holds: shared.isEmpty,
            detail: shared.isEmpty
                ? "\(files.joined(separator: ", ")) are files of the jail's own"
                : "the jail has the host's "
                    + shared.joined(separator: ", "),
            remedy: "Linux 5.11 or newer, the system on a file system that can be a layer of overlayfs, and CAP_MKNOD",
            cost: "a program can take locks on them, which makes closing them slower for all the host while it runs")
    }

    private static func fileSystem(of path: String) -> UInt64? {
        var found = stat()
        return stat(path, &found) == 0 ? UInt64(found.st_dev) : nil
    }
}
