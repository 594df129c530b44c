import Foundation

extension RunnerClient {
    public func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        defer { conversation.finish() }
        let socket = try await connect()
        let request = RunnerRequest.converse(WireProgram(program), on: interpreter, limits: limits)
        let reply = try await withTaskCancellationHandler {
            await onOwnThread {
                Result {
                    let line = try RunnerLine(conversation)
                    return socket.send(request) ? line.follow(socket) : nil
                }
            }
        } onCancel: {
            // The runner ends the program and then closes: until then its seat is taken.
            socket.endSending()
        }.get()
        try Task.checkCancellation()
        switch reply {
        case .run(let result)?: return result
        case .failed(let error)?: throw error
        default: throw SandboxError.runnerGone
        }
    }
}

/// The server's end of a conversation that goes through the runner. Blocks its thread.
private struct RunnerLine {
    let conversation: Conversation
    let bell: Bell

    init(_ conversation: Conversation) throws {
        self.conversation = conversation
        let bell = try Bell()
        self.bell = bell
        conversation.setProgramsBell { bell.ring() }
    }

    /// `nil` when the runner is gone.
    func follow(_ socket: RunnerSocket) -> RunnerReply? {
        var line = FramedSocket(socket)
        var (sent, taken, heard, hasEnded) = (0, 0, 0, false)
        while !line.isGone {
            var polled = [line.polled, pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)]
            poll(&polled, 2, -1)
            if polled[1].revents != 0 { bell.quiet() }
            for shown in line.attend(polled[0], Shown.self) {
                switch shown {
                case .stdout(let bytes): conversation.say(.stdout(Array(bytes)))
                case .stderr(let bytes): conversation.say(.stderr(Array(bytes)))
                case .taken(let count): taken = count
                case .over(let reply): return reply
                }
            }
            if conversation.outputHeard != heard {
                heard = conversation.outputHeard
                line.send(Said.heard(heard))
            }
            let orders = conversation.takeOrders(atMost: Conversation.room - (sent - taken))
            sent += orders.input.count
            if !orders.input.isEmpty { line.send(Said.typed(Data(orders.input))) }
            if orders.endsInput, !hasEnded {
                hasEnded = true
                line.send(Said.endOfInput)
            }
            for _ in 0..<orders.interrupts { line.send(Said.interrupt) }
        }
        return nil
    }
}
