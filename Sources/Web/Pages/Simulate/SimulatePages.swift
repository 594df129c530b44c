import HTTPTypes
import Hummingbird
import Interviews
import Psychometrics
import QuestionBank
import Storage
import Workflows

/// A job's test tried on simulated candidates, before a real one meets it.
struct SimulatePages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/jobs/:id/simulate") { request, context in
            try await show(context, number: request.uri.queryParameters["number"].flatMap { Int($0) })
        }
        routes.post("/jobs/:id/simulate", use: simulate)
    }

    static let candidates = 10_000
    static let candidatesInWords = "10,000"
    /// Seconds until the page of a running simulation asks again.
    private static let refresh = 2

    /// - Parameters:
    ///   - number: of the kept result that is shown; `nil` for the last.
    ///   - typed: mean and spread as they were typed, where they were refused.
    private func show(
        _ context: SiteContext, number: Int? = nil, refusal: String? = nil, typed: (mean: String, spread: String)? = nil
    ) async throws -> Response {
        _ = try context.requireMember()
        let job = try await site.job(context)
        let kit = try await site.jobs.currentKit(jobID: job.id)
        var view = SimulateView(
            jobID: job.id, jobTitle: job.title, candidates: Self.candidatesInWords, isAdaptive: job.adaptive != nil,
            hasKit: kit != nil && (job.adaptive != nil || kit?.questions.isEmpty == false), refusal: refusal)
        let state = await site.simulations.state(jobID: job.id)
        switch state {
        case nil: break
        case .running(let share):
            view.percent = "\(Int((100 * share).rounded(.down)))"
            view.isRunning = true
        case .failed(let why): view.refusal = refusal ?? why
        }
        let kept = try await site.keptSimulations.results(JobSimulation.self, jobID: job.id)
        if let shown = kept.first(where: { $0.number == number ?? $0.number }) {
            let bank = await site.library.bank
            let basis = try? await site.simulateJob.basis(of: job)
            view.result = SimulationView(
                shown.result, titles: { id in bank[id]?.title ?? id }, topic: bank.topicName,
                at: DayWords.text(shown.madeAt), isOutdated: basis != shown.result.basis)
            view.kept = kept.count > 1 ? kept.flatMap { KeptSimulation.rows($0, shown: shown.number, now: basis) } : []
            view.hasKept = !view.kept.isEmpty
            (view.mean, view.spread) = (Self.field(shown.result.mean), Self.field(shown.result.spread))
        } else if number != nil {
            throw HTTPError(.notFound, message: "This simulation is not kept any more.")
        }
        if let typed { (view.mean, view.spread) = typed }
        var response = try site.renderer.page(
            view, context: context, section: .jobs, status: refusal == nil ? .ok : .unprocessableContent)
        if view.isRunning, let name = HTTPField.Name("Refresh") { response.headers[name] = "\(Self.refresh)" }
        return response
    }

    /// As a field for a number wants it.
    private static func field(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }

    @Sendable private func simulate(_ request: Request, _ context: SiteContext) async throws -> Response {
        _ = try context.requireMember()
        let job = try await site.job(context)
        var request = request
        let form = try await Form(&request, context: context)
        let typed = (mean: form.trimmed("mean"), spread: form.trimmed("spread"))
        guard let mean = Double(typed.mean.replacing(",", with: ".").replacing("−", with: "-")),
            let spread = Double(typed.spread.replacing(",", with: ".")), abs(mean) <= 3,
            (0.1...3).contains(spread)
        else {
            return try await show(context, refusal: "The mean is −3 to 3 and the spread 0.1 to 3.", typed: typed)
        }
        var plan = SimulateJob.Plan()
        plan.candidates = Self.candidates
        plan.population = NormalPrior(mean: mean, standardDeviation: spread)
        let (workflow, kept, now) = (site.simulateJob, site.keptSimulations, site.now)
        let began = await site.simulations.begin(jobID: job.id) { [plan] progress in
            let result = try await workflow.simulate(job, plan: plan, progress: progress)
            try await kept.keep(result, jobID: job.id, madeAt: now())
        }
        guard began else {
            return try await show(
                context, refusal: "Another simulation is running. Try again in a few seconds.", typed: typed)
        }
        return .seeOther("/jobs/\(job.id)/simulate")
    }
}
