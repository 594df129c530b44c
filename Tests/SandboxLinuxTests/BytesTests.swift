import Sandbox
import Testing

@testable import SandboxLinux

@Suite("What goes in and comes out") struct BytesTests {
    @Test("Unicode, NUL and invalid UTF-8 on stdout become safe text")
    func safeText() async throws {
        let result = try await TestSandbox.run(
            #"import os; os.write(1, b'\xc3\xa9\x00\xff|\xed\xa0\x80|\xf0\x9f\x90\x8d')"#)
        #expect(result.verdict == .ok)
        #expect(result.stdout.hasPrefix("é\0\u{FFFD}|"))
        #expect(result.stdout.hasSuffix("|🐍"))
        #expect(result.stdout.contains("\u{FFFD}|🐍"))
    }

    @Test("A megabyte of input arrives whole, and comes back")
    func megabyte() async throws {
        let input = (0..<1_048_576).map { UInt8(truncatingIfNeeded: 97 + $0 % 26) }
        let source = "import sys\ndata = sys.stdin.read()\nsys.stdout.write(data)\n"
        let result = try await TestSandbox.run(source) { $0.stdin = input }
        #expect(result.verdict == .ok)
        #expect(Array(result.stdout.utf8) == input)
    }

    @Test("A program that never reads its input still ends")
    func unreadInput() async throws {
        let result = try await TestSandbox.run("print(1)\n") { $0.stdin = Array(repeating: 97, count: 1 << 20) }
        #expect(result.verdict == .ok)
        #expect(result.stdout == "1\n")
    }

    @Test("The source runs byte for byte: CRLF, no last line end, a coding cookie, NUL")
    func sourceBytes() async throws {
        let sandbox = try await TestSandbox.shared
        let newest = try await TestSandbox.newest()
        let latin = Program(source: Array("# coding: latin-1\r\nprint(ascii('".utf8) + [0xe9] + Array("'))".utf8))
        #expect(try await sandbox.run(latin, on: newest, limits: Limits()).stdout == "'\\xe9'\n")
        let null = Program(source: Array("print(1)\0".utf8))
        #expect(try await sandbox.run(null, on: newest, limits: Limits()).verdict == .runtimeError)
    }

    @Test("Arguments, environment and files in folders reach the program")
    func surroundings() async throws {
        let source = """
            import os, sys, helper.words
            print(sys.argv, os.environ['GREETING'], helper.words.WORD, open('data.txt').read(), __name__)
            """
        let result = try await TestSandbox.run(source) {
            $0.arguments = ["a b", "--c"]
            $0.environment = ["GREETING": "hé"]
            $0.files = [
                "data.txt": Array("text".utf8), "helper/__init__.py": [], "helper/words.py": Array("WORD = 'w'".utf8),
            ]
        }
        #expect(result.stdout == "['main.py', 'a b', '--c'] hé w text __main__\n", "\(result.stderr)")
    }

    @Test(
        "File names that leave the folder are refused",
        arguments: ["../x", "/x", "a//b", "a/../../b", "main.py", "a\0b", ""])
    func badNames(name: String) async throws {
        await #expect(throws: SandboxError.self) { try await TestSandbox.run("") { $0.files = [name: []] } }
    }

    @Test("The hash seed asked for decides the order of a set")
    func hashSeed() async throws {
        let source = "print(list({'a', 'b', 'c', 'd', 'e', 'f', 'g'}))"
        var seen: Set<String> = []
        for seed in ["0", "0", "1", "2", "3"] {
            seen.insert(try await TestSandbox.run(source) { $0.environment = ["PYTHONHASHSEED": seed] }.stdout)
        }
        #expect((2...4).contains(seen.count))
    }

    @Test("Each interpreter runs the same small program")
    func everyInterpreter() async throws {
        let sandbox = try await TestSandbox.shared
        for interpreter in try await sandbox.interpreters() {
            let program = Program(
                "# coding: utf-8\nimport sys, json, threading, tempfile\nsys.stdout.write('é%d' % sum(range(10)))\n")
            let result = try await sandbox.run(program, on: interpreter, limits: Limits())
            #expect(result.verdict == .ok && result.stdout == "é45" && result.stderr == "", "\(result)")
            #expect(result.python == interpreter.name)
        }
    }
}
