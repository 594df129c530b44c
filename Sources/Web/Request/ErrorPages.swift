import HTTPTypes
import Hummingbird
import Interviews
import Logging
import NIOCore
import Storage

/// Shows what went wrong and what to do next; never a stack, never a candidate's text.
struct ErrorPages: RouterMiddleware {
    let renderer: Renderer

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return try page(error.status, error.body ?? "", request, context)
        } catch is CancellationError {
            throw CancellationError()
        } catch is NIOTooManyBytesError {
            return try page(
                .contentTooLarge, "This is too long to be kept. Shorten it and send it again.", request, context)
        } catch let refusal as StoreRefusal where refusal == .containsNUL || refusal == .tooLong {
            return try page(
                .unprocessableContent, "Nothing was kept, because \(refusal). Go back, change it and send it again.",
                request, context)
        } catch {
            // Types and numbers only: an error may carry what a person wrote.
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            return try page(.internalServerError, "", request, context)
        }
    }

    private func page(
        _ status: HTTPResponse.Status, _ message: String, _ request: Request, _ context: SiteContext
    ) throws -> Response {
        if request.headers[.accept]?.contains("application/json") == true {
            return try .json(["error": message.isEmpty ? status.reasonPhrase : message], status: status)
        }
        let path = request.uri.path
        let section: Section = path.hasPrefix("/a/") || path.hasPrefix("/i/") ? .attempt : .none
        return try renderer.page(
            ErrorView(status: status, message: message, requestID: context.id), context: context, section: section,
            status: status)
    }
}

struct ErrorView: PageView {
    var title: String
    var message: String
    var reference: String?

    init(status: HTTPResponse.Status, message: String, requestID: String) {
        switch status {
        case .notFound: title = "There is nothing here"
        case .forbidden: title = "This is not open to you"
        case .tooManyRequests: title = "Too fast"
        case .internalServerError: title = "Something broke on our side"
        default: title = "That did not work"
        }
        switch (status, message.isEmpty) {
        case (.notFound, true):
            self.message = "The address is wrong, or what stood here is gone. Check the link that you were sent."
        case (.internalServerError, _):
            self.message =
                "What you sent before is kept. Try again; if it happens again, give this number to whoever runs the server."
        case (_, true): self.message = "Go back and try again."
        default: self.message = message
        }
        reference = status == .internalServerError ? requestID : nil
    }

    static let template = #"""
        <h1>{{title}}</h1>
        <p class="lead">{{message}}</p>
        {{#reference}}<p class="soft">Number <code>{{.}}</code></p>{{/reference}}
        """#
}
