import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

extension Response {
    /// What a console says, as server-sent events, as it comes: `out`, `err`, `typed` and, last, `end`, each with its
    /// text as a JSON string. Who hangs up stops watching; the server's end is the console's.
    static func events(of console: Console, to request: Request, whenLeft: @escaping @Sendable () async -> Void)
        -> Response
    {
        let seen = request.headers[.lastEventID].flatMap { Int($0) } ?? 0
        let body = ResponseBody { writer in
            await console.enter()
            try? await withGracefulShutdownHandler {
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await send(console, after: max(0, seen), to: &writer)
                }
            } onGracefulShutdown: {
                Task { await console.stop() }
            }
            await console.leave()
            await whenLeft()
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no",
                .connection: "close",
            ], body: body)
    }

    private static func send(_ console: Console, after first: Int, to writer: inout any ResponseBodyWriter) async throws
    {
        let encoder = JSONEncoder()
        var seen = first
        while let news = await console.news(after: seen) {
            // One that comes late, or a program that prints byte by byte, is told in larger pieces.
            var text = news.isEmpty ? ": still here\n\n" : ""
            var index = news.startIndex
            while index < news.endIndex {
                let kind = news[index].kind
                let next = news[index...].firstIndex { $0.kind != kind } ?? news.endIndex
                seen += next - index
                let data = try encoder.encode(news[index..<next].map(\.text).joined())
                text += "id: \(seen)\nevent: \(kind.rawValue)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
                index = next
            }
            try await writer.write(ByteBuffer(string: text))
        }
    }
}

extension HTTPField.Name {
    static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .ifMatch
    static let xAccelBuffering = HTTPField.Name("X-Accel-Buffering") ?? .via
}
