import Foundation
import HTTPTypes
import Hummingbird
import Interviews
import Storage

/// Signing in and out.
struct LoginPage: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/login", use: show)
        routes.post("/login", use: signIn)
        routes.post("/logout", use: signOut)
    }

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let next = Self.safe(request.uri.queryParameters["next"].map(String.init))
        if context.member != nil { return .seeOther(next) }
        return try site.renderer.page(LoginView(email: "", next: next, refusal: nil), context: context)
    }

    @Sendable private func signIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        let form = try await Form(&request, context: context)
        let email = form.trimmed("email").lowercased()
        let next = Self.safe(form["next"])
        func refuse(_ message: String, _ status: HTTPResponse.Status) throws -> Response {
            try site.renderer.page(
                LoginView(email: email, next: next, refusal: message), context: context, status: status)
        }
        // Few tries for one account from one address; more for an account, or an address, as a whole: behind a proxy all
        // people share one, and nobody should be able to lock the others out with a handful of tries.
        let account = String(email.prefix(200))
        let pair = "\(context.peer) \(account)"
        let wholes = ["peer:\(context.peer)", "account:\(account)"]
        // Counted before the work, not after it: else a hundred tries at the same moment would all pass.
        var isAdmitted = await site.signInLimit.admit(pair)
        for key in wholes where isAdmitted { isAdmitted = await site.signInFloodLimit.admit(key) }
        guard isAdmitted else {
            return try refuse("Too many wrong passwords. Wait a quarter of an hour and try again.", .tooManyRequests)
        }
        let known = try await site.members.credentials(email: email)
        let password = form["password"] ?? ""
        // The work is the same for an unknown address, so that time does not tell who is a member.
        let matches = await Passwords.verifyAside(password, against: known?.passwordHash ?? Self.nobody)
        guard let known, matches else {
            return try refuse("The address or the password is wrong.", .unauthorized)
        }
        await site.signInLimit.forget(pair)
        for key in wholes { await site.signInFloodLimit.takeBack(key) }
        let token = try SecretToken.random()
        let now = site.now()
        try await site.members.openSession(
            tokenHash: token.hash, memberID: known.member.id, expiresAt: now + Sessions.lifetime, now: now)
        var response = Response.seeOther(next)
        response.setCookie(cookie(token.text, seconds: Int(Sessions.lifetime / 1000)))
        return response
    }

    @Sendable private func signOut(_ request: Request, _ context: SiteContext) async throws -> Response {
        if let text = request.cookies[Sessions.cookie]?.value, let token = SecretToken(text: text) {
            try await site.members.closeSession(tokenHash: token.hash)
        }
        var response = Response.seeOther("/login")
        response.setCookie(cookie("", seconds: 0))
        return response
    }

    private func cookie(_ value: String, seconds: Int) -> Cookie {
        Cookie(
            name: Sessions.cookie, value: value, maxAge: seconds, path: "/",
            secure: site.configuration.publicURL.hasPrefix("https:"), httpOnly: true, sameSite: .lax)
    }

    /// Only a path of this site may follow a sign-in.
    private static func safe(_ path: String?) -> String {
        guard let path = path?.removingPercentEncoding, path.hasPrefix("/"), !path.hasPrefix("//"),
            !path.contains("\\"), path.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value < 127 })
        else { return "/jobs" }
        return path
    }

    private static let nobody =
        "scrypt$32768$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
}

struct LoginView: PageView {
    let title = "Sign in"
    var email: String
    var next: String
    var refusal: String?

    static let template = #"""
        <h1>Sign in</h1>
        <p class="lead">For interviewers and administrators. Candidates need no account: they use the link that they were sent.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        <form method="post" action="/login" class="stack">
        <input type="hidden" name="next" value="{{next}}">
        <div class="field"><label for="email">E-mail address</label>
        <input id="email" name="email" type="email" autocomplete="username" required value="{{email}}"></div>
        <div class="field"><label for="password">Password</label>
        <p class="hint">The first administrator's was printed in the terminal when the server started for the first time.</p>
        <input id="password" name="password" type="password" autocomplete="current-password" required></div>
        <button>Sign in</button>
        </form>
        """#
}
