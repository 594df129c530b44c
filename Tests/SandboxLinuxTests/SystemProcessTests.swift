import Foundation
import Synchronization
import Testing

@testable import Sandbox
@testable import SandboxLinux

@Suite("A command of the system")
struct SystemProcessTests {
    private func run(
        _ script: String, withErrors: Bool = true, atMost milliseconds: Int? = nil
    ) throws -> (ended: SystemProcess.Ended, text: String) {
        var bytes: [UInt8] = []
        let ended = try SystemProcess.run(
            "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "WORD": "a b"], withErrors: withErrors,
            atMost: milliseconds
        ) { bytes += $0 }
        return (ended, String(decoding: bytes, as: UTF8.self))
    }

    @Test("What it says on both streams comes back, with its status; its environment is what is given, its input empty")
    func speaks() throws {
        let both = try run("echo \"$WORD\"; echo wrong >&2; cat; exit 3")
        #expect(both.ended == .init(status: 3, isLate: false) && both.text == "a b\nwrong\n")
        #expect(try run("echo out; echo wrong >&2", withErrors: false).text == "out\n")
        #expect(try run("kill -TERM $$").ended == .init(status: 128 + SIGTERM, isLate: false))
        let long = try run("head -c 300000 /dev/zero | tr '\\0' x")
        #expect(long.text.count == 300_000 && long.ended.status == 0)
    }

    @Test("It has three descriptors, and signals as a shell has them")
    func inheritsNothing() throws {
        let other = Descriptor.open("/dev/null", O_RDONLY)
        // A free number, without close-on-exec: other tests have descriptors of their own in this process.
        let kept = fcntl(other?.number ?? -1, F_DUPFD, 20)
        defer { close(kept) }
        #expect(kept >= 20)
        // No pipe: the shell would have its ends for a moment.
        #expect(try run("ls /proc/$$/fd; true").text == "0\n1\n2\n")
        signal(SIGPIPE, SIG_IGN)
        let ignored = try run("grep SigIgn /proc/$$/status").text.split(whereSeparator: \.isWhitespace).last ?? ""
        #expect(try #require(UInt64(ignored, radix: 16)) & 1 << UInt64(SIGPIPE - 1) == 0)
    }

    @Test(
        "It is killed when its time is over: while it speaks, when it is silent, and when a child of its own has its streams"
    )
    func isLate() throws {
        for script in ["yes", "sleep 20", "exec >&- 2>&-; sleep 20", "sleep 20 & echo begun"] {
            let clock = ContinuousClock()
            let start = clock.now
            let outcome = try run(script, atMost: 300)
            #expect(outcome.ended.isLate, "\(script)")
            #expect(clock.now - start < .seconds(15), "\(script)")
        }
    }

    @Test("What is not there does not start")
    func absent() {
        #expect(throws: SystemProcess.DoesNotStart(code: ENOENT)) {
            try SystemProcess.run("/no/such", [], environment: [:], withErrors: true) { _ in }
        }
    }
}
