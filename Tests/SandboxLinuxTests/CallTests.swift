import Foundation
import Python
import Sandbox
import Testing

@testable import SandboxLinux

@Suite("Calls") struct CallTests {
    @Test("Values of each type cross the border both ways, on every interpreter")
    func values() async throws {
        let arguments: [PythonValue] = [
            .none, .bool(true), .int("-123456789012345678901234567890"), .float(0.1), .float(-0.0),
            .float(Double.leastNonzeroMagnitude),
            .float(.infinity), .string("é🐍\0"), .bytes([1, 255]), .list([.int("1"), .list([])]), .tuple([.int("0")]),
            .set([.int("1"), .string("a")]), .dict([.tuple([.int("1")]): .list([.none])]),
        ]
        let sandbox = try await TestSandbox.shared
        for interpreter in try await sandbox.interpreters() {
            let result = try await sandbox.call(
                Call(entry: "f", arguments: arguments), in: Program("def f(*a): return list(a)"), on: interpreter,
                limits: Limits())
            #expect(result.outcome == .returned(.list(arguments)), "\(interpreter.name) \(result.run.stderr)")
            #expect(result.run.verdict == .ok)
        }
    }

    @Test("What has no value here is opaque where it stands, and makes opaque what it would have to be told apart in")
    func withoutValue() async throws {
        let source =
            "class A(object): pass\ndef f():\n    return [10 ** 4299, -10 ** 5000, {A(), A()}, {A(): 1}, {1 << 99999: 2}, set('a')]\n"
        let expected: [PythonValue] = [
            .int("1" + String(repeating: "0", count: 4299)), .opaque(type: "int"), .opaque(type: "set"),
            .opaque(type: "dict"), .opaque(type: "dict"), .set([.string("a")]),
        ]
        let sandbox = try await TestSandbox.shared
        for interpreter in try await sandbox.interpreters() {
            let result = try await sandbox.call(
                Call(entry: "f", arguments: []), in: Program(source), on: interpreter, limits: Limits())
            #expect(result.outcome == .returned(.list(expected)), "\(interpreter.name) \(result.run.stderr)")
            // And as a runner sends it.
            let wire = try JSONEncoder().encode(RunnerReply.call(WireCallResult(result)))
            guard case .call(let received) = try JSONDecoder().decode(RunnerReply.self, from: wire) else {
                Issue.record("no result came back")
                continue
            }
            #expect(received.result == result)
        }
    }

    @Test("Output does not touch the result, and the main block has run")
    func output() async throws {
        let source =
            "x = []\nif __name__ == '__main__': x.append(1)\nprint('top')\ndef f():\n    print('in f')\n    return x\n"
        let result = try await TestSandbox.call(source)
        #expect(result.outcome == .returned(.list([.int("1")])))
        #expect(result.run.stdout == "top\nin f\n")
    }

