import Foundation
import Sandbox

/// Starts an interpreter that has a root of its own, outside the sandbox: to try what was fetched, and to compare with.
struct OwnSystem: Sendable {
    /// The folder that holds `usr`.
    var root: String
    /// Whether `usr` may be written: only while it is being made.
    var isWritable = false

    /// The command line that sees only this root: `words` follow it.
    func command(_ words: [String], binds: [String] = []) throws(RuntimeFailure) -> SystemCommand {
        let bubblewrap = try SystemCommand.find("bwrap", package: "bubblewrap")
        let jail =
            ["--unshare-all", "--die-with-parent", isWritable ? "--bind" : "--ro-bind", root + "/usr", "/usr"]
            + ["--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--dev", "/dev", "--proc", "/proc"]
            + [
                "--tmpfs", "/tmp", "--chdir", "/tmp", "--clearenv", "--setenv", "LANG", "C.UTF-8", "--setenv", "HOME",
                "/tmp",
            ]
            + ["--setenv", "PATH", "/usr/bin"]
        return SystemCommand(program: bubblewrap, arguments: jail + binds + ["--"] + words)
    }

    /// What the interpreter says that it is.
    func interpreter(_ name: RuntimeName) async throws -> Interpreter {
        var words = ""
        // Python 2.7 has no -I.
        for flags in [["-I", "-S"], ["-E", "-S"]] {
            let outcome = try await command([name.executable] + flags + ["-c", InterpreterQuestion.program]).run()
            if outcome.status == 0, let start = outcome.text.range(of: "assay\n"),
                let found = InterpreterQuestion.read(String(outcome.text[start.lowerBound...]), path: name.executable)
            {
                return found.interpreter
            }
            words = outcome.lastWords
        }
        throw RuntimeFailure.doesNotStart(name, words: words)
    }

    /// Compiles the standard library; what cannot be compiled stays as it is.
    func compileLibrary(_ name: RuntimeName) async throws {
        let program = """
            import compileall, os, re
            skip = re.compile('/(test|tests|lib2to3|idlelib|turtledemo|site-packages)/')
            compileall.compile_dir(os.path.dirname(os.__file__), quiet=2, rx=skip)
            """
        _ = try await command([name.executable, "-E", "-S", "-c", program]).run()
    }
}
