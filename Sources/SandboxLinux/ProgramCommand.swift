import Sandbox

/// The command that an interpreter is started with for each form of program.
enum ProgramCommand {
    static func arguments(_ program: Program, on interpreter: Interpreter) -> [String] {
        let start = start(program, on: interpreter)
        switch program.form {
        case .script:
            return start + ["main.py"] + program.arguments
        case .exec:
            return start + ["-c", #"exec(compile(open("main.py", "rb").read(), "main.py", "exec"))"#]
                + program.arguments
        case .replPipe:
            return start + [
                "-i", "-c", #"setattr(__import__("sys"), "ps1", ""); setattr(__import__("sys"), "ps2", "")"#,
            ]
        case .replTTY:
            return start
        }
    }

    /// The interpreter with the flags that an author asked for.
    static func start(_ program: Program, on interpreter: Interpreter) -> [String] {
        [interpreter.path] + (program.profile == .author ? program.flags : [])
    }

    /// What the interpreter reads: for the interactive forms the source comes first.
    static func input(_ program: Program) -> [UInt8] {
        switch program.form {
        case .script, .exec: program.stdin
        case .replPipe, .replTTY: program.source + (program.source.last == 10 ? [] : [10]) + program.stdin
        }
    }

    /// Refuses what is too large or malformed before a slot is taken.
    static func check(_ program: Program) throws(SandboxError) {
        let interactive = program.form == .replTTY
        guard program.source.count <= 4 << 20 else { throw .refused("the source is over 4 MiB") }
        guard program.stdin.count <= 16 << 20 else { throw .refused("the input is over 16 MiB") }
        guard program.profile == .author || (program.flags.isEmpty && !interactive) else {
            throw .refused("flags and a terminal are for authors' programs")
        }
        let words = program.arguments + program.flags + program.environment.flatMap { [$0.key, $0.value] }
        guard words.allSatisfy({ !$0.utf8.contains(0) }), words.reduce(0, { $0 + $1.utf8.count }) <= 64 << 10,
            words.count <= 256
        else { throw .refused("arguments and environment: at most 64 KiB, without NUL") }
        guard program.environment.keys.allSatisfy({ !$0.isEmpty && !$0.contains("=") }) else {
            throw .refused("an environment name is empty or holds an equals sign")
        }
        guard program.files.count <= 200, program.files.values.reduce(0, { $0 + $1.count }) <= 8 << 20 else {
            throw .refused("files: at most 200 and 8 MiB")
        }
        for name in program.files.keys where !isPlain(name) {
            throw .refused("a file's name must be relative, without '..', and not main.py")
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return name != "main.py" && name.utf8.count <= 200 && !name.utf8.contains(0) && parts.count <= 8
            && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
