import Foundation
import HTTPTypes
import Hummingbird
import Interviews
import QuestionBank
import Storage
import Workflows

/// The rating queue: one answer in words at a time, across candidates.
struct RatingPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/jobs/:id/rate", use: show)
        routes.post("/jobs/:id/rate", use: rate)
        routes.post("/jobs/:id/rate/undo", use: undo)
    }

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let last = request.uri.queryParameters["last"].map(String.init)
        return try await page(context, last: last)
    }

    private func page(_ context: SiteContext, last: String?, refusal: String? = nil, note: String = "") async throws
        -> Response
    {
        let me = try context.requireMember()
        let job = try await site.job(context)
        let mine = try await site.ratings.rateable(jobID: job.id).filter { answer in
            answer.given.contains { $0.memberID == me.id }
        }
        // Only an own rating may be taken back.
        let undoID = mine.first { $0.response.id == last }?.response.id
        guard let item = try await site.ratingQueue.next(jobID: job.id, memberID: me.id) else {
            let view = RatedOutView(
                jobID: job.id, jobTitle: job.title, done: mine.count, canUndo: undoID != nil, undoID: undoID ?? "",
                agreement: job.blindSecondRater ? try await agreement(job) : nil)
            return try site.renderer.page(view, context: context, section: .jobs, scripts: ["house.js"])
        }
        let question = item.question
        let rubric = question.rubric
        let answer = item.response.answer
        let others = try await site.ratings.ratings(responseID: item.response.id)
        let view = RateView(
            jobID: job.id, jobTitle: job.title, responseID: item.response.id, questionTitle: question.title,
            level: question.level.rawValue, prompt: htmlFromMarkdown(question.promptWithProgram),
            answer: visible(answer), isEmptyAnswer: answer.allSatisfy(\.isWhitespace),
            anchors: (1...5).map { value in
                let typical = Level.allCases.filter { rubric?.expected[$0] == value }.map(\.rawValue)
                return .init(
                    value: value, says: rubric?.anchors[value]?.says ?? "", typical: typical.joined(separator: " and "),
                    hasTypical: !typical.isEmpty, isChosen: false)
            },
            facts: question.claims.map { claim in
                if case .proof = claim.basis {
                    .init(text: claim.text, isProved: true)
                } else {
                    .init(text: claim.text, isProved: false)
                }
            }, hasFacts: !question.claims.isEmpty, explanation: htmlFromMarkdown(question.answerAlone),
            redFlags: rubric?.redFlags ?? [], hasRedFlags: rubric?.redFlags.isEmpty == false, note: note,
            left: item.left, done: item.done, isSecond: others.contains { $0.memberID != me.id },
            canUndo: undoID != nil, undoID: undoID ?? "", refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js"],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func agreement(_ job: Job) async throws -> String? {
        var ratings: [Rating] = []
        for answer in try await site.ratings.rateable(jobID: job.id) {
            ratings += try await site.ratings.ratings(responseID: answer.response.id)
        }
        return RaterAgreement(ratings: ratings).sentence
    }

    @Sendable private func rate(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        var request = request
        let form = try await Form(&request, context: context)
        let note = form.text("note")
        let answer = try await site.ratings.rateable(jobID: job.id).first { $0.response.id == form["response"] }
        guard let answer else {
            throw HTTPError(.notFound, message: "This answer is gone; the person may have been erased.")
        }
        guard let value = form.integer("value"), (0...5).contains(value) else {
            return try await page(context, last: nil, refusal: "Choose an anchor, or “cannot tell”.", note: note)
        }
        guard note.utf8.count <= 16_000, !note.contains("\0") else {
            return try await page(
                context, last: nil, refusal: "Keep the note under 4,000 letters.", note: String(note.prefix(4_000)))
        }
        try await site.ratings.rate(
            Rating(
                id: site.newID(), responseID: answer.response.id, memberID: me.id,
                value: value == 0 ? .cannotTell : .anchor(value), note: note, ratedAt: site.now()))
        return .seeOther("/jobs/\(job.id)/rate?last=\(answer.response.id)")
    }

    @Sendable private func undo(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        var request = request
        let form = try await Form(&request, context: context)
        let id = form["response"] ?? ""
        if try await site.ratings.ratings(responseID: id).contains(where: { $0.memberID == me.id }) {
            try await site.ratings.undo(responseID: id, memberID: me.id, now: site.now())
        }
        return .seeOther("/jobs/\(job.id)/rate")
    }
}

extension RaterAgreement {
    /// `nil` without two ratings of one answer.
    var sentence: String? {
        guard pairs > 0 else { return nil }
        return
            "Of \(pairs) \(pairs == 1 ? "answer" : "answers") rated by two people, \(exact) got the same anchor from both, "
            + "\(withinOne) differ by one at most."
    }
}

extension Site {
    /// How many answers of a job wait for this member's rating.
    func waiting(for member: Member, job: Job) async throws -> Int {
        try await ratingQueue.next(jobID: job.id, memberID: member.id)?.left ?? 0
    }
}
