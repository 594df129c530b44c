import Foundation
import Sandbox

extension RunnerConnection {
    /// Carries a conversation until the program is over or the client is gone, which ends the program.
    func converse(_ program: Program, on interpreter: Interpreter, limits: Limits) {
        guard let bell = try? Bell() else { return }
        let conversation = Conversation()
        conversation.setPersonsBell { bell.ring() }
        let answer = Answer()
        let task = Task { [sandbox] in
            do {
                let result = try await sandbox.run(program, on: interpreter, limits: limits, talking: conversation)
                answer.set(.run(result))
            } catch {
                answer.set(Self.failure(error))
            }
            bell.ring()
        }
        if !carry(conversation, bell, until: answer) { task.cancel() }
        // The program's end is waited for, so that the connection's place is not given away before.
        while answer.value == nil {
            var polled = pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)
            poll(&polled, 1, -1)
            bell.quiet()
        }
    }

    /// How long a client may take for the last words.
    private static let patience = 10_000_000_000

    /// False when the client is gone.
    private func carry(_ conversation: Conversation, _ bell: Bell, until answer: Answer) -> Bool {
        var line = FramedSocket(socket)
        var (taken, sent, heard) = (0, 0, 0)
        var overAt: Int?
        while !line.isGone {
            var polled = [line.polled, pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0)]
            poll(&polled, 2, overAt == nil ? -1 : 1_000)
            if polled[1].revents != 0 { bell.quiet() }
            for said in line.attend(polled[0], Said.self) {
                switch said {
                case .typed(let bytes):
                    // The client holds back what is too much; one that does not is no client of ours.
                    if !conversation.type(Array(bytes)), !conversation.isOver { return false }
                case .endOfInput: conversation.endInput()
                case .interrupt: conversation.interrupt()
                case .heard(let count): heard = count
                }
            }
            if let overAt, Clock.now() - overAt > Self.patience { return true }
            // The client closes after the last words: who closes with something unread takes them back.
            guard line.isFlushed, overAt == nil else { continue }
            let reply = answer.value
            // One who does not listen keeps the program waiting, not our memory growing.
            let mayHear = reply != nil || sent - heard < Conversation.room
            for output in mayHear ? conversation.takeOutput() : [] {
                switch output {
                case .stdout(let bytes):
                    sent += bytes.count
                    line.send(Shown.stdout(Data(bytes)))
                case .stderr(let bytes):
                    sent += bytes.count
                    line.send(Shown.stderr(Data(bytes)))
                }
            }
            if conversation.inputTaken != taken {
                taken = conversation.inputTaken
                line.send(Shown.taken(taken))
            }
            if let reply {
                line.send(Shown.over(reply))
                overAt = Clock.now()
            }
        }
        return overAt != nil
    }
}
