import HTTPTypes
import Hummingbird
import Interviews
import Python
import QuestionBank
import Workflows

/// The bank as interviewers read it. Candidates never come here.
struct BankPages: Sendable {
    let site: Site
    private static let most = 200

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/bank", use: list)
        routes.get("/bank/coverage", use: coverage)
        routes.get("/bank/:id") { _, context in try await show(context) }
        routes.post("/bank/:id/prove", use: prove)
    }

    @Sendable private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let bank = await site.library.bank
        func chosen(_ name: String) -> String {
            (request.uri.queryParameters[Substring(name)].map(String.init) ?? "").removingPlus
        }
        let words = String(chosen("q").prefix(200))
        let level = Level(rawValue: chosen("level"))
        let kind = Kind(rawValue: chosen("kind"))
        let topic = bank.topics.first { $0.id == chosen("topic") }?.id
        let found = (words.isEmpty ? bank.questions : bank.search(words)).filter {
            (level == nil || $0.level == level) && (kind == nil || $0.kind == kind)
                && (topic == nil || $0.topic == topic)
        }
        var rows: [BankView.Row] = []
        for question in found.prefix(Self.most) {
            rows.append(
                .init(
                    id: question.id, title: question.title, topic: bank.topicName(question.topic),
                    kind: question.kind.rawValue, level: question.level.rawValue, minutes: question.minutes,
                    strip: question.claims.isEmpty ? "" : await site.strip(question).picture))
        }
        let view = BankView(
            words: words,
            levels: choices(Level.allCases.map { ($0.rawValue, $0.rawValue) }, level?.rawValue, all: "all levels"),
            kinds: choices(Kind.allCases.map { ($0.rawValue, $0.rawValue) }, kind?.rawValue, all: "all kinds"),
            topics: choices(bank.topics.map { ($0.id, $0.name) }, topic, all: "all topics"), rows: rows,
            total: bank.questions.count, shown: found.count, isEmpty: found.isEmpty,
            isFiltered: !words.isEmpty || level != nil || kind != nil || topic != nil, faults: site.bankFaults,
            hasFaults: site.bankFaults > 0, cut: found.count > Self.most)
        return try site.renderer.page(view, context: context, section: .bank, scripts: ["house.js"])
    }

    private func choices(_ all: [(String, String)], _ chosen: String?, all name: String) -> [BankView.Choice] {
        [.init(value: "", name: name, isChosen: chosen == nil)]
            + all.map { .init(value: $0.0, name: $0.1, isChosen: $0.0 == chosen) }
    }

    @Sendable private func coverage(_ request: Request, _ context: SiteContext) async throws -> Response {
        let bank = await site.library.bank
        let rows = bank.topics.map { topic in
            let of = bank.questions.filter { $0.topic == topic.id }
            let counts = Level.allCases.map { level in of.count { $0.level == level } }
            return CoverageView.Row(
                topic: topic.name, href: "/bank?topic=\(topic.id)", junior: counts[0], middle: counts[1],
                senior: counts[2], all: of.count, isThin: counts.contains(0))
        }
        let kinds = Kind.allCases.map { kind in
            CoverageView.KindRow(kind: kind.rawValue, all: bank.questions.count { $0.kind == kind })
        }
        let view = CoverageView(rows: rows, kinds: kinds, total: bank.questions.count)
        return try site.renderer.page(view, context: context, section: .bank)
    }

    private func show(_ context: SiteContext, status: HTTPResponse.Status = .ok) async throws -> Response {
        let view = await site.questionView(try await question(context))
        return try site.renderer.page(view, context: context, section: .bank, scripts: ["house.js"], status: status)
    }

    @Sendable private func prove(_ request: Request, _ context: SiteContext) async throws -> Response {
        let question = try await question(context)
        guard await site.runLimit.admit("prove:\(try context.requireMember().id)") else {
            throw HTTPError(.tooManyRequests, message: "Wait a minute before you prove more.")
        }
        try await site.prove(question)
        return .seeOther("/bank/\(question.id)#claims")
    }

    private func question(_ context: SiteContext) async throws -> Question {
        guard let question = await site.library.bank[try context.parameters.require("id")] else {
            throw HTTPError(.notFound, message: "The bank has no such question.")
        }
        return question
    }
}

extension String {
    /// Form encoding writes a space as `+`.
    fileprivate var removingPlus: String { replacing("+", with: " ") }
}
