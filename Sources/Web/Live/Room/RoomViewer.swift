import Interviews
import NIOCore
import Pads
import Synchronization

/// One open page of a room: what is on its way to it.
///
/// Bounded: a page that does not keep up is hung up on, and asks for what it lacks when it comes back.
final class RoomViewer: Sendable {
    /// Bytes that may wait, beside the frame that is being written.
    static let room = 1 << 20

    let seat: InterviewSeat
    let tab: TabID
    let frames: AsyncStream<ByteBuffer>
    private let source: AsyncStream<ByteBuffer>.Continuation
    private let waiting = Mutex(0)

    init(seat: InterviewSeat, tab: TabID) {
        self.seat = seat
        self.tab = tab
        (frames, source) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1_000))
    }

    var sender: Sender { Sender(author: AuthorID(rawValue: seat.word), tab: tab) }

    func send(_ frame: ByteBuffer) {
        let fits = waiting.withLock { waiting in
            let fits = waiting == 0 || waiting + frame.readableBytes <= Self.room
            if fits { waiting += frame.readableBytes }
            return fits
        }
        guard fits, case .enqueued = source.yield(frame) else { return source.finish() }
    }

    /// So many bytes were written.
    func wrote(_ count: Int) { waiting.withLock { $0 -= count } }

    /// What is on its way still arrives.
    func hangUp() { source.finish() }
}
