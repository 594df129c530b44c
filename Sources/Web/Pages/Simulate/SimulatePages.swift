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
        routes.get("/jobs/:id/simulate") { _, context in try await show(context) }
        routes.post("/jobs/:id/simulate", use: simulate)
    }

    static let candidates = 10_000
    static let candidatesInWords = "10,000"
    /// Seconds until the page of a running simulation asks again.
    private static let refresh = 2

    private func basis(_ job: Job) async throws -> Simulations.Basis {
        let beliefs = try await site.measurement.beliefs(at: nil)
        return .init(
            job: job, kitID: try await site.jobs.currentKit(jobID: job.id)?.id,
            edition: await site.library.edition.number, parameters: beliefs.version, cuts: beliefs.cutsVersion)
    }

    /// - Parameter typed: mean and spread as they were typed, where they were refused.
    private func show(
        _ context: SiteContext, refusal: String? = nil, typed: (mean: String, spread: String)? = nil
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
        case .done(let result, let basis, let at):
            let bank = await site.library.bank
            view.result = SimulationView(
                result, titles: { id in bank[id]?.title ?? id }, topic: bank.topicName, at: DayWords.text(at),
                isOutdated: try await self.basis(job) != basis)
            (view.mean, view.spread) = (Self.field(result.mean), Self.field(result.spread))
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
        let workflow = site.simulateJob
        let began = await site.simulations.begin(jobID: job.id, basis: try await basis(job), now: site.now) {
            [plan] progress in
            try await workflow.simulate(job, plan: plan, progress: progress)
        }
        guard began else {
            return try await show(
                context, refusal: "Another simulation is running. Try again in a few seconds.", typed: typed)
        }
        return .seeOther("/jobs/\(job.id)/simulate")
    }
}
