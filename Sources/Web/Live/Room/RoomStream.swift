import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

extension Response {
    /// What happens in a room, as server-sent events. Who hangs up has left.
    static func events(
        of room: Room, to viewer: RoomViewer, _ request: Request, has: Int?, wants: Int?
    ) -> Response {
        let body = ResponseBody { writer in
            try? await withGracefulShutdownHandler {
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await room.enter(viewer, has: has, wants: wants)
                    try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
                    for await frame in viewer.frames {
                        try await writer.write(frame)
                        viewer.wrote(frame.readableBytes)
                    }
                }
            } onGracefulShutdown: {
                viewer.hangUp()
            }
            viewer.hangUp()
            await room.leave(viewer)
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no",
                .connection: "close",
            ], body: body)
    }
}
