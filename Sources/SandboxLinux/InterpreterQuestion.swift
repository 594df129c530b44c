import Foundation
import Sandbox

/// Asks an executable what it is: implementation, version, prefixes, library, and what it reads outside of them: on Debian
/// its packages, and `sitecustomize`, which is a link.
enum InterpreterQuestion {
    static let program = """
        import sys, os, site
        pypy = hasattr(sys, 'pypy_version_info')
        version = '%d.%d.%d' % tuple(sys.version_info[:3]) if pypy else sys.version.split()[0]
        parts = ['pypy' if pypy else 'cpython', version, sys.prefix, sys.exec_prefix, os.path.dirname(os.__file__)]
        parts += site.getsitepackages() + [os.path.realpath(os.path.join(parts[4], 'sitecustomize.py'))]
        sys.stdout.write('assay\\n' + '\\n'.join(parts) + '\\n')
        """

    /// `nil` for what does not answer like a Python within five seconds. Blocks.
    static func ask(_ path: String) -> InterpreterRoot? {
        // Python 2.7 has no -I.
        for flags in [["-I", "-S"], ["-E", "-S"]] {
            if let answer = output(of: path, flags + ["-c", program]), let root = read(answer, path: path) {
                return root
            }
        }
        return nil
    }

    static func read(_ answer: String, path: String) -> InterpreterRoot? {
        let lines = answer.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 6, lines[0] == "assay", let implementation = Interpreter.Implementation(rawValue: lines[1])
        else { return nil }
        let interpreter = Interpreter(implementation: implementation, version: lines[2], path: path)
        return InterpreterRoot(
            interpreter: interpreter, prefixes: [lines[3], lines[4]], library: lines[5], others: Array(lines[6...]))
    }

    private static func output(of path: String, _ arguments: [String]) -> String? {
        var output: [UInt8] = []
        let ended = try? SystemProcess.run(
            path, arguments, environment: ["LANG": "C.UTF-8", "PATH": "/usr/bin"], withErrors: false, atMost: 5_000
        ) { piece in
            // What says more than this is no Python.
            if output.count < 1 << 16 { output += piece }
        }
        return ended?.status == 0 ? String(decoding: output, as: UTF8.self) : nil
    }
}
