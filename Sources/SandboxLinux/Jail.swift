import CSandbox
import Foundation
import Sandbox

/// The command line of bubblewrap for one program: what the jail contains and what runs in it.
struct Jail: Sendable {
    var arguments: [String]
    /// Paths of the host to bind to `ASSAY_STAGE/bN`, in order.
    var staged: [InterpreterRoot.Bind]
    /// How many of them, the first, are folders that all the host uses.
    var layers: Int
    var directories: [String]
    var files: [(path: String, bytes: [UInt8])]
    var tmpfsOptions: String
    /// Stdin, stdout and stderr are a terminal.
    var terminal: Bool

    static let bubblewrap = "/usr/bin/bwrap"
    static let home = "/box"
    private static let writable = ASSAY_STAGE + "/w"

    /// The jail of a zygote: as that of its programs, but it may make namespaces and be other users, of whom it has many
    /// where there are any to be had, and the library is at hand that makes it one. All that is gone in its children.
    init(zygoteOf kind: WarmKind, in root: InterpreterRoot, uid: uid_t) {
        let mayBeOthers = uid == 0 ? [] : ["CAP_SETUID", "CAP_SETGID"]
        self.init(
            kind.standIn, command: kind.command, in: root, uid: uid,
            role: kind.purpose == .call ? "rehearse" : "plain",
            wall: (["CAP_SYS_ADMIN"] + mayBeOthers).flatMap { ["--cap-add", $0] })
        if uid != 0, let own = arguments.firstIndex(of: "--unshare-user") {
            arguments.replaceSubrange(own...own, with: ["--userns", String(ASSAY_USERS_FD)])
        }
    }

    /// The jail of a program with a start of its own. The library puts up landlock there and removes itself.
    init(_ program: Program, command: [String], in root: InterpreterRoot, limits: Limits, uid: uid_t) {
        self.init(
            program, command: command, in: root, uid: uid, role: "fence", wall: ["--seccomp", String(ASSAY_FILTER_FD)])
    }

    private static let library = [UInt8](Data(base64Encoded: ZygoteImage.base64) ?? Data())

    private init(
        _ program: Program, command: [String], in root: InterpreterRoot, uid: uid_t, role: String, wall: [String]
    ) {
        var contents = Contents(binds: root.binds)
        contents.hasOwnSystem = root.hasOwnSystem
        contents.isAuthors = program.profile == .author
        contents.isTerminal = program.form == .replTTY
        contents.knowsTerminals = contents.isAuthors || program.form == .replPipe
        // PyPy warns on stderr when it cannot read its cache's size; there is no /proc but this one made-up file.
        contents.knowsCPU = root.interpreter.implementation == .pypy
        contents.environment = Self.environment(of: program, root: root)
        contents.files = [("main.py", program.source)]
        contents.files += program.files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        self.init(contents, command: command, uid: uid, role: role, wall: wall)
    }

    /// What a jail holds beside the C library and the harmless devices.
    struct Contents {
        var binds: [InterpreterRoot.Bind]
        var hasOwnSystem = false
        var isAuthors = false
        var isTerminal = false
        var knowsTerminals = false
        var knowsCPU = false
        var environment: [String: String] = [:]
        /// By name below the working directory.
        var files: [(name: String, bytes: [UInt8])] = []
    }

