import Foundation
import Testing

@testable import SandboxLinux

@Suite("assay run -i") struct InteractiveRunTests {
    /// A file with this program, for as long as `body` needs it.
    private func with(_ source: String, _ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/assay-talk-\(UUID().uuidString.prefix(8)).py"
        try Data(source.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    private let greeting = """
        import sys
        name = input('Name? ')
        print('Hello, ' + name)
        sys.stderr.write('to the other stream\\n')
        print(len(sys.stdin.read()))
        sys.exit(7)
        """

    @Test("Through pipes a prompt is seen before its answer is typed, streams stay apart, the status is the program's")
    func pipes() async throws {
        try await with(greeting) { path in
            let talk = try BuiltAssay(["run", "-i", path])
            defer { talk.kill() }
            try await talk.wait(for: "Name? ")
            #expect(talk.stdout == "Name? ")
            try talk.type("Ada\n")
            try await talk.wait(for: "Hello, Ada\n")
            try talk.type("12345")
            talk.endInput()
            #expect(try await talk.status() == 7)
            try await talk.wait(for: "5\n")
            #expect(talk.stdout == "Name? Hello, Ada\n5\n")
            #expect(talk.stderr.contains("to the other stream\n") && talk.stderr.contains("runtime_error"))
        }
    }

    @Test("Input that is piped in whole and ends at once is all read")
    func wholeInput() async throws {
        let source = "import sys\nprint(sum(int(line) for line in sys.stdin))\n"
        try await with(source) { path in
            let talk = try BuiltAssay(["run", "-i", "--mode", "native", path])
            defer { talk.kill() }
            try talk.type((1...20_000).map { "\($0)\n" }.joined())
            talk.endInput()
            #expect(try await talk.status() == 0)
            try await talk.wait(for: "200010000\n")
        }
    }

    @Test(
        "At a terminal lines are typed, Ctrl-C interrupts the program and a second one ends it, Ctrl-D ends the input")
    func terminal() async throws {
        let source = """
            import sys, time
            print('got', repr(input('> ')), sys.stdin.readline() == '')
            try:
                print('ready')
                while True: time.sleep(0.01)
            except KeyboardInterrupt:
                print('interrupted')
            print('again')
            while True:
                try: time.sleep(60)
                except KeyboardInterrupt: pass
            """
        try await with(source) { path in
            let talk = try BuiltAssay(atTerminal: ["run", "-i", path])
            defer { talk.kill() }
            try await talk.wait(for: "> ")
            try talk.type("Grüße 👋\n")
            try talk.type("\u{4}")
            try await talk.wait(for: "got 'Grüße 👋' True")
            try await talk.wait(for: "ready")
            try talk.type("\u{3}")
            try await talk.wait(for: "interrupted")
            try await talk.wait(for: "again")
            try talk.type("\u{3}")
            #expect(try await talk.status() == 130)
            try await talk.wait(for: "ended")
        }
    }
}
