import HTTPTypes
import Hummingbird
import Interviews
import Sandbox
import Storage

/// Members, one's own password, and what this server stands on.
struct SettingsPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/settings") { _, context in try await show(context) }
        routes.post("/settings/password", use: changePassword)
        routes.post("/settings/members", use: addMember)
        routes.post("/settings/members/:id/remove", use: remove)
        routes.post("/settings/members/:id/role", use: changeRole)
    }

    private func show(
        _ context: SiteContext, refusal: String? = nil, done: String? = nil, secret: String? = nil
    ) async throws -> Response {
        let me = try context.requireMember()
        let interpreters = (try? await site.execution.interpreters()) ?? []
        let view = SettingsView(
            refusal: refusal, done: done, secret: secret, email: me.email,
            isAdministrator: me.role == .administrator,
            members: try await site.members.all().map {
                .init(
                    id: $0.id, name: $0.name, email: $0.email, role: $0.role.rawValue, isMe: $0.id == me.id,
                    mayRemove: me.role == .administrator && $0.id != me.id)
            },
            pythons: interpreters.map {
                .init(name: $0.implementation == .pypy ? "PyPy" : "CPython", version: $0.version)
            }, hasPythons: !interpreters.isEmpty, version: site.configuration.version)
        return try site.renderer.page(
            view, context: context, section: .settings, status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func changePassword(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        let form = try await Form(&request, context: context)
        let me = try context.requireMember()
        let current = form["current"] ?? ""
        let new = form["new"] ?? ""
        guard await site.signInLimit.admit("password:\(me.id)") else {
            return try await show(context, refusal: "Too many tries. Wait a quarter of an hour.")
        }
        guard let known = try await site.members.credentials(email: me.email),
            await Passwords.verifyAside(current, against: known.passwordHash)
        else { return try await show(context, refusal: "The current password is wrong.") }
        guard new.unicodeScalars.count >= 12, new.utf8.count <= 1_000 else {
            return try await show(context, refusal: "A password has at least 12 letters. A few words do well.")
        }
        await site.signInLimit.forget("password:\(me.id)")
        let hash = try await Task.detached { try Passwords.hash(new) }.value
        try await site.members.setPassword(hash, memberID: me.id)
        return .seeOther("/login")
    }

    @Sendable private func addMember(_ request: Request, _ context: SiteContext) async throws -> Response {
        _ = try context.requireAdministrator()
        var request = request
        let form = try await Form(&request, context: context)
        let email = form.trimmed("email").lowercased()
        let name = form.trimmed("name")
        guard let role = Member.Role(rawValue: form.trimmed("role")), !name.isEmpty, name.utf8.count <= 200,
            email.contains("@"), email.utf8.count <= 200
        else { return try await show(context, refusal: "A member needs a name, an e-mail address and a role.") }
        let password = randomToken(bytes: 12)
        let hash = try await Task.detached { try Passwords.hash(password) }.value
        do {
            try await site.members.add(
                Member(id: site.newID(), email: email, name: name, role: role, createdAt: site.now()),
                passwordHash: hash)
        } catch StoreRefusal.emailTaken {
            return try await show(context, refusal: "There is a member with this address already.")
        }
        return try await show(
            context, done: "\(name) may sign in as \(email). Pass on this first password; it is shown only now.",
            secret: password)
    }

    @Sendable private func remove(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        let id = try context.parameters.require("id")
        guard id != me.id else { return try await show(context, refusal: "You cannot remove yourself.") }
        do {
            try await site.members.remove(memberID: id)
        } catch StoreRefusal.lastAdministrator {
            return try await show(context, refusal: "The last administrator stays.")
        }
        return .seeOther("/settings")
    }

    @Sendable private func changeRole(_ request: Request, _ context: SiteContext) async throws -> Response {
        _ = try context.requireAdministrator()
        var request = request
        let form = try await Form(&request, context: context)
        guard let role = Member.Role(rawValue: form.trimmed("role")) else { throw HTTPError(.badRequest) }
        do {
            try await site.members.setRole(role, memberID: try context.parameters.require("id"))
        } catch StoreRefusal.lastAdministrator {
            return try await show(context, refusal: "The last administrator keeps the role.")
        }
        return .seeOther("/settings")
    }
}
