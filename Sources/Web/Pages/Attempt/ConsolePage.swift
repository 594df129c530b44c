import HTTPTypes
import Hummingbird
import Interviews
import Logging
import QuestionBank
import Sandbox
import Workflows

/// A console for a candidate's own program: started from a question or from practice, watched as a stream of events,
/// typed at by posts. It belongs to the attempt, and ends when nobody watches it.
struct ConsolePage: Sendable {
    let pages: AttemptPages
    private var site: Site { pages.site }

    init(pages: AttemptPages) { self.pages = pages }

    func add(to routes: RouterGroup<SiteContext>) {
        routes.post("/q/:number/console", use: openQuestion)
        routes.post("/practice/console", use: openPractice)
        routes.get("/console/:id", use: watch)
        routes.post("/console/:id/type", use: hearLine)
        routes.post("/console/:id/interrupt") { request, context in
            try await act(context) { await $0.interrupt() }
        }
        routes.post("/console/:id/end-input") { request, context in
            try await act(context) { await $0.endInput() }
        }
        routes.post("/console/:id/stop") { request, context in
            try await act(context) { await $0.stop() }
        }
    }

    private struct Opened: Encodable {
        var id: String
        var python: String
        var isOtherPython: Bool
    }

    // MARK: Opening

    @Sendable private func openQuestion(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        guard !visit.isInvited, !visit.isFinished, !visit.isTimeUp else {
            throw HTTPError(.conflict, message: "The test is not under way, so nothing was run.")
        }
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            visit.responses.indices.contains(number - 1)
        else { throw HTTPError(.notFound, message: "This test has no such question.") }
        let response = visit.responses[number - 1]
        let question = try await site.library.question(id: response.questionID, hash: response.questionHash)
        return try await open(question, visit, request, context)
    }

    @Sendable private func openPractice(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await open(try PracticePage.requireQuestion(), try await pages.visit(context), request, context)
    }

    private func open(
        _ question: Question, _ visit: Visit, _ request: Request, _ context: SiteContext
    ) async throws -> Response {
        guard RunExamples.isOffered(for: question) else { throw HTTPError(.notFound) }
        var request = request
        let answer = try await Form(&request, context: context).text("answer")
        guard answer.utf8.count <= Interviews.Response.longestAnswer else {
            throw HTTPError(
                .contentTooLarge,
                message: "The text is longer than \(Interviews.Response.longestAnswer / 1024) KiB. Shorten it.")
        }
        let owner = visit.attempt.id
        guard await site.runLimit.admit(owner) else {
            throw HTTPError(.tooManyRequests, message: "Too many runs within a minute. Wait a little and run it again.")
        }
        let talk = TalkToAnswer(execution: site.execution.inTurn(of: owner, isInteractive: true))
        let choice: InterpreterChoice
        do {
            choice = try await talk.choice(for: question, job: visit.job)
        } catch {
            context.logger.error("no console", metadata: ["question": "\(question.id)", "error": "\(type(of: error))"])
            throw HTTPError(.serviceUnavailable, message: ConsoleEnding.ourFault)
        }
        let id = randomToken(bytes: 16)
        let logger = context.logger
        await site.consoles.open(id, for: owner) { conversation in
            try await talk.run(answer, question: question, on: choice, talking: conversation)
        } ending: { result in
            if case .failure(let error) = result, ConsoleEnding.isOurFault(error) {
                logger.error("console failed", metadata: ["question": "\(question.id)", "error": "\(type(of: error))"])
            }
            return ConsoleEnding.words(result)
        }
        return try .json(Opened(id: id, python: choice.name, isOtherPython: !choice.isAsAsked))
    }

    // MARK: While it runs

    private func console(_ context: SiteContext) async throws -> (Console, owner: String) {
        let owner = try await pages.visit(context).attempt.id
        guard let id = context.parameters.get("id"), let console = await site.consoles.console(id, of: owner) else {
            throw HTTPError(.notFound, message: "This program has ended.")
        }
        return (console, owner)
    }

    @Sendable private func watch(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (console, owner) = try await console(context)
        return .events(of: console, to: request) { [consoles = site.consoles] in
            if await console.isLeft { await consoles.forget(console, of: owner) }
        }
    }

    @Sendable private func hearLine(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (console, _) = try await console(context)
        var request = request
        let line = try await Form(&request, context: context).text("text")
        guard line.utf8.count <= 16 << 10 else {
            throw HTTPError(.contentTooLarge, message: "A line of input is at most 16 KiB long.")
        }
        do throws(Console.Refusal) {
            try await console.type(line + "\n")
        } catch {
            switch error {
            case .isOver: throw HTTPError(.notFound, message: "This program has ended.")
            case .isBusy:
                throw HTTPError(
                    .tooManyRequests, message: "Not sent: the program has not read what you typed before.")
            case .tooMuch:
                throw HTTPError(
                    .tooManyRequests, message: "Not sent: no more can be typed at this program. Run it again.")
            }
        }
        return try .json([String: String]())
    }

    private func act(_ context: SiteContext, _ deed: (Console) async -> Void) async throws -> Response {
        await deed(try await console(context).0)
        return try .json([String: String]())
    }
}
