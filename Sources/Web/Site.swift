public import Hummingbird
public import Interviews
public import Logging
import QuestionBank
public import Sandbox
public import Storage
public import Workflows

/// The whole site: its routes in one place, and what its pages stand on.
public struct Site: Sendable {
    /// What differs from one installation to the next.
    public struct Configuration: Sendable {
        /// As people type it, without a slash at the end, such as `http://127.0.0.1:8080`.
        public var publicURL: String
        /// Where the code editor's files stand; `nil` for plain text areas.
        public var editorFolder: String?
        /// Shown on the settings page and by `/health`.
        public var version: String

        public init(publicURL: String, editorFolder: String?, version: String) {
            self.publicURL = publicURL
            self.editorFolder = editorFolder
            self.version = version
        }
    }

    let configuration: Configuration
    let members: MemberStore
    let jobs: JobStore
    let attempts: AttemptStore
    let ratings: RatingStore
    let concerns: ConcernStore
    let interviews: InterviewStore
    let roomRecords: RoomStore
    let rooms: Rooms
    let audit: AuditLog
    let erasure: Erasure
    let database: any Database
    let library: QuestionLibrary
    let drafts: DraftStore
    let cvs: CVStore
    let skills: SkillBook
    let readCV: ReadCV
    let measurement: MeasurementStore
    let keptSimulations: SimulationStore
    let panels: AngoffStore
    /// The bank's folder.
    let files: BankFiles
    let execution: any Execution
    /// Wakes the grading of what was just submitted.
    let gradeSoon: @Sendable () -> Void
    let now: @Sendable () -> Milliseconds
    let newID: @Sendable () -> String
    let renderer: Renderer
    let proofs = Proofs()
    let catalogues = CatalogueShelf()
    let draftProofs = DraftProofs()
    let writtenDrafts = WrittenDrafts()
    let simulations = Simulations()
    let exposureStarts = ExposureStarts()
    /// Keeps what its choices are made of.
    let nextQuestion: NextQuestion
    /// Wrong passwords for one account from one address.
    let signInLimit = RateLimit(most: 8, within: .seconds(900))
    /// Wrong passwords for one account, or from one address, as a whole.
    let signInFloodLimit = RateLimit(most: 100, within: .seconds(900))
    let runLimit = RateLimit(most: 30, within: .seconds(60))
    /// Attempts with a run under way: one candidate's endless loops must not take the places of all others.
    let runsUnderWay = OneAtATime()
    /// Files of one attempt: reading one costs more than any page.
    let cvLimit = RateLimit(most: 12, within: .seconds(3_600))
    let cvsUnderWay = OneAtATime()
    /// By attempt.
    let consoles = Consoles()

    public init(
        configuration: Configuration, database: any Database, library: QuestionLibrary, files: BankFiles,
        skills: SkillBook, readCV: ReadCV,
        execution: any Execution, logger: Logger, gradeSoon: @escaping @Sendable () -> Void,
        now: @escaping @Sendable () -> Milliseconds,
        newID: @escaping @Sendable () -> String
    ) throws {
        self.configuration = configuration
        self.database = database
        members = MemberStore(database: database)
        jobs = JobStore(database: database)
        attempts = AttemptStore(database: database)
        ratings = RatingStore(database: database)
        concerns = ConcernStore(database: database)
        interviews = InterviewStore(database: database)
        roomRecords = RoomStore(database: database)
        audit = AuditLog(database: database)
        erasure = Erasure(database: database)
        self.library = library
        nextQuestion = NextQuestion(attempts: attempts, library: library, now: now, newID: newID)
        drafts = DraftStore(database: database)
        cvs = CVStore(database: database)
        self.skills = skills
        self.readCV = readCV
        measurement = MeasurementStore(database: database)
        keptSimulations = SimulationStore(database: database)
        panels = AngoffStore(database: database)
        self.files = files
        self.execution = execution
        self.gradeSoon = gradeSoon
        self.now = now
        self.newID = newID
        let pads = PadStore(database: database)
        rooms = Rooms(
            desk: RoomDesk(
                interviews: interviews, attempts: attempts, members: members, pads: pads, records: roomRecords,
                journal: PadJournal(store: pads),
                prompt: { [jobs, attempts] in
                    try await RoomPrompt(jobs: jobs, attempts: attempts, library: library).prompt(of: $0, in: $1)
                }, now: now, newID: newID), logger: logger)
        renderer = try Renderer(views: Self.views, assets: Assets(editorFolder: configuration.editorFolder))
    }

