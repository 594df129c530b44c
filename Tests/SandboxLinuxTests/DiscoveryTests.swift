import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

@Suite("Discovery") struct DiscoveryTests {
    @Test("Newest CPython first, PyPy last, each path once, no shims")
    func order() async throws {
        let found = try await TestSandbox.shared.interpreters()
        #expect(Set(found.map(\.path)).count == found.count)
        #expect(found == found.sorted { Interpreters.precedes($0, $1) })
        #expect(!found.contains { $0.path.contains("/shims/") })
    }

    @Test("An interpreter is picked by release, version, name, major version or path")
    func pick() {
        let found =
            [("3.13.0", "/a"), ("3.11.7", "/b"), ("2.7.18", "/c")].map {
                Interpreter(implementation: .cpython, version: $0.0, path: $0.1)
            } + [Interpreter(implementation: .pypy, version: "3.9.16", path: "/p")]
        for (wanted, path) in [
            ("", "/a"), ("3", "/a"), ("3.11", "/b"), ("3.11.7", "/b"), ("2", "/c"), ("pypy", "/p"),
            ("pypy 3.9.16", "/p"),
            ("/c", "/c"),
        ] {
            #expect(Interpreter.pick(wanted, among: found)?.path == path)
        }
        for absent in ["3.1", "3.9", "4", "python"] { #expect(Interpreter.pick(absent, among: found) == nil) }
    }

    @Test("What does not answer like a Python is not one")
    func notPython() {
        #expect(InterpreterQuestion.ask("/bin/true") == nil)
        #expect(InterpreterQuestion.ask("/nonexistent") == nil)
        #expect(InterpreterQuestion.read("assay\njython\n2.7\n/\n/\n/\n", path: "/x") == nil)
    }

    @Test("A shared prefix is never shown whole")
    func sharedPrefix() {
        let interpreter = Interpreter(implementation: .cpython, version: "3.11.2", path: "/bin/true")
        let root = InterpreterRoot(
            interpreter: interpreter, prefixes: ["/usr", "/", "/usr/local"], library: "/usr/lib")
        #expect(root.binds.map(\.path) == ["/usr/lib", "/bin/true"])
    }

    @Test("Packages that stand outside of the prefixes are shown, where there are any")
    func packages() throws {
        let answer = "assay\ncpython\n3.11.2\n/usr\n/usr\n/usr/lib\n/usr/share\n/nonexistent/dist-packages\n"
        let root = try #require(InterpreterQuestion.read(answer, path: "/bin/true"))
        #expect(root.binds.map(\.path) == ["/usr/lib", "/usr/share", "/bin/true"])
    }

    @Test("An interpreter with a root of its own sees that root's system and nothing of the host's")
    func ownRoot() throws {
        let interpreter = Interpreter(implementation: .cpython, version: "3.15.0", path: "/usr/bin/python3.15")
        let root = InterpreterRoot(interpreter: interpreter, root: "/srv/runtimes/3.15")
        #expect(root.interpreter.root == "/srv/runtimes/3.15" && root.hasOwnSystem)
        let jail = Jail(Program(""), command: ["x"], in: root, limits: Limits(), uid: 0)
        #expect(jail.staged == [.init(source: "/srv/runtimes/3.15/usr", path: "/usr", isDirectory: true)])
        let words = jail.arguments
        let bound = words.indices.filter { words[$0] == "--ro-bind" }.map { words[$0 + 2] }
        #expect(bound == ["/usr"])
        // An interpreter without a root is read as before, also by a runner of another age.
        let old = Data(#"{"implementation":"cpython","version":"3.13.0","path":"/p"}"#.utf8)
        #expect(try JSONDecoder().decode(Interpreter.self, from: old).root == nil)
    }

    @Test("Control groups are found in v1, v2 and mixed hosts")
    func controlGroups() {
        let missing = ControlGroups.folder(of: "memory", memberships: "0::/x", mounts: "")
        #expect(missing == nil)
        let memberships = "4:memory:/a/b\n2:cpu,cpuacct:/\n0::/user.slice\n"
        // The mount's own root is cut from the path; these folders exist on any Linux with /sys.
        let mounts =
            "30 25 0:26 / /proc/self rw - cgroup2 cgroup2 rw\n31 25 0:27 /a /proc/self rw - cgroup cgroup rw,memory\n"
        #expect(ControlGroups.folder(of: "memory", memberships: memberships, mounts: mounts) == nil)
    }

    @Test("A terminal's control sequences and prompts are not answers")
    func terminalText() {
        let shown =
            "Python 3.13\r\n>>> \u{1b}[?2004h1 + 1\r\n\u{1b}[1m2\u{1b}[0m\r\n>>> if 1:\r\n...  print(3)\r\n... \r\n3\r\n>>> \r\n"
        #expect(TerminalText.answers(Array(shown.utf8)) == "2\n3\n")
        #expect(TerminalText.plain([0x1b]) == "\u{1b}")
        #expect(TerminalText.plain(Array("\u{1b}[".utf8)) == "")
    }
}
