import Foundation
import Sandbox
import Synchronization

/// One request of a client, on a thread of its own.
struct RunnerConnection: Sendable {
    var socket: RunnerSocket
    var sandbox: LinuxSandbox

    func serve() {
        socket.setPatience(seconds: 10)
        guard let request = socket.receive(RunnerRequest.self), let done = try? StopSignal() else { return }
        if case .converse(let program, let interpreter, let limits) = request {
            return converse(program.program, on: interpreter, limits: limits)
        }
        let answer = Answer()
        let task = Task {
            answer.set(await reply(to: request))
            done.stop()
        }
        while true {
            var polled = [socket.descriptor.number, done.descriptor].map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            poll(&polled, 2, -1)
            if polled[1].revents != 0 { break }
            if polled[0].revents != 0 {
                // A client sends nothing after its request: it has gone.
                task.cancel()
                polled[0].fd = -1
                while poll(&polled, 2, -1) < 0 {}
                return
            }
        }
        if let reply = answer.value { _ = socket.send(reply) }
    }

    private func reply(to request: RunnerRequest) async -> RunnerReply {
        do {
            switch request {
            case .interpreters:
                return .interpreters(try await sandbox.interpreters())
            case .probes:
                return .probes(await sandbox.probes())
            case .run(let program, let interpreter, let limits):
                return .run(try await sandbox.run(program.program, on: interpreter, limits: limits))
            case .call(let call, let program, let interpreter, let limits):
                return .call(
                    WireCallResult(
                        try await sandbox.call(call, in: program.program, on: interpreter, limits: limits)))
            case .place(let owner):
                return .place(try await sandbox.place(of: owner))
            case .documentPrograms:
                return .documentPrograms(try await sandbox.documentPrograms())
            case .document(let tool, let document, let limits):
                let output = try await sandbox.use(tool, on: Array(document), limits: limits)
                return .document(WireDocumentOutput(output))
            case .converse:
                return .failed(.refused("a conversation is no request"))
            }
        } catch {
            return Self.failure(error)
        }
    }

    static func failure(_ error: any Error) -> RunnerReply {
        .failed(error as? SandboxError ?? .refused("the run was stopped"))
    }
}

/// Carries the reply from the task to the connection's thread.
final class Answer: Sendable {
    private let reply = Mutex<RunnerReply?>(nil)

    func set(_ value: RunnerReply) { reply.withLock { $0 = value } }

    var value: RunnerReply? { reply.withLock { $0 } }
}
