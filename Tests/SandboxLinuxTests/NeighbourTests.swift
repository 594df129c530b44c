import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

/// One program takes all that the kernel gives to a user, and says so; another one, beside it, must not notice.
///
/// An ordinary user has one user for all runs, and so has nothing to try here.
@Suite("Neighbours", .serialized, .enabled(if: geteuid() == 0, "only root can give each run a user of its own"))
struct NeighbourTests {
    /// What a program says, and the seconds of the clock on the wall between which it was so.
    private struct Said {
        var words: String
        var during: ClosedRange<Double>

        init?(_ run: RunResult) {
            let lines = run.stdout.split(separator: "\n").map(String.init)
            guard run.verdict == .ok, lines.count == 3, let from = Double(lines[1]), let to = Double(lines[2]),
                from <= to
            else { return nil }
            (words, during) = (lines[0], from...to)
        }
    }

    private func beside(_ attacker: String, _ victim: String, mode: Program.Mode) async throws {
        var limits = Limits()
        limits.wallMilliseconds = 20_000
        for _ in 0..<5 {
            async let attack = TestSandbox.run(attacker, limits: limits, mode: mode)
            let spared = try await TestSandbox.run(victim, limits: limits, mode: mode)
            let attacked = try await attack
            let taking = try #require(Said(attacked), "\(attacked)")
            let trying = try #require(Said(spared), "\(spared)")
            #expect(taking.words == "took all", "\(attacked)")
            #expect(trying.words == "never short", "\(spared)")
            if taking.during.overlaps(trying.during), taking.during.clamped(to: trying.during).lasts >= 0.5 { return }
        }
        Issue.record("they were not under way at once in five attempts")
    }

    @Test("Who takes all pages for pipes leaves others' pipes as large as ever", arguments: Program.Mode.both)
    func pipes(mode: Program.Mode) async throws {
        let attacker = """
            import fcntl, os, time
            held = []
            for _ in range(30):
                if os.fork() == 0:
                    try:
                        for _ in range(25):
                            held.append(os.pipe())
                            fcntl.fcntl(held[-1][0], 1031, 1 << 20)
                    except (OSError, IOError): pass
                    time.sleep(5)
                    os._exit(0)
            begin = time.time()
            while True:
                r, w = os.pipe()
                small = fcntl.fcntl(r, 1032) < 65536
                os.close(r); os.close(w)
                if small or time.time() > begin + 4: break
                time.sleep(0.01)
            begin = time.time()
            time.sleep(2)
            print('took all' if small else 'all pipes were large')
            print(begin); print(time.time())
            """
        let victim = """
            import fcntl, os, time
            begin, least = time.time(), 65536
            while time.time() < begin + 2.5:
                r, w = os.pipe()
                least = min(least, fcntl.fcntl(r, 1032))
                os.close(r); os.close(w)
                time.sleep(0.01)
            print('never short' if least == 65536 else 'a pipe holds %d bytes' % least)
            print(begin); print(time.time())
            """
        try await beside(attacker, victim, mode: mode)
    }

    @Test("Who has all descriptors in flight leaves others theirs", arguments: Program.Mode.both)
    func flight(mode: Program.Mode) async throws {
        let attacker = """
            import array, os, socket, time
            pairs, refused = [socket.socketpair() for _ in range(20)], 0
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [0] * 60))]
            try:
                for a, b in pairs:
                    for _ in range(64): a.sendmsg([b'x'], rights)
            except (OSError, IOError) as error:
                refused = error.errno
            begin = time.time()
            time.sleep(2)
            print('took all' if refused == 109 else 'refused with %d' % refused)
            print(begin); print(time.time())
            """
        let victim = """
            import array, os, socket, time
            a, b = socket.socketpair()
            begin, refused = time.time(), 0
            while time.time() < begin + 2.5:
                try:
                    a.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [0]))])
                    for number in array.array('i', b.recvmsg(1, 64)[1][0][2]): os.close(number)
                except (OSError, IOError): refused += 1
                time.sleep(0.01)
            print('never short' if not refused else 'refused %d times' % refused)
            print(begin); print(time.time())
            """
        try await beside(attacker, victim, mode: mode)
    }
}

extension ClosedRange<Double> {
    fileprivate var lasts: Double { upperBound - lowerBound }
}
