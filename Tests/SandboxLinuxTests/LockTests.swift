import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

/// Locks belong to a file, and each makes every close of it slower for all who have it open.
@Suite("Locks on what the host uses too") struct LockTests {
    /// Takes and holds a lock on each of `files`, and asks whether somebody else holds one there.
    private static func source(_ files: [String]) -> String {
        """
        import fcntl, struct, sys
        held = []
        for name in \(files):
            f = open(name, 'rb')
            held.append(f)
            asked = fcntl.fcntl(f, fcntl.F_GETLK, struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 0, 0))
            fcntl.fcntl(f, fcntl.F_SETLK, struct.pack('hhqqi4x', fcntl.F_RDLCK, 0, 0, 0, 0))
            print(name, 'free' if struct.unpack('hhqqi4x', asked)[0] == fcntl.F_UNLCK else 'locked')
        sys.stdout.flush()
        sys.stdin.read()
        """
    }

    /// Whether another process holds a lock on a file of the host.
    private static func isLocked(_ path: String) throws -> Bool {
        let file = try #require(Descriptor.open(path, O_RDONLY))
        var asked = flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
        #expect(fcntl(file.number, F_GETLK, &asked) == 0)
        return asked.l_type != Int16(F_UNLCK)
    }

    @Test("A lock on the C library or a device is no lock on the host's", arguments: Program.Mode.both)
    func apart(mode: Program.Mode) async throws {
        let library = try #require(
            ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/libc.so.6" }.first(where: SmallFile.exists))
        let files = [library, "/usr/share/zoneinfo/UTC"] + (geteuid() == 0 ? ["/dev/null", "/dev/urandom"] : [])
        let sandbox = try await TestSandbox.shared
        let newest = try #require(
            sandbox.roots.first { !$0.hasOwnSystem }?.interpreter, "no Python of the host's: apt-get install python3")
        var program = Program(Self.source(files))
        program.mode = mode
        var limits = Limits()
        limits.wallMilliseconds = 120_000
        let conversation = Conversation()
        async let run = sandbox.run(program, on: newest, limits: limits, talking: conversation)
        var said = ""
        while let outputs = await conversation.next() {
            for case .stdout(let bytes) in outputs { said += String(decoding: bytes, as: UTF8.self) }
            guard said.split(separator: "\n").count == files.count, said.hasSuffix("\n") else { continue }
            for file in files { #expect(try !Self.isLocked(file), "\(file)") }
            conversation.endInput()
        }
        #expect(said == files.map { "\($0) free\n" }.joined())
        let result = try await run
        #expect(result.verdict == .ok, "\(result)")
    }
}
