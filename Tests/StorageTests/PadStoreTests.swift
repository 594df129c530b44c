import Interviews
import Pads
import Storage
import Testing

@Suite("The store of pads")
struct PadStoreTests {
    @Test("a pad is read back unit for unit, from a state and from changes", arguments: Engine.allCases)
    func readBack(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        try await house.begin()
        let pieces = ["print('Größe')\n", "# 👩🏽‍💻 שלום\u{202E}\n", "a\u{0}b\u{7F}\u{2028}", "x"]
        for (index, piece) in pieces.enumerated() { try await house.type(piece, sequence: index + 1) }
        #expect(try await house.pads.pad(interviewID: "i").text == PadText(pieces.joined()))
        let early = try await house.pads.pad(interviewID: "i", at: 2)
        #expect(early.version == 2 && early.text == PadText(pieces[0] + pieces[1]))
        try await house.pads.keep(try await house.pads.pad(interviewID: "i").state, interviewID: "i")
        try await house.type("end", as: .member("ada"), tab: "t2", sequence: 1)
        let pad = try await house.pads.pad(interviewID: "i")
        #expect(pad.version == 5 && pad.text == PadText(pieces.joined() + "end"))
        #expect(pad.authorship.runs.map(\.author?.rawValue) == ["candidate", "member:ada"])
        #expect(pad.state.tabs.count == 2)
        #expect(try await house.pads.updates(interviewID: "i", from: 1, atMost: 2).map(\.sequence) == [2, 3])
    }

    @Test("groups of several pads are stored together or not at all", arguments: Engine.allCases)
    func groups(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        for id in ["i", "j"] { try await house.begin(id) }
        func group(_ id: String, from: Int) -> PadGroup {
            let sender = Sender(author: AuthorID(rawValue: "candidate"), tab: TabID(rawValue: "t")!)
            let change = Change(replacing: 0..<0, with: [97], in: from)
            return PadGroup(
                interviewID: id, from: from, updates: [Update(change: change, sender: sender, sequence: from + 1)],
                at: 2_000)
        }
        try await house.pads.append([group("i", from: 0), group("j", from: 0)])
        await #expect(throws: InterviewRefusal.padChangedElsewhere) {
            try await house.pads.append([group("i", from: 1), group("j", from: 0)])
        }
        #expect(try await house.pads.pad(interviewID: "i").version == 1)
    }

    @Test("the recording holds changes, runs and questions in their order", arguments: Engine.allCases)
    func recording(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        try await house.begin()
        let question = KitQuestion(questionID: "types.q0", hash: House.sources()[0].hash)
        _ = try await house.interviews.show(question, interviewID: "i", by: "ada", now: 1_500)
        try await house.type("print(1)", sequence: 1, at: 2_000, manner: .pasted)
        _ = try await house.room.beginRun(
            id: "r", interviewID: "i", seat: .candidate, python: "3.13.0", version: 1, now: 2_000)
        try await house.type("\n", sequence: 2, at: 1_900)
        let recording = try await house.pads.recording(interviewID: "i")
        #expect(recording.entries.map(\.at) == [500, 1_000, 1_000, 1_000])
        let playback = try Playback(recording)
        let author = AuthorID(rawValue: "candidate")
        #expect(playback.marks.map(\.sort) == [.question("types.q0"), .paste(length: 8), .run("r")])
        #expect(playback.marks.map(\.author) == [nil, author, author])
        #expect(playback.state(at: .max).text.string == "print(1)\n")
    }
}
