package import Foundation

/// Messages both ways over one connection, for a thread that polls: nothing here blocks.
package struct FramedSocket {
    private let socket: RunnerSocket
    private var incoming: [UInt8] = []
    private var outgoing: [UInt8] = []
    /// The peer has closed, or sent what is no message.
    package private(set) var isGone = false

    private static let largest = 1 << 20

    package init(_ socket: RunnerSocket) {
        self.socket = socket
        let number = socket.descriptor.number
        _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    }

    /// Everything sent so far has left.
    package var isFlushed: Bool { outgoing.isEmpty }

    /// To be polled.
    package var polled: pollfd {
        pollfd(
            fd: socket.descriptor.number, events: Int16(outgoing.isEmpty ? POLLIN : POLLIN | POLLOUT), revents: 0)
    }

    /// Does what a poll has found possible, and gives the messages that are complete.
    package mutating func attend<Message: Decodable>(_ polled: pollfd, _ type: Message.Type) -> [Message] {
        let happened = Int32(polled.revents)
        if happened & POLLOUT != 0 { flush() }
        if happened & POLLIN != 0 { read() }
        // What was sent before the hanging up is still read: it is no more than the kernel holds.
        if happened & (POLLHUP | POLLERR) != 0 { while !isGone { read() } }
        return messages(type)
    }

    package mutating func send(_ message: some Encodable) {
        guard let frame = RunnerSocket.frame(message) else {
            isGone = true
            return
        }
        outgoing += frame
        flush()
    }

    private mutating func flush() {
        while !outgoing.isEmpty {
            let count = outgoing.withUnsafeBytes {
                Foundation.send(socket.descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                outgoing.removeFirst(count)
            } else if count < 0, errno == EINTR {
                continue
            } else {
                // Whether the peer is gone is seen by reading.
                if errno != EAGAIN { outgoing = [] }
                return
            }
        }
    }

    private mutating func read() {
        let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { buffer in
            let count = recv(socket.descriptor.number, buffer.baseAddress, buffer.count, 0)
            if count > 0 { incoming += buffer[..<count] }
            return count
        }
        if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { isGone = true }
    }

    private mutating func messages<Message: Decodable>(_ type: Message.Type) -> [Message] {
        var found: [Message] = []
        var start = 0
        while incoming.count - start >= 4 {
            let length = incoming[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= Self.largest else {
                isGone = true
                break
            }
            guard incoming.count - start - 4 >= length else { break }
            let body = Data(incoming[start + 4..<start + 4 + length])
            guard let message = RunnerSocket.message(type, in: body) else {
                isGone = true
                break
            }
            found.append(message)
            start += 4 + length
        }
        incoming.removeFirst(start)
        return found
    }
}
