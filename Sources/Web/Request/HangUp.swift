import HTTPTypes
import Hummingbird

extension Request {
    /// Does work that nobody needs once the asker has hung up: its task is cancelled then, and this throws
    /// `CancellationError`. The body must have been read before. The answer must say ``Response/closing()``, for who
    /// watches a connection reads from it.
    func whileAsked<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
        try await body.consumeWithCancellationOnInboundClose { _ in try await work() }
    }
}

extension Response {
    /// The same, as the last answer of its connection.
    func closing() -> Response {
        var response = self
        response.headers[.connection] = "close"
        return response
    }
}