    /// Every route there is.
    public func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorPages(renderer: renderer))
        router.add(middleware: SameOrigin(publicURL: configuration.publicURL))
        let version = configuration.version
        router.get("/health") { _, _ in try Response.json(["status": "ok", "version": version]) }
        router.get("/static/:name") { _, context in try self.asset(context) { self.renderer.assets.own($0) } }
        router.get("/editor/:name") { _, context in try self.asset(context) { self.renderer.assets.editor($0) } }
        AttemptPages(site: self).add(to: router.group("/a/:token"))
        CandidateRoomPages(site: self).add(to: router.group("/i/:token"))

        let house = router.group().add(middleware: Sessions(members: members, now: now))
        LoginPage(site: self).add(to: house)
        let inside = house.group().add(middleware: MembersOnly())
        inside.get("/") { _, _ in Response.seeOther("/jobs") }
        JobPages(site: self).add(to: inside)
        KitPages(site: self).add(to: inside)
        InterviewKitPages(site: self).add(to: inside)
        InterviewPages(site: self).add(to: inside)
        RequirementPages(site: self).add(to: inside)
        MemberCVPage(site: self).add(to: inside)
        MatchPages(site: self).add(to: inside)
        SimulatePages(site: self).add(to: inside)
        ComparePages(site: self).add(to: inside)
        ScorecardPages(site: self).add(to: inside)
        DebriefPages(site: self).add(to: inside)
        TogetherPages(site: self).add(to: inside)
        PlaybackPages(site: self).add(to: inside)
        RatingPages(site: self).add(to: inside)
        ReportPages(site: self).add(to: inside)
        ItemHealthPages(site: self).add(to: inside)
        CutPages(site: self).add(to: inside)
        BankPages(site: self).add(to: inside)
        DeskPages(site: self).add(to: inside)
        SettingsPages(site: self).add(to: inside)
        return router
    }

    /// Keeps time in the rooms of interviews until it is cancelled, then closes them.
    public func keepRooms() async {
        await rooms.keepHouse()
        await rooms.closeAll()
    }

    /// Makes the list and the counts of a large bank ready, so that the first reader need not wait for them.
    public func readBankAhead() async {
        _ = await catalogues.catalogue(of: library)
        guard let here = try? await execution.interpreters() else { return }
        _ = await catalogues.freshness(of: library, here: here.compactMap(\.release))
    }

    private func asset(_ context: SiteContext, find: (String) -> Response?) throws -> Response {
        guard let response = find(try context.parameters.require("name")) else {
            throw HTTPError(.notFound, message: "There is no such file.")
        }
        return response
    }
}

// The use cases, on what the site stands on.
extension Site {
    var assembleKit: AssembleKit { AssembleKit(jobs: jobs, library: library, now: now, newID: newID) }
    var parallelKit: AssembleParallelKit {
        AssembleParallelKit(
            jobs: jobs, attempts: attempts, measurement: measurement, library: library, edit: editKit)
    }
    var editKit: EditKit { EditKit(jobs: jobs, library: library, now: now, newID: newID) }
    var assembleInterviewKit: AssembleInterviewKit {
        AssembleInterviewKit(jobs: jobs, library: library, now: now, newID: newID)
    }
    var editInterviewKit: EditInterviewKit {
        EditInterviewKit(jobs: jobs, library: library, now: now, newID: newID)
    }
    var planInterview: PlanInterview { PlanInterview(attempts: attempts, library: library) }
    var ratingQueue: RatingQueue { RatingQueue(jobs: jobs, ratings: ratings, library: library) }
    var reportAttempt: ReportAttempt {
        ReportAttempt(
            jobs: jobs, attempts: attempts, ratings: ratings, concerns: concerns, measurement: measurement,
            library: library)
    }
    var beginDraft: BeginDraft {
        BeginDraft(drafts: drafts, library: library, files: files, now: now, newID: newID)
    }
    var acceptDraft: AcceptDraft { AcceptDraft(drafts: drafts, library: library, files: files, now: now) }
    var changeRequirements: ChangeRequirements { ChangeRequirements(jobs: jobs, skills: skills, now: now) }
    var giveCV: GiveCV { GiveCV(cvs: cvs, reading: readCV, now: now, newID: newID) }
    var matchCandidate: MatchCandidate {
        MatchCandidate(jobs: jobs, cvs: cvs, skills: skills, library: library, now: now)
    }
    var compareCVs: CompareCVs {
        CompareCVs(jobs: jobs, attempts: attempts, cvs: cvs, skills: skills, now: now)
    }
    var runExamples: RunExamples { RunExamples(execution: execution) }
    var inviteCandidate: InviteCandidate {
        InviteCandidate(
            jobs: jobs, attempts: attempts, measurement: measurement, library: library, starts: exposureStarts,
            now: now, newID: newID,
            randomBytes: { count in
                var generator = SystemRandomNumberGenerator()
                return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            })
    }
}