    /// - Parameter role: what the library is there for.
    init(_ contents: Contents, command: [String], uid: uid_t, role: String = "fence", wall: [String]) {
        terminal = contents.isTerminal
        let system = Self.system(own: contents.hasOwnSystem, terminals: contents.knowsTerminals)
        layers = system.count
        staged = system
        staged += contents.binds.filter {
            $0.source != $0.path || (!$0.path.hasPrefix("/usr/lib/") && !$0.path.hasPrefix("/usr/bin/"))
        }
        directories = ["box", "tmp", "shm"].map { Self.writable + "/" + $0 }
        files = [(ASSAY_STAGE + "/w" + ASSAY_LIBRARY, Self.library)]
        for (name, bytes) in contents.files {
            var folder = Self.writable + "/box"
            for part in name.split(separator: "/").dropLast() {
                folder += "/" + part
                if !directories.contains(folder) { directories.append(folder) }
            }
            files.append((Self.writable + "/box/" + name, bytes))
        }
        tmpfsOptions =
            "size=16m,nr_inodes=1024,mode=0755" + (uid == 0 ? "" : ",uid=\(uid),gid=\(uid)")

        arguments = [Self.bubblewrap]
        arguments += ["--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
        arguments += ["--unshare-cgroup", "--hostname", "assay", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"]
        arguments += ["--new-session", "--die-with-parent", "--clearenv"]
        let added = ["LD_PRELOAD": ASSAY_LIBRARY, ASSAY_LIBRARY_ROLE: role]
        let environment = contents.environment.merging(added) { _, added in added }
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
            arguments += ["--setenv", name, value]
        }
        var mounts = Self.surroundings
        for (index, bind) in staged.enumerated() {
            mounts += ["--ro-bind", "\(ASSAY_STAGE)/b\(index)", bind.path]
        }
        for bind in contents.binds where !staged.contains(bind) { mounts += ["--ro-bind", bind.path, bind.path] }
        if contents.knowsCPU {
            files.append((Self.writable + "/cpuinfo", Array("processor\t: 0\ncache size\t: 1024 KB\n\n".utf8)))
            mounts += ["--ro-bind", Self.writable + "/cpuinfo", "/proc/cpuinfo"]
        }
        mounts += ["--bind", Self.writable + "/box", Self.home, "--bind", Self.writable + "/tmp", "/tmp"]
        if contents.isAuthors { mounts += ["--bind", Self.writable + "/shm", "/dev/shm"] }
        arguments += Self.openWays(mounts) + ["--remount-ro", "/", "--chdir", Self.home] + wall + ["--"] + command
    }

    /// bubblewrap makes the folders on the way to what it binds for their owner alone, and whoever runs in a zygote's
    /// child is somebody else.
    private static func openWays(_ mounts: [String]) -> [String] {
        var (made, result): (Set<String>, [String]) = ([], [])
        for (index, word) in mounts.enumerated() {
            if word.hasPrefix("--"), word.hasSuffix("bind"), index + 2 < mounts.count {
                var way = ""
                for part in mounts[index + 2].split(separator: "/").dropLast() {
                    way += "/" + part
                    if made.insert(way).inserted { result += ["--dir", way] }
                }
            }
            result.append(word)
        }
        return result
    }

    /// The fixed short list, and what an author's program asks for.
    static func environment(of program: Program, root: InterpreterRoot) -> [String: String] {
        let bin = root.interpreter.path.split(separator: "/").dropLast().joined(separator: "/")
        var environment = ["PATH": "/" + bin, "LANG": "C.UTF-8", "HOME": home, "TZ": "UTC"]
        if program.form == .replTTY || program.form == .replPipe { environment["TERM"] = "xterm" }
        environment.merge(program.environment) { _, asked in asked }
        return environment
    }

    /// The host's C library and what stands beside it, the loader and time zones. An interpreter with its `own` system
    /// brings its `usr` itself.
    private static func system(own: Bool, terminals: Bool) -> [InterpreterRoot.Bind] {
        var folders = [
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib/locale/C.utf8",
            "/usr/share/zoneinfo",
        ]
        if terminals { folders += ["/usr/lib/terminfo", "/usr/share/terminfo"] }
        return folders.filter { !own && SmallFile.exists($0) }.map {
            InterpreterRoot.Bind(source: $0, path: $0, isDirectory: true)
        }
    }

    /// Debian's layout since 12, where /lib and /lib64 are links into /usr; and the harmless devices.
    private static var surroundings: [String] {
        ["--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64"]
            + ["null", "zero", "full", "random", "urandom"].flatMap { device in
                ["--dev-bind", "\(ASSAY_STAGE)/d/\(device)", "/dev/" + device]
            }
    }
}
