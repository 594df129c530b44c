import Testing

@testable import Pads

@Suite("The log of a pad")
struct PadTests {
    static func sender(_ tab: String = "t1", author: String = "ann") -> Sender {
        guard let tab = TabID(rawValue: tab) else { preconditionFailure("\(tab) is no tab's name") }
        return Sender(author: AuthorID(rawValue: author), tab: tab)
    }

    /// A push that puts a word before the text of so many units.
    static func word(
        _ word: String, before length: Int, base: Int, first: Int, by sender: Sender = sender()
    ) -> Push {
        let change = Change(replacing: 0..<0, with: Array(word.utf16), in: length)
        return Push(base: base, sender: sender, first: first, items: [Push.Item(change)])
    }

    static func update(_ push: Push) -> Update {
        Update(change: push.items[0].change, sender: push.sender, sequence: push.first)
    }

    @Test("Version n has had n changes, and a push on the last version is taken in order")
    func accepted() throws {
        var pad = Pad()
        let one = Self.word("b", before: 0, base: 0, first: 1)
        #expect(try pad.push(one) == .accepted([Self.update(one)], from: 0))
        let more = Push(
            base: 1, sender: Self.sender(), first: 2,
            items: [
                Push.Item(Change(replacing: 0..<0, with: [0x61], in: 1)),
                Push.Item(Change(replacing: 2..<2, with: [0x63], in: 2), manner: .pasted),
            ])
        guard case .accepted(let updates, from: 1) = try pad.push(more) else { return #expect(Bool(false)) }
        #expect(updates.map(\.sequence) == [2, 3] && updates.map(\.manner) == [.typed, .pasted])
        #expect(pad.version == 3 && pad.text == PadText("abc"))
    }

    @Test("A push on an older version is stale, changes nothing, and brings what came since")
    func stale() throws {
        var pad = Pad()
        let one = Self.word("a", before: 0, base: 0, first: 1)
        _ = try pad.push(one)
        let other = Self.word("b", before: 0, base: 0, first: 1, by: Self.sender("t2", author: "ben"))
        #expect(try pad.push(other) == .stale(.updates([Self.update(one)], from: 0)))
        #expect(pad.text == PadText("a"))
    }

    @Test("The same push once more, because its answer got lost, is known and not made twice")
    func repeated() throws {
        var pad = Pad()
        let one = Self.word("a", before: 0, base: 0, first: 1)
        _ = try pad.push(one)
        #expect(try pad.push(one) == .known(.updates([Self.update(one)], from: 0)))
        var longer = one
        longer.items.append(Push.Item(Change(replacing: 0..<0, with: [0x62], in: 1)))
        #expect(try pad.push(longer) == .stale(.updates([Self.update(one)], from: 0)))
        #expect(pad.version == 1 && pad.text == PadText("a"))
    }

    @Test("Nobody can send as somebody else's tab: the same tab id of another author counts by itself")
    func otherAuthor() throws {
        var pad = Pad()
        _ = try pad.push(Self.word("a", before: 0, base: 0, first: 1, by: Self.sender(author: "ben")))
        let own = Self.word("b", before: 1, base: 1, first: 1)
        #expect(try pad.push(own) == .accepted([Self.update(own)], from: 1))
    }

    @Test("A push with one change that cannot be made is refused as a whole")
    func whole() throws {
        var pad = Pad(PadSnapshot(text: PadText("😀")))
        let push = Push(
            base: 0, sender: Self.sender(), first: 1,
            items: [
                Push.Item(Change(replacing: 0..<0, with: [0x61], in: 2)),
                Push.Item(Change(replacing: 2..<2, with: [0x62], in: 3)),
            ])
        #expect(throws: PadRefusal.change(index: 1, .partsPair(place: 2))) { try pad.push(push) }
        #expect(pad.version == 0 && pad.text == PadText("😀") && pad.state.tabs.isEmpty)
        #expect(pad.authorship.runs == [Authorship.Run(author: nil, length: 2)])
    }

    @Test("Versions that do not exist, gaps in a tab's numbers and wrong counts are refused")
    func refusals() throws {
        var pad = Pad(limits: PadLimits(units: 4, pushed: 2))
        #expect(throws: PadRefusal.unknownVersion(1, version: 0)) {
            try pad.push(Self.word("a", before: 0, base: 1, first: 1))
        }
        #expect(throws: PadRefusal.unknownVersion(-1, version: 0)) { try pad.catchUp(from: -1) }
        _ = try pad.push(Self.word("a", before: 0, base: 0, first: 1))
        for first in [3, 0, -5, Int.max] {
            #expect(throws: PadRefusal.sequenceGap(first, expected: 2)) {
                try pad.push(Self.word("a", before: 1, base: 1, first: first))
            }
        }
        let item = Push.Item(Change(keeping: 1))
        for count in [0, 3] {
            #expect(throws: PadRefusal.wrongCount(count, limit: 2)) {
                try pad.push(
                    Push(base: 1, sender: Self.sender(), first: 2, items: Array(repeating: item, count: count)))
            }
        }
        #expect(throws: PadRefusal.change(index: 0, .tooLong(limit: 4))) {
            try pad.push(Self.word("wide", before: 1, base: 1, first: 2))
        }
        #expect(pad.version == 1 && pad.text == PadText("a"))
    }

    @Test("All changes of a push share one bound on their stretches")
    func parts() throws {
        var pad = Pad(PadSnapshot(text: PadText("abc")), limits: PadLimits(parts: 5))
        let item = Push.Item(Change(replacing: 1..<2, with: [0x78], in: 3))
        let push = Push(base: 0, sender: Self.sender(), first: 1, items: [item, item])
        #expect(throws: PadRefusal.change(index: 1, .tooManyParts(limit: 5))) { try pad.push(push) }
        #expect(pad.version == 0)
    }

    @Test("What was stored is restored under narrower limits too")
    func narrower() throws {
        var pad = Pad(limits: PadLimits(units: 1))
        try pad.restore(Self.update(Self.word("abc", before: 0, base: 0, first: 1)))
        #expect(pad.text == PadText("abc"))
    }

    @Test("A full log folds its older half; a tab from before it gets the whole state with its own last number")
    func folds() throws {
        var pad = Pad(limits: PadLimits(updates: 8))
        for index in 0..<9 { _ = try pad.push(Self.word("a", before: index, base: index, first: index + 1)) }
        #expect(pad.version == 9 && pad.oldestVersion == 5)
        guard case .updates(let updates, from: 5) = try pad.catchUp(from: 5) else { return #expect(Bool(false)) }
        #expect(updates.map(\.sequence) == [6, 7, 8, 9])
        guard case .snapshot(let state) = try pad.catchUp(from: 4) else { return #expect(Bool(false)) }
        #expect(state.text == PadText("aaaaaaaaa") && state.version == 9)
        #expect(state.tabs[Self.sender()] == PadSnapshot.Mark(sequence: 9, version: 9))
    }

    @Test("Few but large updates fold the log too")
    func foldsBySize() throws {
        var pad = Pad(limits: PadLimits(weight: 500))
        for index in 0..<20 {
            let paste = String(repeating: "x", count: 30)
            _ = try pad.push(Self.word(paste, before: 30 * index, base: index, first: index + 1))
        }
        // An update weighs 30 and two stretches of 16 (the first: one). The ninth, fourteenth and nineteenth are too many,
        // and each time four are left.
        #expect(pad.oldestVersion == 15 && pad.version == 20 && pad.text.length == 600)
    }

    @Test("A tab that waits while the log is folded learns which of its changes are in, and loses no other unsaid")
    func resetTab() throws {
        var pad = Pad(limits: PadLimits(updates: 4))
        var tab = ModelTab(Self.sender(), from: pad.state)
        try tab.type(Change(replacing: 0..<0, with: [0x61], in: 0))
        _ = try pad.push(#require(tab.push()))
        try tab.type(Change(replacing: 1..<1, with: [0x62], in: 1))
        for index in 0..<6 {
            let sender = Self.sender("t2", author: "ben")
            _ = try pad.push(Self.word("z", before: index + 1, base: index + 1, first: index + 1, by: sender))
        }
        guard case .stale(let lacking) = try pad.push(#require(tab.push())) else { return #expect(Bool(false)) }
        #expect { try tab.receive(lacking) } throws: { ($0 as? ModelTab.Lost)?.pending.map(\.sequence) == [2] }
        #expect(tab.text == pad.text && tab.version == 7)
    }

    @Test("A tab that was forgotten goes on with its numbers, and what it repeats is still known by its version")
    func forgotten() throws {
        var pad = Pad(limits: PadLimits(tabs: 1))
        let one = Self.word("a", before: 0, base: 0, first: 1)
        _ = try pad.push(one)
        _ = try pad.push(Self.word("b", before: 1, base: 1, first: 1, by: Self.sender("t2")))
        #expect(pad.state.tabs.keys.map(\.tab.rawValue) == ["t2"])
        guard case .stale = try pad.push(one) else { return #expect(Bool(false)) }
        guard case .accepted = try pad.push(Self.word("c", before: 2, base: 2, first: 2)) else {
            return #expect(Bool(false))
        }
        #expect(pad.text == PadText("cba"))
    }

    @Test("A state and the updates after it are the pad again, numbers of tabs and authors included")
    func restart() throws {
        var dice = Dice(seed: 3)
        var pad = Pad(limits: PadLimits(updates: 10))
        var stored: [Update] = []
        var saved = pad.state
        for index in 0..<60 {
            let item = Push.Item(dice.change(of: pad.text))
            let push = Push(base: index, sender: Self.sender(), first: index + 1, items: [item])
            guard case .accepted(let updates, _) = try pad.push(push) else { return #expect(Bool(false)) }
            stored += updates
            if index == 40 { saved = pad.state }
        }
        var again = Pad(saved, limits: pad.limits)
        for update in stored[saved.version...] { try again.restore(update) }
        #expect(again.state == pad.state && pad.version == 60)
    }

    @Test("A group that could not be stored is taken back, also when the log was folded within it")
    func takenBack() throws {
        for count in [1, 3, 20] {
            var pad = Pad(limits: PadLimits(updates: 6))
            for index in 0..<5 { _ = try pad.push(Self.word("a", before: index, base: index, first: index + 1)) }
            let before = pad.state
            for index in 5..<(5 + count) {
                _ = try pad.push(Self.word("b", before: index, base: index, first: index + 1))
            }
            pad.takeBack(to: before)
            #expect(pad.state == before)
            let next = Self.word("c", before: 5, base: 5, first: 6)
            #expect(try pad.push(next) == .accepted([Self.update(next)], from: 5))
            #expect(try pad.catchUp(from: 5) == .updates([Self.update(next)], from: 5))
            #expect(pad.text == PadText("caaaaa"))
        }
    }

    @Test("A tab's name is 1 to 40 letters, digits or hyphens")
    func tabNames() {
        for name in ["", "a b", "é", "a/b", "<x>", String(repeating: "a", count: 41)] {
            #expect(TabID(rawValue: name) == nil)
        }
        #expect(TabID(rawValue: "aZ-09") != nil && TabID(rawValue: String(repeating: "a", count: 40)) != nil)
    }
}
