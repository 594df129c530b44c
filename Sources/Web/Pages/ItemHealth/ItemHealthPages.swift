import HTTPTypes
import Hummingbird
import Interviews
import Psychometrics
import Storage
import Workflows

/// How the bank's questions do, and the versions of their parameters.
struct ItemHealthPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/bank/health") { _, context in try await show(context) }
        routes.post("/bank/health/calibrate", use: calibrate)
        routes.get("/bank/health/versions/:number") { _, context in try await version(context) }
        routes.post("/bank/health/versions/:number", use: decide)
    }

    private func show(_ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let me = try context.requireMember()
        let health = try await site.reviewItems.review()
        let bank = await site.library.bank
        let view = ItemHealthView(
            health, bank: bank, names: try await site.memberNames(), mayManage: me.role == .administrator,
            refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .bank, scripts: ["house.js"],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    /// Makes a new version, which waits to be looked at.
    @Sendable private func calibrate(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        guard await site.runLimit.admit("calibrate") else {
            return try await show(context, refusal: "Wait a minute before you calibrate again.")
        }
        let workflow = site.calibrateBank
        do {
            let found = try await Task.detached(priority: .utility) { try await workflow.calibrate() }.value
            let number = try await site.measurement.propose(found, by: me.id, now: site.now())
            return .seeOther("/bank/health/versions/\(number)")
        } catch CalibrateBank.Refusal.tooFewPersons(let count) {
            return try await show(
                context,
                refusal:
                    "\(count) finished \(count == 1 ? "test has" : "tests have") answers that count. A calibration "
                    + "needs \(CalibrateBank.fewestPersons); below that it would say nothing beside the authors.")
        } catch CalibrateBank.Refusal.measurement(let failure) {
            return try await show(context, refusal: failure.advice)
        }
    }

    private func version(_ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let me = try context.requireMember()
        let all = try await site.measurement.parameters()
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            let version = all.first(where: { $0.number == number })
        else { throw HTTPError(.notFound, message: "There is no such version.") }
        var moves: [ForeseeMeasurement.Move] = []
        if version.state == .proposed {
            moves = try await site.foreseeMeasurement.moves(parameters: version.content)
        }
        let view = ParameterVersionView(
            version, moves: moves, names: try await site.memberNames(),
            mayManage: me.role == .administrator, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .bank, status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        var request = request
        let form = try await Form(&request, context: context)
        guard let number = context.parameters.get("number").flatMap({ Int($0) }) else { throw HTTPError(.notFound) }
        do {
            switch form["do"] {
            case "accept": try await site.measurement.accept(number, of: .parameters, by: me.id, now: site.now())
            case "discard": try await site.measurement.discard(number, of: .parameters, by: me.id, now: site.now())
            default: throw HTTPError(.badRequest)
            }
        } catch StoreRefusal.decidedAlready {
            return try await version(context, refusal: "This version was accepted or discarded meanwhile.")
        } catch StoreRefusal.notFound {
            throw HTTPError(.notFound, message: "There is no such version.")
        }
        return .seeOther("/bank/health")
    }
}

extension Site {
    /// Of all members, by id.
    func memberNames() async throws -> [String: String] {
        Dictionary(try await members.all().map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
    }
}
