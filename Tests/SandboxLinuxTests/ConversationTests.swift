import Foundation
import Python
import Sandbox
import Synchronization
import Testing

@testable import SandboxLinux

/// What a person hears of a program, put together by stream.
private struct Heard {
    var stdout = ""
    var stderr = ""

    mutating func add(_ outputs: [Conversation.Output]) {
        for output in outputs {
            switch output {
            case .stdout(let bytes): stdout += String(decoding: bytes, as: UTF8.self)
            case .stderr(let bytes): stderr += String(decoding: bytes, as: UTF8.self)
            }
        }
    }
}

/// The person who answers here is a task among those of all other tests, and may have to wait for her turn.
private let patient: Limits = {
    var limits = Limits()
    limits.wallMilliseconds = 120_000
    return limits
}()

/// A talk with a program: says something whenever something was heard.
private func talk(
    _ source: String, python: String = "", limits: Limits = patient, mode: Program.Mode? = nil,
    through execution: (any Execution)? = nil, owner: String? = nil,
    _ answer: @Sendable (Heard, Conversation) -> Void = { _, _ in }
) async throws -> (heard: Heard, result: RunResult) {
    let sandbox: any Execution
    if let execution { sandbox = execution } else { sandbox = try await TestSandbox.shared }
    let interpreter = try await TestSandbox.interpreter(python)
    var program = Program(source)
    program.mode = mode
    program.turn = owner.map { Turn(owner: $0, isInteractive: true) }
    let conversation = Conversation()
    async let result = sandbox.run(program, on: interpreter, limits: limits, talking: conversation)
    var heard = Heard()
    while let outputs = await conversation.next() {
        heard.add(outputs)
        answer(heard, conversation)
    }
    return (heard, try await result)
}

@Suite("A conversation with a program") struct ConversationTests {
    @Test("Who looks and finds nothing wakes nobody: two sides that poll come to rest")
    func rest() {
        let person = Atomic(0)
        let program = Atomic(0)
        let conversation = Conversation()
        conversation.setPersonsBell { person.wrappingAdd(1, ordering: .relaxed) }
        conversation.setProgramsBell { program.wrappingAdd(1, ordering: .relaxed) }
        let rung = program.load(ordering: .relaxed)
        let none = conversation.takeOrders(atMost: 100)
        #expect(none.input.isEmpty && !none.endsInput && none.interrupts == 0)
        #expect(conversation.takeOutput().isEmpty)
        #expect(person.load(ordering: .relaxed) == 0 && program.load(ordering: .relaxed) == rung)

        #expect(conversation.type([1]))
        #expect(program.load(ordering: .relaxed) == rung + 1)
        #expect(conversation.takeOrders(atMost: 100).input == [1])
        #expect(person.load(ordering: .relaxed) == 1)
        conversation.say(.stdout([2]))
        #expect(person.load(ordering: .relaxed) == 2)
        #expect(conversation.takeOutput() == [.stdout([2])])
        #expect(program.load(ordering: .relaxed) == rung + 2)
    }

