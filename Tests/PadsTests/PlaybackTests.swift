import Testing

@testable import Pads

@Suite("Playback")
struct PlaybackTests {
    @Test("At every moment the replay is the pad as it was then: text, authors and version")
    func everyMoment() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var dice = Dice(seed: seed)
        var pad = Pad(PadSnapshot(text: PadText("def f():\n")), limits: PadLimits(updates: 50))
        var recording = Recording(start: pad.state)
        var after: [(at: Int64, state: PadSnapshot)] = []
        var clock: Int64 = 0
        for index in 0..<900 {
            clock += Int64(dice.below(4))
            switch dice.below(20) {
            case 0: recording.note(.run("run-\(index)", by: AuthorID(rawValue: "ann")), at: clock)
            case 1: recording.note(.question("q-\(index)"), at: clock)
            default:
                let manner: Update.Manner = dice.chance(10) ? .pasted : .typed
                let item = Push.Item(dice.change(of: pad.text), manner: manner)
                let sender = PadTests.sender("t\(dice.below(2))")
                let first = (pad.state.tabs[sender]?.sequence ?? 0) + 1
                let push = Push(base: pad.version, sender: sender, first: first, items: [item])
                guard case .accepted(let updates, _) = try pad.push(push) else { return #expect(Bool(false)) }
                for update in updates { recording.note(.change(update), at: clock) }
            }
            after.append((clock, pad.state))
        }

        let playback = try Playback(recording)
        #expect(playback.duration == clock)
        for (index, moment) in after.enumerated() {
            #expect(playback.state(afterEntries: index + 1) == moment.state, "seed \(seed), entry \(index)")
            let last = index + 1 == after.count || after[index + 1].at > moment.at
            if last { #expect(playback.state(at: moment.at) == moment.state, "seed \(seed), entry \(index)") }
        }
        #expect(playback.state(at: -1) == recording.start)
        #expect(playback.state(at: .max) == pad.state)
        #expect(playback.state(afterEntries: -3) == recording.start)
        #expect(playback.state(afterEntries: 9999) == pad.state)
    }

    @Test("Runs, pastes and changes of question are places to jump to")
    func marks() throws {
        let ann = AuthorID(rawValue: "ann")
        var recording = Recording(start: PadSnapshot())
        recording.note(.question("names/late-binding"), at: 10)
        let change = Change(replacing: 0..<0, with: [0x61, 0x62], in: 0)
        recording.note(
            .change(Update(change: change, sender: PadTests.sender(), sequence: 1, manner: .pasted)), at: 20)
        recording.note(
            .change(Update(change: Change(keeping: 2), sender: PadTests.sender(), sequence: 2)), at: 25)
        recording.note(.run("r1", by: ann), at: 30)
        #expect(
            try Playback(recording).marks == [
                Playback.Mark(at: 10, entry: 0, author: nil, sort: .question("names/late-binding")),
                Playback.Mark(at: 20, entry: 1, author: ann, sort: .paste(length: 2)),
                Playback.Mark(at: 30, entry: 3, author: ann, sort: .run("r1")),
            ])
    }

    @Test("A clock that is set back does not turn the order round")
    func clockSetBack() throws {
        var recording = Recording(start: PadSnapshot())
        recording.note(.question("a"), at: 50)
        recording.note(.question("b"), at: 20)
        recording.note(.question("c"), at: 60)
        #expect(recording.entries.map(\.at) == [50, 50, 60])
    }

    @Test("A recording whose changes do not follow from each other is refused at the entry")
    func broken() throws {
        var recording = Recording(start: PadSnapshot(text: PadText("ab")))
        recording.note(.question("a"), at: 0)
        recording.note(
            .change(Update(change: Change(keeping: 3), sender: PadTests.sender(), sequence: 1)), at: 1)
        #expect(throws: PadRefusal.change(index: 1, .otherLength(change: 3, text: 2))) { try Playback(recording) }
        #expect(try Playback(Recording(start: PadSnapshot())).state(at: 5) == PadSnapshot())
    }
}
