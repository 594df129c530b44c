import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Interviews
import Pads
import QuestionBank
import Storage
import Workflows

/// The replay of an interview: a page, JSON, and one file that plays without network.
struct PlaybackPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/interviews/:id/playback", use: show)
        routes.get("/interviews/:id/playback.json", use: json)
        routes.get("/interviews/:id/playback.html", use: file)
    }

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        let at = request.uri.queryParameters["at"].flatMap { Milliseconds($0) } ?? 0
        var view: PlaybackView
        if interview.isEnded {
            let document = try await site.playback(of: interview)
            view = try await site.playbackView(interview, document, at: at)
            if interview.panel.contains(me.id) {
                let card = try await site.scorecards.own(interviewID: interview.id, memberID: me.id)
                view.items = try await site.plannedQuestions(of: interview).map { .init(id: $0.id, name: $0.title) }
                view.mayRate = card.submittedAt == nil && !view.items.isEmpty
            }
        } else {
            view = try await site.playbackView(interview, nil, at: 0)
        }
        return try site.renderer.page(
            view, context: context, section: .jobs,
            scripts: view.closed == nil && !view.isEmpty ? ["sketch.js", "playback.js"] : [],
            styles: ["sketch.css", "panel.css"])
    }

    private func document(_ context: SiteContext) async throws -> (Interview, PlaybackDocument) {
        let interview = try await site.panelInterview(context)
        guard interview.isEnded else {
            throw HTTPError(.conflict, message: "The playback opens when the interview has ended.")
        }
        return (interview, try await site.playback(of: interview))
    }

    @Sendable private func json(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (interview, document) = try await document(context)
        var response = Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: try document.json())))
        if request.uri.queryParameters["download"] != nil {
            response.headers[.contentDisposition] = "attachment; filename=\"interview-\(interview.id).json\""
        }
        return response
    }

    @Sendable private func file(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (interview, document) = try await document(context)
        var view = try await site.playbackView(interview, document, at: 0)
        for index in view.rows.indices { view.rows[index].href = "#at=\(view.rows[index].at)" }
        let style = ["app.css", "sketch.css", "panel.css"].map(site.renderer.assets.text).joined()
        let script = site.renderer.assets.text("sketch.js") + site.renderer.assets.text("playback.js")
        let page = PlaybackFile(
            title: "Interview: \(document.title)",
            policy:
                "default-src 'none'; style-src '\(Self.hash(style))'; script-src '\(Self.hash(script))'; base-uri 'none'; form-action 'none'",
            style: style, script: script, recording: try document.jsonInHTML(), view: view)
        var response = Response.html(try site.renderer.fragment(page))
        response.headers[.contentDisposition] = "attachment; filename=\"interview-\(interview.id).html\""
        return response
    }

    private static func hash(_ text: String) -> String {
        "sha256-" + Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString()
    }
}

extension Site {
    /// Everything that can be replayed of an interview.
    func playback(of interview: Interview) async throws -> PlaybackDocument {
        let recording = try await pads.recording(interviewID: interview.id)
        let candidate = try await attempts.candidate(id: interview.candidateID)
        var people = ["candidate": Self.name(candidate)]
        for (id, name) in try await memberNames(interview.panel) { people["member:\(id)"] = name }
        var questions: [String: String] = [:]
        let events = try await interviews.events(interviewID: interview.id)
        for case .questionShown(let id, let hash, _) in events.map(\.event) {
            do { questions[id] = try await library.question(id: id, hash: hash).title } catch is GradingFault {
                questions[id] = id
            }
        }
        let authors = Set(
            recording.entries.compactMap { entry -> String? in
                switch entry.event {
                case .change(let update): update.sender.author.rawValue
                case .drawn(let step): step.sender.author.rawValue
                case .run(_, let author): author.rawValue
                case .question: nil
                }
            })
        people = people.filter {
            authors.contains($0.key) || $0.key == "candidate" || interview.panel.contains(String($0.key.dropFirst(7)))
        }
        let job = try await jobs.job(id: interview.jobID)
        return try PlaybackDocument(
            interview: interview, title: "\(Self.name(candidate)), \(job?.title ?? "")", recording: recording,
            people: people, questions: questions, runs: try await roomRecords.runs(interviewID: interview.id),
            chat: try await roomRecords.chat(interviewID: interview.id), events: events)
    }

    func playbackView(_ interview: Interview, _ document: PlaybackDocument?, at: Milliseconds) async throws
        -> PlaybackView
    {
        let candidate = Self.name(try await attempts.candidate(id: interview.candidateID))
        var view = PlaybackView(
            title: "Playback", interviewID: interview.id, candidate: candidate, jobID: interview.jobID,
            jobTitle: try await jobs.job(id: interview.jobID)?.title ?? "", closed: nil, at: 0, time: "0:00",
            duration: 0, durationText: "0:00", pad: "", drawing: "",
            drawingLabel: "", isDrawn: false, hasDrawing: false, isEmpty: true, question: "", rows: [], hasRows: false,
            mayRate: false, items: [])
        guard let document else {
            view.closed = "The playback opens when the interview has ended."
            return view
        }
        view.duration = document.duration
        view.durationText = PanelTime.text(document.duration)
        view.at = min(max(0, at), document.duration)
        view.time = PanelTime.text(view.at)
        view.isEmpty = document.recording.entries.isEmpty && document.moments.isEmpty
        view.pad = document.playback.state(at: view.at).text.string
        view.hasDrawing = document.recording.entries.contains { if case .drawn = $0.event { true } else { false } }
        if view.hasDrawing {
            let picture = DrawingPicture(drawing: document.playback.drawing(at: view.at), people: document.people)
            view.drawing = picture.figures
            view.drawingLabel = picture.label
            view.isDrawn = !picture.drawing.items.isEmpty
        }
        view.question =
            document.playback.marks.last { mark in
                if case .question = mark.sort { mark.at <= view.at } else { false }
            }.map { mark in
                if case .question(let id) = mark.sort { document.questions[id] ?? id } else { "" }
            } ?? "before the first question"
        view.rows = document.moments.map {
            .init(
                at: $0.at, time: PanelTime.text($0.at), what: LongText($0.what, limit: 160, shown: 120), who: $0.who,
                href: "/interviews/\(interview.id)/playback?at=\($0.at)")
        }
        view.hasRows = !view.rows.isEmpty
        return view
    }
}