    @Test("input() is answered after its prompt was heard, on every Python", arguments: Program.Mode.both)
    func answers(mode: Program.Mode) async throws {
        let source = """
            try: input = raw_input
            except NameError: pass
            print('hello')
            name = input('Name? ')
            print('Hello, ' + name)
            age = input('Age? ')
            print(int(age) + 1)
            """
        for interpreter in try await TestSandbox.shared.interpreters() {
            let (heard, result) = try await talk(source, python: interpreter.path, mode: mode) { heard, conversation in
                if heard.stdout == "hello\nName? " { #expect(conversation.type(Array("Ada\n".utf8))) }
                if heard.stdout == "hello\nName? Hello, Ada\nAge? " { #expect(conversation.type(Array("36\n".utf8))) }
            }
            #expect(heard.stdout == "hello\nName? Hello, Ada\nAge? 37\n", "\(interpreter.name): \(heard) \(result)")
            #expect(heard.stderr == "" && result.verdict == .ok && result.stdout == "", "\(interpreter.name)")
            #expect(result.mode == mode, "\(interpreter.name)")
        }
    }

    @Test("What is printed is heard before the program ends, on every Python", arguments: Program.Mode.both)
    func unbuffered(mode: Program.Mode) async throws {
        let source = "import sys\nprint('one')\nsys.stderr.write('two\\n')\nsys.stdin.readline()\n"
        for interpreter in try await TestSandbox.shared.interpreters() {
            let (heard, result) = try await talk(source, python: interpreter.path, mode: mode) { heard, conversation in
                if heard.stdout == "one\n", heard.stderr == "two\n" { conversation.endInput() }
            }
            #expect(result.verdict == .ok && heard.stdout == "one\n", "\(interpreter.name): \(heard) \(result)")
        }
    }

    @Test("An interrupt is a KeyboardInterrupt, as at a terminal, on every Python", arguments: Program.Mode.both)
    func interrupt(mode: Program.Mode) async throws {
        let source = "import time\nprint('ready')\nwhile True: time.sleep(0.01)\n"
        for interpreter in try await TestSandbox.shared.interpreters() {
            let (heard, result) = try await talk(source, python: interpreter.path, mode: mode) { heard, conversation in
                if heard.stdout == "ready\n", heard.stderr.isEmpty { conversation.interrupt() }
            }
            #expect(heard.stderr.hasPrefix("Traceback (most recent call last):\n"), "\(interpreter.name): \(heard)")
            #expect(heard.stderr.contains("KeyboardInterrupt"), "\(interpreter.name): \(heard)")
            // From 3.8 on the interpreter ends by the signal; before, with the status 1.
            #expect(result.signal == Int(SIGINT) || result.exitStatus == 1, "\(interpreter.name): \(result)")
        }
    }

    @Test("A program that catches the interrupt goes on")
    func caught() async throws {
        let source = """
            import time
            for turn in range(2):
                try:
                    print('turn', turn)
                    while True: time.sleep(0.01)
                except KeyboardInterrupt: print('again')
            """
        let (heard, result) = try await talk(source) { heard, conversation in
            if heard.stdout.hasSuffix("turn 0\n") || heard.stdout.hasSuffix("turn 1\n") { conversation.interrupt() }
        }
        #expect(heard.stdout == "turn 0\nagain\nturn 1\nagain\n" && result.verdict == .ok, "\(heard) \(result)")
    }

    @Test("The same through the runner: two streams, much input, its end, an exit status")
    func throughTheRunner() async throws {
        try await RunnerTests.served { client, _ in
            let lines = Array(String(repeating: "é\n", count: 20_000).utf8)
            #expect(lines.count <= Conversation.room)
            let source = """
                import sys
                print('ready')
                total = 0
                while True:
                    text = sys.stdin.readline()
                    if not text: break
                    total += len(text)
                sys.stderr.write('%d\\n' % total)
                sys.exit(7)
                """
            let (heard, result) = try await talk(source, through: client) { heard, conversation in
                guard heard.stderr.isEmpty else { return }
                #expect(conversation.type(lines))
                conversation.endInput()
            }
            #expect(heard.stdout == "ready\n" && heard.stderr == "40000\n", "\(heard)")
            #expect(result.verdict == .runtimeError && result.exitStatus == 7, "\(result)")
            let forged = Interpreter(implementation: .cpython, version: "9.9.9", path: "/bin/sh")
            await #expect(throws: SandboxError.noInterpreter("9.9.9")) {
                try await client.run(Program(""), on: forged, limits: Limits(), talking: Conversation())
            }
        }
    }

    @Test("A flood is cut at the limit of output, through the runner too, and what came before is heard")
    func flood() async throws {
        try await RunnerTests.served { client, _ in
            var limits = Limits()
            limits.outputBytes = 300_000
            for execution: any Execution in [client, try await TestSandbox.shared] {
                let (heard, result) = try await talk(
                    "while True: print('x' * 999)", limits: limits, through: execution)
                #expect(result.verdict == .outputLimit && heard.stdout.utf8.count == 300_000, "\(result)")
            }
        }
    }

    @Test("Where nobody listens a flood waits; the clock on the wall ends it and little was kept")
    func deaf() async throws {
        try await RunnerTests.served { client, _ in
            for execution: any Execution in [client, try await TestSandbox.shared] {
                var limits = Limits()
                limits.outputBytes = 64 << 20
                limits.wallMilliseconds = 1_500
                let conversation = Conversation()
                let newest = try await TestSandbox.newest()
                let result = try await execution.run(
                    Program("while True: print('x' * 999)"), on: newest, limits: limits, talking: conversation)
                #expect(result.verdict == .wallLimit, "\(result)")
                let kept = conversation.takeOutput().reduce(0) { sum, output in
                    switch output {
                    case .stdout(let bytes), .stderr(let bytes): sum + bytes.count
                    }
                }
                #expect(kept > 0 && kept < 2 << 20, "\(kept) bytes")
            }
        }
    }

    @Test("One who types more than is read is told, and the program's clock goes on")
    func typesTooMuch() async throws {
        let conversation = Conversation()
        #expect(conversation.type(Array(repeating: 10, count: Conversation.room)))
        #expect(!conversation.type([10]))
        var limits = Limits()
        limits.wallMilliseconds = 1_000
        let newest = try await TestSandbox.newest()
        let result = try await TestSandbox.shared.run(
            Program("import time\ntime.sleep(60)"), on: newest, limits: limits, talking: conversation)
        #expect(result.verdict == .wallLimit)
        #expect(!conversation.type([10]), "it is over")
    }

    @Test("Silence of both ends it where that is asked for")
    func silence() async throws {
        var limits = Limits()
        limits.wallMilliseconds = 60_000
        limits.silenceMilliseconds = 500
        let (heard, result) = try await talk("print(1)\ninput()", limits: limits)
        #expect(result.verdict == .wallLimit && result.wallMilliseconds < 30_000 && heard.stdout == "1\n", "\(result)")
    }

    @Test("CPU time counts while somebody talks")
    func processor() async throws {
        var limits = Limits()
        limits.cpuMilliseconds = 300
        limits.wallMilliseconds = 60_000
        #expect(try await talk("while True: pass", limits: limits).result.verdict == .cpuLimit)
    }

    @Test("An owner has one seat, seats are few, and those who sit keep nobody from running")
    func seats() async throws {
        let seats = Seats(count: 2)
        try await seats.take("ada")
        await #expect(throws: SandboxError.self) { try await seats.take("ada") }
        try await seats.take(nil)
        await #expect(throws: SandboxError.self) { try await seats.take("bob") }
        await seats.give("ada")
        try await seats.take("bob")

        let own = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        let newest = try await TestSandbox.newest()
        var limits = Limits()
        limits.wallMilliseconds = 120_000
        let sitting = (0..<8 * Clock.cores).map { index in
            let conversation = Conversation()
            var program = Program("print('here')\ninput()")
            program.turn = Turn(owner: "sitter \(index)", isInteractive: true)
            let task = Task { [limits, program] in
                try await own.run(program, on: newest, limits: limits, talking: conversation)
            }
            return (conversation, task)
        }
        for (conversation, _) in sitting { #expect(await conversation.next() != nil) }
        #expect(try await own.run(Program("print(1)"), on: newest, limits: Limits()).stdout == "1\n")
        await #expect(throws: SandboxError.self) {
            try await own.run(Program("input()"), on: newest, limits: limits, talking: Conversation())
        }
        for (conversation, _) in sitting { conversation.endInput() }
        for (_, task) in sitting { #expect(try await task.value.verdict == .runtimeError) }
        await own.close()
    }

    @Test("A client that goes away ends the program it talks to")
    func gone() async throws {
        let own = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        try await RunnerTests.served(by: own) { client, _ in
            let newest = try await TestSandbox.newest()
            var limits = Limits()
            limits.wallMilliseconds = 300_000
            let conversation = Conversation()
            var program = Program("print('here')\ninput()")
            program.turn = Turn(owner: "ada", isInteractive: true)
            let task = Task { [limits, program] in
                try await client.run(program, on: newest, limits: limits, talking: conversation)
            }
            #expect(await conversation.next() != nil)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            // By then her seat is free again.
            try await own.seats.take("ada")
        }
        await own.close()
    }
}
