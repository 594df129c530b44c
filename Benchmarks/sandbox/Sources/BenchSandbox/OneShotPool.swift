import Foundation

/// What many services do: interpreters that stand started in sandboxes of their own, each for one program that comes on
/// its standard input, two at a time.
final class OneShotPool {
    private struct Ready {
        var process: pid_t
        var program: Int32
        var output: Int32
    }

    private let words: [String]
    private var ready: [Ready] = []

    /// - Parameter words: the command, which runs what it reads.
    init(words: [String]) { self.words = words }

    /// Blocks until the program has ended well and has printed `expected`; then one more is started.
    func run(_ source: String, expecting expected: String) throws {
        while ready.count < 2 { ready.append(try start()) }
        let one = ready.removeFirst()
        let bytes = Array(source.utf8)
        guard write(one.program, bytes, bytes.count) == bytes.count else { throw Failure("cannot give the program") }
        close(one.program)
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(one.output, &buffer, buffer.count)
            if count <= 0 { break }
            output += buffer[..<count]
        }
        close(one.output)
        var status: Int32 = 0
        while waitpid(one.process, &status, 0) < 0 && errno == EINTR {}
        guard status == 0, output == Array(expected.utf8) else { throw Failure("the pool's run ended with \(status)") }
        ready.append(try start())
    }

    func stop() {
        for one in ready {
            close(one.program)
            close(one.output)
            kill(one.process, SIGKILL)
            waitpid(one.process, nil, 0)
        }
        ready = []
    }

    private func start() throws -> Ready {
        var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard pipe(&input) == 0, pipe(&output) == 0 else { throw Failure("no pipe") }
        for end in input + output { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var pid: pid_t = 0
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("LANG=C.UTF-8"), strdup("PATH=/usr/bin:/bin"), nil]
        defer { for variable in environment { free(variable) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], 0)
        posix_spawn_file_actions_adddup2(&actions, output[1], 1)
        guard posix_spawn(&pid, words[0], &actions, nil, &arguments, &environment) == 0 else {
            throw Failure("cannot start \(words[0])")
        }
        close(input[0])
        close(output[1])
        return Ready(process: pid, program: input[1], output: output[0])
    }
}
