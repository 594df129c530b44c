import HTTPTypes
import Hummingbird
import Interviews
import Psychometrics
import QuestionBank
import Storage
import Workflows

/// Where the levels are cut: found by a method, accepted by an administrator.
struct CutPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/bank/cuts") { _, context in try await show(context) }
        routes.post("/bank/cuts/anchors", use: byAnchors)
        routes.post("/bank/cuts/panels", use: begin)
        routes.get("/bank/cuts/panels/:id") { request, context in
            try await panel(context, saved: request.uri.queryParameters["saved"] != nil)
        }
        routes.post("/bank/cuts/panels/:id", use: judge)
        routes.post("/bank/cuts/panels/:id/propose", use: byPanel)
        routes.get("/bank/cuts/versions/:number") { _, context in try await version(context) }
        routes.post("/bank/cuts/versions/:number", use: decide)
    }

    // MARK: What is in force, and what waits

    private func show(_ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let me = try context.requireMember()
        let names = try await site.memberNames()
        let versions = try await site.measurement.cuts()
        let titles = Dictionary(
            try await site.jobs.all().map { ($0.id, $0.title) }, uniquingKeysWith: { one, _ in one })
        var panels: [CutsView.PanelRow] = []
        for panel in try await site.panels.panels() {
            let judgements = try await site.panels.judgements(panelID: panel.id)
            panels.append(
                .init(
                    id: panel.id, job: titles[panel.jobID] ?? "", questions: panel.questions.count,
                    judges: panel.complete(judgements).count, begun: String(Site.moment(panel.begunAt).prefix(16)),
                    isMine: panel.complete(judgements)[me.id] != nil))
        }
        let view = CutsView(
            versions, parameters: try await site.measurement.parameters(), names: names, panels: panels,
            jobs: try await site.jobs.all().filter { $0.adaptive == nil }.map { .init(id: $0.id, title: $0.title) },
            mayManage: me.role == .administrator, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .bank, status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func byAnchors(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        do {
            let found = try await site.setCuts.byAnchors()
            let number = try await site.measurement.propose(found.cuts, by: me.id, now: site.now())
            return .seeOther("/bank/cuts/versions/\(number)")
        } catch let refusal as SetCuts.Refusal {
            return try await show(context, refusal: Self.sentence(refusal))
        }
    }

    private func version(_ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let me = try context.requireMember()
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            let version = try await site.measurement.cuts().first(where: { $0.number == number })
        else { throw HTTPError(.notFound, message: "There is no such version.") }
        let moves =
            version.state == .proposed ? try await site.foreseeMeasurement.moves(cuts: version.content) : []
        let view = CutVersionView(
            version, moves: moves, names: try await site.memberNames(), mayManage: me.role == .administrator,
            refusal: refusal)
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
            case "accept": try await site.measurement.accept(number, of: .cuts, by: me.id, now: site.now())
            case "discard": try await site.measurement.discard(number, of: .cuts, by: me.id, now: site.now())
            default: throw HTTPError(.badRequest)
            }
        } catch StoreRefusal.decidedAlready {
            return try await version(context, refusal: "This version was accepted or discarded meanwhile.")
        } catch StoreRefusal.notFound {
            throw HTTPError(.notFound, message: "There is no such version.")
        }
        return .seeOther("/bank/cuts")
    }

    // MARK: Judges

    @Sendable private func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        var request = request
        let form = try await Form(&request, context: context)
        guard let job = try await site.jobs.job(id: form.trimmed("job")),
            let kit = try await site.jobs.currentKit(jobID: job.id)
        else { return try await show(context, refusal: "Choose a job that has a kit.") }
        var questions: [KitQuestion] = []
        for planned in kit.questions {
            let question = try await site.library.question(id: planned.questionID, hash: planned.hash)
            if !question.kind.isRated { questions.append(planned) }
        }
        guard questions.count >= SetCuts.fewestQuestions else {
            return try await show(
                context,
                refusal:
                    "The kit of this job has \(questions.count) questions that are graded without a rater; judges need "
                    + "\(SetCuts.fewestQuestions).")
        }
        let panel = AngoffPanel(
            id: site.newID(), jobID: job.id, questions: questions, begunAt: site.now(), begunBy: me.id)
        try await site.panels.begin(panel)
        return .seeOther("/bank/cuts/panels/\(panel.id)")
    }

    private func found(_ context: SiteContext) async throws -> AngoffPanel {
        guard let panel = try await site.panels.panel(id: try context.parameters.require("id")) else {
            throw HTTPError(.notFound, message: "There is no such panel.")
        }
        return panel
    }

    private func panel(
        _ context: SiteContext, typed: Form? = nil, saved: Bool = false, refusal: String? = nil
    ) async throws -> Response {
        let me = try context.requireMember()
        let panel = try await found(context)
        let judgements = try await site.panels.judgements(panelID: panel.id)
        let own = Dictionary(
            judgements.filter { $0.memberID == me.id }.map { ($0.hash, $0) }, uniquingKeysWith: { one, _ in one })
        let complete = panel.complete(judgements)
        var rows: [JudgesView.Row] = []
        for (index, planned) in panel.questions.enumerated() {
            let question = try await site.library.question(id: planned.questionID, hash: planned.hash)
            let kept = own[planned.hash]
            rows.append(
                .init(
                    number: index + 1, id: question.id, title: question.title, kind: question.kind.rawValue,
                    middle: typed?.trimmed("middle.\(index + 1)") ?? kept.map { String($0.justMiddle) } ?? "",
                    senior: typed?.trimmed("senior.\(index + 1)") ?? kept.map { String($0.justSenior) } ?? "",
                    others: ""))
        }
        // What others say is shown to who has said her own, so that each judges by herself.
        let isComplete = complete[me.id] != nil
        if isComplete {
            for index in rows.indices {
                let hash = panel.questions[index].hash
                let said = complete.filter { $0.key != me.id }.sorted { $0.key < $1.key }
                    .compactMap { $0.value.first { $0.hash == hash } }
                rows[index].others = said.map { "\($0.justMiddle) / \($0.justSenior)" }.joined(separator: ", ")
            }
        }
        var result: SetCuts.Finding?
        var obstacle: String?
        if isComplete {
            do {
                result = try await site.setCuts.byPanel(id: panel.id)
            } catch let refusal as SetCuts.Refusal {
                obstacle = Self.sentence(refusal)
            }
        }
        let view = JudgesView(
            id: panel.id, job: try await site.jobs.job(id: panel.jobID)?.title ?? "", rows: rows,
            judges: JudgesView.count(complete.count), isComplete: isComplete, result: result.map(JudgesView.words),
            obstacle: obstacle,
            mayPropose: me.role == .administrator && result != nil,
            mayProposeUnseen: me.role == .administrator && !isComplete && complete.count >= SetCuts.fewestJudges,
            saved: saved, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .bank, status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func judge(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let panel = try await found(context)
        var request = request
        let form = try await Form(&request, context: context)
        var judgements: [AngoffPanel.Judgement] = []
        for (index, planned) in panel.questions.enumerated() {
            let typed = (form.trimmed("middle.\(index + 1)"), form.trimmed("senior.\(index + 1)"))
            if typed.0.isEmpty, typed.1.isEmpty { continue }
            guard let middle = Int(typed.0), let senior = Int(typed.1), (0...100).contains(middle),
                (0...100).contains(senior)
            else {
                return try await self.panel(
                    context, typed: form, refusal: "Question \(index + 1): two whole numbers from 0 to 100.")
            }
            guard senior >= middle else {
                return try await self.panel(
                    context, typed: form,
                    refusal:
                        "Question \(index + 1): of those who are just senior at least as many get it as of those who are just middle."
                )
            }
            judgements.append(
                .init(memberID: me.id, hash: planned.hash, justMiddle: middle, justSenior: senior))
        }
        try await site.panels.judge(judgements, panelID: panel.id, now: site.now())
        return .seeOther("/bank/cuts/panels/\(panel.id)?saved")
    }

    @Sendable private func byPanel(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        let panel = try await found(context)
        do {
            let found = try await site.setCuts.byPanel(id: panel.id)
            let number = try await site.measurement.propose(found.cuts, by: me.id, now: site.now())
            return .seeOther("/bank/cuts/versions/\(number)")
        } catch let refusal as SetCuts.Refusal {
            return try await self.panel(context, refusal: Self.sentence(refusal))
        }
    }

    static func sentence(_ refusal: SetCuts.Refusal) -> String {
        switch refusal {
        case .tooFewQuestions(let found):
            "There \(found == 1 ? "is one question" : "are \(found) questions") to judge by, and a cut needs \(SetCuts.fewestQuestions)."
        case .tooFewJudges(let found):
            "\(found == 1 ? "One judge has" : "\(found) judges have") judged every question; \(SetCuts.fewestJudges) are needed."
        case .noPanel: "There is no such panel."
        case .crossed: "By this, senior would begin below middle. No cut was made."
        case .measurement(.noMaximum):
            "What is expected lies beyond what these questions can tell apart, so no cut can be found."
        case .measurement(let failure): failure.advice
        }
    }
}