    @Test("An exception is carried by its type's name")
    func raised() async throws {
        #expect(try await TestSandbox.call("def f(): raise KeyError(1)").outcome == .raised("KeyError"))
        #expect(
            try await TestSandbox.call("class Mine(Exception): pass\ndef f(): raise Mine").outcome == .raised("Mine"))
        #expect(try await TestSandbox.call("import sys\ndef f(): sys.exit(0)").outcome == .raised("SystemExit"))
    }

    @Test("A function that is not there is told as a name that is not, also one that Python has itself")
    func missing() async throws {
        let result = try await TestSandbox.call("def g(): pass", "sum")
        #expect(result.outcome == .raised("NameError"))
        #expect(result.run.stderr == "NameError: name 'sum' is not defined\n")
    }

    @Test("An exception in the call is shown as the interpreter shows it", arguments: ["", "2.7", "pypy"])
    func traceback(python: String) async throws {
        // A machine need not have each of them.
        guard Interpreter.pick(python, among: try await TestSandbox.shared.interpreters()) != nil else { return }
        let stderr = try await TestSandbox.call("def f():\n    return {}[1]\n", python: python).run.stderr
        #expect(stderr.hasPrefix("Traceback (most recent call last):\n  File \"main.py\", line 2, in f\n"), "\(stderr)")
        #expect(stderr.contains("KeyError: 1\n"))
    }

    @Test("A program that fails before the call gives no result and its own traceback")
    func broken() async throws {
        let result = try await TestSandbox.call("def f(): return 1\nraise ValueError('no')\n")
        #expect(result.outcome == .noResult)
        #expect(result.run.verdict == .runtimeError)
        #expect(result.run.stderr.hasSuffix("line 2, in <module>\n    raise ValueError('no')\nValueError: no\n"))
        #expect(!result.run.stderr.contains("_assay"))
    }

    @Test("Objects that lie about equality come back as what they are: opaque")
    func lies() async throws {
        let source = """
            class Yes(int):
                def __eq__(self, o): return True
                def __hash__(self): return 0
            class Text(str): pass
            class Many(list): pass
            def f(): return [Yes(), Text('a'), Many([1]), object(), 1j, frozenset([1])]
            """
        let opaque = ["Yes", "Text", "Many", "object", "complex", "frozenset"].map { PythonValue.opaque(type: $0) }
        #expect(try await TestSandbox.call(source).outcome == .returned(.list(opaque)))
    }

    @Test("A long name that is cut within a letter is a name still")
    func longName() async throws {
        let source = "def f(): return type('x' + '\u{e9}' * 150, (), {})()"
        let name = "x" + String(repeating: "\u{e9}", count: 99) + "\u{FFFD}"
        #expect(try await TestSandbox.call(source).outcome == .returned(.opaque(type: name)))
    }

    @Test("A class that calls itself equal to int is not encoded as one")
    func metaclass() async throws {
        let source = """
            class Meta(type):
                def __eq__(self, o): return True
                def __hash__(self): return hash(int)
            class Number(int, metaclass=Meta):
                def bit_length(self): return 4
            def f(): return Number(43)
            """
        #expect(try await TestSandbox.call(source).outcome == .returned(.opaque(type: "Number")))
    }

    @Test("No pair of sockets that the kernel would give a name by which another run could reach it")
    func socketPairs() async throws {
        let source = """
            import socket
            a, b = socket.socketpair()
            a.sendall(b'stream')
            print(b.recv(9).decode(), repr(a.getsockname()))
            for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
                try:
                    socket.socketpair(socket.AF_UNIX, kind)
                except OSError:
                    print('refused')
            """
        #expect(try await TestSandbox.run(source).stdout == "stream ''\nrefused\nrefused\n")
    }

    @Test("No packets on the pipes that the service reads: a byte each would wake it each")
    func packets() async throws {
        let source = """
            import fcntl, os
            flags = fcntl.fcntl(1, fcntl.F_GETFL)
            fcntl.fcntl(1, fcntl.F_SETFL, flags | os.O_NONBLOCK)
            fcntl.fcntl(1, fcntl.F_SETFL, flags)
            try:
                fcntl.fcntl(1, fcntl.F_SETFL, flags | os.O_DIRECT)
            except OSError:
                print('refused')
            """
        #expect(try await TestSandbox.run(source).stdout == "refused\n")
    }

    @Test(
        "A value without bounds becomes opaque or nothing, never a fault of ours",
        arguments: [
            "x = []; x.append(x); return x", "return 1 << 10000000", "return '\\ud800'",
            "x = 1\n    for _ in range(5000): x = [x]\n    return x", "return list(range(1000000))",
            "return 'x' * (20 << 20)",
        ])
    func unbounded(body: String) async throws {
        let result = try await TestSandbox.call("def f():\n    \(body)\n")
        guard case .returned(.opaque) = result.outcome else {
            Issue.record("\(result.outcome) \(result.run.verdict) \(result.run.stderr)")
            return
        }
    }

    @Test("Large integers are exact")
    func largeIntegers() async throws {
        let result = try await TestSandbox.call("def f(n): return -(n ** 40)", "f", [.int("12345678901234567890123")])
        guard case .returned(.int(let digits)) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        let script = "import sys\nprint(-(12345678901234567890123 ** 40))\n"
        #expect(try await TestSandbox.run(script).stdout == digits + "\n")
    }

    @Test(
        "What tries to fool a grader in its process gains nothing",
        arguments: [
            // Leaves without a frame.
            "import os\ndef f(): os._exit(0)",
            "import os\nos._exit(0)\ndef f(): return 42",
            "import os, signal\ndef f(): os.kill(os.getpid(), signal.SIGKILL)",
            // Forges a frame without the nonce, before and after.
            "import os\nos.write(5, b'0' * 32 + b'00000005Ri1:2a')\nos.close(5)\ndef f(): return 1",
            "import os\ndef f():\n    os.write(5, b'junk')\n    return 42",
        ])
    func forged(source: String) async throws {
        #expect(try await TestSandbox.call(source).outcome == .noResult)
    }

    @Test("Replaced built-ins change nothing that the frame says")
    func patched() async throws {
        let source = """
            import builtins, sys, json, os
            def f(): return 7
            for name in ('len', 'type', 'list', 'str', 'int', 'isinstance', 'abs', 'set', 'repr', 'bytes'):
                setattr(builtins, name, lambda *a: 42)
            json.dumps = lambda *a, **k: '42'
            sys.exit = lambda *a: None
            os.write = lambda *a: 0
            os._exit = lambda *a: None
            sys.stdout = None
            """
        #expect(try await TestSandbox.call(source).outcome == .returned(.int("7")))
    }

    @Test("An exit hook that rewrites the outcome comes too late")
    func exitHook() async throws {
        let source = "import atexit, os\natexit.register(lambda: os.write(5, b'x'))\ndef f(): return 3"
        #expect(try await TestSandbox.call(source).outcome == .returned(.int("3")))
    }

    @Test("A call that never returns reaches its limit")
    func endless() async throws {
        var limits = Limits()
        limits.cpuMilliseconds = 200
        let sandbox = try await TestSandbox.shared
        let result = try await sandbox.call(
            Call(entry: "f", arguments: []), in: Program("def f():\n    while True: pass"),
            on: try await TestSandbox.newest(), limits: limits)
        #expect(result.outcome == .noResult)
        #expect(result.run.verdict == .cpuLimit)
    }

    @Test(
        "Frames that are not exactly one well-formed value are no result",
        arguments: [
            "", "R", "Ri3:1", "Ri1:g", "Ri0:", "Rl99999999:", "Rl2:N:", "RN:N:", "Rs1:\u{FF}", "Re2:i1:1i1:1", "Q",
            "Rf3:abc",
            "Rd1:N:", "Ri999999999999:1", "RN1:x", "Re1:e0:", "Rd1:l0:N:", "Re1:t1:d0:",
            "R" + String(repeating: "l1:", count: 100) + "N:",
        ])
    func malformed(payload: String) {
        let nonce = CallFrame.nonce()
        let body = payload.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let length = String(body.count, radix: 16)
        let frame = nonce + Array((String(repeating: "0", count: 8 - length.count) + length).utf8) + body
        #expect(CallFrame.outcome(frame, nonce: nonce) == .noResult)
        #expect(CallFrame.outcome(frame + frame, nonce: nonce) == .noResult)
    }

    @Test("Hexadecimal and decimal digits are the same numbers")
    func digits() {
        for (decimal, hexadecimal) in [
            ("0", "0"), ("255", "ff"), ("-4294967296", "-100000000"), ("1000000000", "3b9aca00"),
            ("340282366920938463463374607431768211456", "100000000000000000000000000000000"),
        ] {
            #expect(BigDigits.hexadecimal(decimal: decimal) == hexadecimal)
            #expect(BigDigits.decimal(hexadecimal: hexadecimal) == decimal)
        }
        for bad in ["", "-", "1.5", "+1", "0x1", "١"] { #expect(BigDigits.hexadecimal(decimal: bad) == nil) }
    }
}
