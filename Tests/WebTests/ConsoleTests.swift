import Sandbox
import Testing

@testable import Web

@Suite("A console") struct ConsoleTests {
    private static let words: @Sendable (Result<RunResult, any Error>) -> String = { result in
        switch result {
        case .success: "over"
        case .failure(is CancellationError): "stopped"
        case .failure: "failed"
        }
    }

    private static let result = RunResult(
        verdict: .ok, exitStatus: 0, stdout: "", stderr: "", cpuMilliseconds: 0, wallMilliseconds: 0,
        peakMemoryBytes: 0, python: "3.13.0")

    /// A program that says `greeting` and then repeats what it is told, until its input ends.
    private static func parrot(_ conversation: Conversation) async throws -> RunResult {
        defer { conversation.finish() }
        conversation.say(.stdout(Array("hello\n".utf8)))
        while true {
            let orders = conversation.takeOrders(atMost: 1_000)
            conversation.say(.stderr(orders.input))
            if orders.endsInput { return result }
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// All that is said, joined by kind where pieces of one kind follow each other, up to the end.
    private func heard(_ console: Console, until isEnough: ([Console.Entry]) -> Bool = { _ in false }) async
        -> [Console.Entry]
    {
        var entries: [Console.Entry] = []
        while let news = await console.news(after: entries.count) {
            entries += news
            if isEnough(entries) { break }
        }
        return entries
    }

    @Test("Who comes late sees what was said and typed before, in its order")
    func late() async throws {
        let console = Console(id: "a")
        await console.enter()
        await console.begin(Self.parrot, ending: Self.words)
        _ = await heard(console) { !$0.isEmpty }
        try await console.type("one\n")
        _ = await heard(console) { $0.last?.kind == .err }
        await console.endInput()
        let all = await heard(console)
        #expect(all.map(\.kind) == [.out, .typed, .err, .end])
        #expect(all.map(\.text) == ["hello\n", "one\n", "one\n", "over"])
        await console.enter()
        #expect(await heard(console) == all)
        #expect(await console.news(after: all.count) == nil)
        await #expect(throws: Console.Refusal.isOver) { try await console.type("two\n") }
    }

    @Test("With the last watcher the program ends, not with the first that leaves")
    func leaving() async throws {
        let console = Console(id: "a")
        await console.begin(Self.parrot, ending: Self.words)
        await console.enter()
        await console.enter()
        await console.leave()
        try await console.type("still here\n")
        _ = await heard(console) { $0.last?.kind == .err }
        await console.leave()
        #expect(await heard(console).last == Console.Entry(kind: .end, text: "stopped"))
        #expect(await console.isLeft)
    }

    @Test("What is typed is bounded: more than is read at once, more than there may be in all")
    func bounds() async throws {
        let line = String(repeating: "x", count: 40_000)
        let deaf = Console(id: "a")
        await deaf.begin(
            { conversation in
                defer { conversation.finish() }
                try await Task.sleep(for: .seconds(600))
                return Self.result
            }, ending: Self.words)
        await deaf.enter()
        try await deaf.type(line)
        await #expect(throws: Console.Refusal.isBusy) { try await deaf.type(line) }
        await deaf.stop()

        let console = Console(id: "b")
        await console.begin(Self.parrot, ending: Self.words)
        await console.enter()
        var refusal: Console.Refusal?
        var typed = 0
        while refusal == nil || refusal == .isBusy, typed < 1 << 20 {
            do throws(Console.Refusal) {
                try await console.type(line)
                typed += line.utf8.count
            } catch {
                refusal = error
                await Task.yield()
            }
        }
        #expect(refusal == .tooMuch && typed == 240_000)
        await console.stop()
    }

    @Test("An owner's new console ends the one before, and is found by its own name only")
    func replacing() async throws {
        let consoles = Consoles()
        await consoles.open("a", for: "ada", Self.parrot, ending: Self.words)
        let first = try #require(await consoles.console("a", of: "ada"))
        #expect(await consoles.console("a", of: "eve") == nil)
        await consoles.open("b", for: "ada", Self.parrot, ending: Self.words)
        #expect(await heard(first).last == Console.Entry(kind: .end, text: "stopped"))
        #expect(await consoles.console("a", of: "ada") == nil)
        let second = try #require(await consoles.console("b", of: "ada"))
        await second.stop()
        await consoles.forget(second, of: "ada")
        #expect(await consoles.console("b", of: "ada") == nil)
    }

    @Test("A program that cannot be run is said to be so")
    func failing() async throws {
        let console = Console(id: "a")
        await console.begin(
            { conversation in
                conversation.finish()
                throw SandboxError.runnerGone
            }, ending: Self.words)
        #expect(await heard(console).map(\.text) == ["failed"])
    }

    @Test("Text cut anywhere into pieces is the text; what is no text is marked", arguments: 1...5)
    func pieces(size: Int) {
        let text = "aé你😀\u{10FFFF}z\n"
        let bytes = Array(text.utf8) + [0xc3, 0x28, 0xff, 0xe4, 0xbd]
        var stream = TextStream()
        var read = ""
        for start in stride(from: 0, to: bytes.count, by: size) {
            read += stream.text(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        read += stream.end()
        #expect(read == text + "\u{FFFD}(\u{FFFD}\u{FFFD}")
        #expect(stream.end() == "")
    }

    @Test("Control characters in what a program prints are shown, not obeyed")
    func controls() {
        var stream = TextStream()
        #expect(stream.text([0x1b, 0x5b, 0x33, 0x6d, 13, 9, 10, 0]) == "␛[3m␍\t\n␀")
    }
}
