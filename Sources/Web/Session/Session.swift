import Foundation
import Hummingbird
import Interviews
import Storage

/// Reads the session cookie and notes who asks.
struct Sessions: RouterMiddleware {
    static let cookie = "assay_session"
    static let lifetime: Milliseconds = 14 * 24 * 3_600_000

    let members: MemberStore
    let now: @Sendable () -> Milliseconds
    private let recent = Recent<Member>()

    init(members: MemberStore, now: @escaping @Sendable () -> Milliseconds) {
        self.members = members
        self.now = now
    }

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let text = request.cookies[Self.cookie]?.value, let token = SecretToken(text: text) {
            context.member =
                if RoomRoutes.isTyping(request) {
                    try await recent.value(token.hash) { try await member(token) }
                } else {
                    try await member(token)
                }
        }
        return try await next(request, context)
    }

    private func member(_ token: SecretToken) async throws -> Member? {
        try await members.member(sessionHash: token.hash, now: now())
    }
}

/// Lets only members pass; others are led to the login page and back.
struct MembersOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard context.member != nil else {
            let path = request.method == .get ? request.uri.string : "/jobs"
            let query = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
            return .redirect(to: "/login?next=\(query)", type: .normal)
        }
        return try await next(request, context)
    }
}

extension SiteContext {
    /// The member, on routes behind `MembersOnly`.
    func requireMember() throws -> Member {
        guard let member else { throw HTTPError(.unauthorized, message: "Sign in first.") }
        return member
    }

    func requireAdministrator() throws -> Member {
        let member = try requireMember()
        guard member.role == .administrator else {
            throw HTTPError(
                .forbidden, message: "Only an administrator may do this. Ask one to do it, or to change your role.")
        }
        return member
    }
}
