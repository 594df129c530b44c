import Foundation
import HTTPTypes
import Hummingbird

/// Sets the headers that every answer carries.
struct SecurityHeaders: RouterMiddleware {
    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let policy = [
            "default-src 'none'", "script-src 'self' 'nonce-\(context.nonce)'",
            "style-src 'self' 'nonce-\(context.nonce)'", "img-src 'self' data:", "font-src 'self'",
            "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        ]
        response.headers[.contentSecurityPolicy] = policy.joined(separator: "; ")
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "no-referrer"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

/// Refuses a request that changes something and comes from another site.
///
/// By `Sec-Fetch-Site`, which browsers set and pages cannot; by `Origin` where it is missing. A request with neither does
/// not come from a browser, so no foreign page can have sent it with this browser's cookies.
struct SameOrigin: RouterMiddleware {
    let publicURL: String

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        if request.method != .get && request.method != .head && !isOwn(request) {
            throw HTTPError(.forbidden, message: "This came from another site, so it was not carried out.")
        }
        return try await next(request, context)
    }

    private func isOwn(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        if origin == publicURL { return true }
        guard let authority = request.head.authority, let host = URL(string: origin)?.host() else { return false }
        let port = URL(string: origin)?.port.map { ":\($0)" } ?? ""
        return "\(host)\(port)" == authority
    }
}

extension HTTPField.Name {
    static let referrerPolicy = name("Referrer-Policy")
    static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = name("Cross-Origin-Resource-Policy")
    static let permissionsPolicy = name("Permissions-Policy")
    static let secFetchSite = name("Sec-Fetch-Site")

    private static func name(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .origin }
}
