package import Foundation

/// One connection between server and runner. Blocks its thread; bounded in size and, where asked, in time.
package final class RunnerSocket: Sendable {
    package let descriptor: Descriptor
    /// The largest message in either direction.
    package static let largest = 64 << 20

    package init(_ descriptor: Descriptor) { self.descriptor = descriptor }

    /// Calls `body` with the address of a socket file; `nil` when the path is too long for one.
    package static func withAddress<Result>(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    package static func unconnected() -> Descriptor? {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        return number < 0 ? nil : Descriptor(number)
    }

    /// `nil` when nobody listens there.
    package static func connect(_ path: String) -> RunnerSocket? {
        guard let socket = unconnected(),
            withAddress(path, { Foundation.connect(socket.number, $0, $1) }) == 0
        else { return nil }
        return RunnerSocket(socket)
    }

    /// Ends waiting on both sides.
    package func hangUp() { _ = shutdown(descriptor.number, Int32(SHUT_RDWR)) }

    /// Says that nothing more comes from here; what the peer sends is still heard.
    package func endSending() { _ = shutdown(descriptor.number, Int32(SHUT_WR)) }

    /// Gives up on a peer that neither reads nor writes for so long.
    package func setPatience(seconds: Int) {
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor.number, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        setsockopt(descriptor.number, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    }

    /// False when the peer is gone.
    package func send(_ message: some Encodable) -> Bool {
        guard let bytes = Self.frame(message) else { return false }
        return bytes.withUnsafeBytes { all in
            var done = 0
            while done < all.count {
                let count = Foundation.send(
                    descriptor.number, all.baseAddress.map { $0 + done }, all.count - done, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    /// `nil` when the peer is gone, or what came is not such a message.
    package func receive<Message: Decodable>(_ type: Message.Type) -> Message? {
        guard let head = bytes(4) else { return nil }
        let length = head.reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.largest, let body = bytes(length) else { return nil }
        return Self.message(type, in: body)
    }

    /// A message as it travels: its length in four bytes, then its JSON. `nil` when it is too large.
    package static func frame(_ message: some Encodable) -> Data? {
        guard let body = try? JSONEncoder.runner.encode(message), body.count <= largest else { return nil }
        let length = UInt32(body.count)
        var bytes = Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })
        bytes.append(body)
        return bytes
    }

    /// `nil` when `body` is not such a message.
    package static func message<Message: Decodable>(_ type: Message.Type, in body: Data) -> Message? {
        try? JSONDecoder.runner.decode(type, from: body)
    }

    private func bytes(_ count: Int) -> Data? {
        var data = Data()
        while data.count < count {
            var piece = Data(count: min(count - data.count, 1 << 20))
            let read = piece.withUnsafeMutableBytes { recv(descriptor.number, $0.baseAddress, $0.count, 0) }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { return nil }
            data.append(piece.prefix(read))
        }
        return data
    }
}

extension JSONEncoder {
    /// Floats that JSON has no word for travel as words.
    fileprivate static var runner: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return encoder
    }
}

extension JSONDecoder {
    fileprivate static var runner: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }
}
