import CSandbox
import Glibc
import Sandbox

/// A started jail: bubblewrap's process, and the listener that hears its execs and exits.
struct Spawned {
    var pid: pid_t
    var exit: Descriptor
    /// -1 for a zygote.
    var listener: Descriptor
}

/// The child's ends of the pipes.
struct ChildEnds {
    var stdin: Descriptor
    var stdout: Descriptor
    var stderr: Descriptor
    var request: Descriptor?
    var reply: Descriptor?
}

extension Jail {
    /// Starts bubblewrap in `group`. `uid` 0 means: stay the ordinary user that we are. Without `filters` a zygote is
    /// started: it runs no program, and its children load their filter themselves.
    func spawn(
        ends: ChildEnds, group: ControlGroup, filters: Filters?, limits: Limits, uid: uid_t
    ) throws -> Spawned {
        let words = CStrings(arguments)
        let environment = CStrings([])
        let folders = CStrings(directories)
        let paths = CStrings(files.map(\.path))
        let options = CStrings([tmpfsOptions])
        let executable = CStrings([Self.bubblewrap])
        let contents = files.map { Bytes($0.bytes) }
        let jailFilter = Bytes(filters?.jail ?? [])
        let watchFilter = Bytes(filters?.watch ?? [])

        let entry = try group.entry()
        let joined = try group.joining(isInside: entry != nil)
        let groupFiles = joined.map(\.number)
        let hosts = CStrings(staged.map(\.source))
        let sources = zip(hosts.pointers, staged).map { path, bind in
            assay_source(path: path, is_directory: bind.isDirectory ? 1 : 0)
        }
        let made = zip(paths.pointers, contents).map { path, bytes in
            assay_file(path: path, bytes: bytes.pointer, length: bytes.count)
        }

        var out = assay_spawned()
        let kept: [AnyObject] = [
            words, environment, folders, paths, options, executable, hosts, jailFilter, watchFilter,
        ]
        defer { withExtendedLifetime((kept, contents, entry, joined)) {} }
        let failed = groupFiles.withUnsafeBufferPointer { groupFiles in
            sources.withUnsafeBufferPointer { sources in
                made.withUnsafeBufferPointer { files in
                    folders.withConstPointers { directories in
                        var spawn = assay_spawn()
                        spawn.path = UnsafePointer(executable.pointers.first ?? nil)
                        spawn.argv = UnsafePointer(words.terminated)
                        spawn.envp = UnsafePointer(environment.terminated)
                        (spawn.stdin_fd, spawn.stdout_fd, spawn.stderr_fd) = (
                            ends.stdin.number, ends.stdout.number, ends.stderr.number
                        )
                        (spawn.request_fd, spawn.reply_fd) = (
                            ends.request?.number ?? -1, ends.reply?.number ?? -1
                        )
                        spawn.cgroup = entry?.number ?? -1
                        (spawn.cgroup_fds, spawn.cgroup_count) = (groupFiles.baseAddress, groupFiles.count)
                        (spawn.sources, spawn.source_count) = (sources.baseAddress, sources.count)
                        spawn.layer_count = layers
                        spawn.tmpfs_options = UnsafePointer(options.pointers.first ?? nil)
                        (spawn.directories, spawn.directory_count) = (directories.baseAddress, directories.count)
                        (spawn.files, spawn.file_count) = (files.baseAddress, files.count)
                        spawn.uid = uid
                        if filters == nil, uid != 0 {
                            (spawn.first_child_user, spawn.child_user_count) = (RunUsers.first, RunUsers.count)
                        }
                        spawn.limits = filters == nil ? Self.zygoteResources : Self.resources(limits, uid: uid)
                        (spawn.jail_filter, spawn.jail_filter_length) = (jailFilter.pointer, jailFilter.count)
                        (spawn.watch_filter, spawn.watch_filter_length) = (watchFilter.pointer, watchFilter.count)
                        return assay_spawn(&spawn, &out)
                    }
                }
            }
        }
        guard failed == 0 else {
            throw SystemFailure(out.failed_step.map { String(cString: $0) } ?? "start", failed)
        }
        return Spawned(pid: out.pid, exit: Descriptor(out.pidfd), listener: Descriptor(out.listener))
    }

    /// The second wall behind the cgroup. Users of their own (one a slot) can be held to a number of processes.
    static func resources(_ limits: Limits, uid: uid_t) -> assay_limits {
        assay_limits(
            file_bytes: 16 << 20, stack_bytes: 8 << 20, open_files: 64,
            cpu_seconds: UInt64(clamping: limits.cpuMilliseconds / 1_000 + 5),
            processes: uid == 0 ? 0 : UInt64(clamping: limits.processes + 8))
    }
}

extension Jail {
    /// The stack is as large as a program's, for it cannot be changed later; the rest is limited in each child.
    private static let zygoteResources = assay_limits(
        file_bytes: 16 << 20, stack_bytes: 8 << 20, open_files: 1_024, cpu_seconds: .max, processes: 0)
}

/// C copies of Swift strings, freed with the object.
final class CStrings {
    let terminated: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    let pointers: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>

    init(_ strings: [String]) {
        terminated = .allocate(capacity: strings.count + 1)
        for (index, string) in strings.enumerated() { (terminated + index).initialize(to: strdup(string)) }
        (terminated + strings.count).initialize(to: nil)
        pointers = UnsafeMutableBufferPointer(start: terminated, count: strings.count)
    }

    deinit {
        for pointer in pointers { free(pointer) }
        terminated.deallocate()
    }

    func withConstPointers<Result>(_ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result) -> Result {
        pointers.map { UnsafePointer($0) }.withUnsafeBufferPointer(body)
    }
}

/// A C copy of bytes, freed with the object.
private final class Bytes {
    private let storage: UnsafeMutablePointer<UInt8>
    let count: Int

    var pointer: UnsafePointer<UInt8>? { UnsafePointer(storage) }

    init(_ bytes: [UInt8]) {
        count = bytes.count
        storage = .allocate(capacity: max(bytes.count, 1))
        bytes.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { storage.initialize(from: start, count: source.count) }
        }
    }

    deinit { storage.deallocate() }
}
