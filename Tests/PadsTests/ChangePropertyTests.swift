import Testing

@testable import Pads

@Suite("Changes drawn at random")
struct ChangePropertyTests {
    /// Another seed each time, printed with a failure.
    private let seed = UInt64.random(in: 0 ... .max)

    @Test("Two changes of one text end alike in either order; a composition does what both do; an inverse takes back")
    func laws() throws {
        var dice = Dice(seed: seed)
        for round in 0..<1500 {
            let text = PadText(units: dice.word(upTo: 30))
            let (a, b) = (dice.change(of: text), dice.change(of: text))
            let afterA = try text.applying(a)
            let one = try afterA.applying(b.mapped(over: a, isBefore: false))
            let other = try text.applying(b).applying(a.mapped(over: b, isBefore: true))
            #expect(one == other, "seed \(seed), round \(round)")
            let next = dice.change(of: afterA)
            #expect(
                try text.applying(a.followed(by: next)) == afterA.applying(next), "seed \(seed), round \(round)")
            #expect(try afterA.applying(a.inverted(on: text)) == text, "seed \(seed), round \(round)")
            #expect(try Change(json: a.json) == a, "seed \(seed), round \(round)")
            #expect(a.mapped(text.length, isAfter: true) == afterA.length, "seed \(seed), round \(round)")
        }
    }

    @Test("A long text in chunks is what an array of units would be, and its chunks stay few")
    func chunks() throws {
        var dice = Dice(seed: seed)
        var plain: [UInt16] = []
        var text = PadText()
        for round in 0..<300 {
            let from = dice.below(plain.count + 1)
            let to = min(plain.count, from + dice.below(dice.chance(10) ? 9000 : 10))
            let units = [UInt16](
                repeating: UInt16(97 + dice.below(26)), count: dice.below(dice.chance(15) ? 20_000 : 5))
            text = try text.applying(Change(replacing: from..<to, with: units, in: plain.count))
            plain.replaceSubrange(from..<to, with: units)
            #expect(text.length == plain.count)
            #expect(text.chunks.count <= 2 * plain.count / PadText.longestChunk + 1, "seed \(seed), round \(round)")
        }
        #expect(text.units == plain, "seed \(seed)")
        #expect(plain.count > 10 * PadText.longestChunk, "seed \(seed): the text stayed short")
    }

    @Test("Any bytes are read or refused")
    func anyBytes() {
        var dice = Dice(seed: seed)
        let marks = Array("[],\"\\u0123dD8 ".utf8) + [0xF0, 0x9F, 0x98, 0x80, 0xED, 0xFF, 0x0A]
        var changes = 0
        for _ in 0..<20_000 {
            var json = dice.chance(50) ? Array("[1,[0,\"a\\ud83d\\ude00\"],2]".utf8) : []
            for _ in 0...dice.below(6) {
                let mark = marks[dice.below(marks.count)]
                if json.isEmpty || dice.chance(30) {
                    json.insert(mark, at: dice.below(json.count + 1))
                } else {
                    json[dice.below(json.count)] = mark
                }
            }
            if let change = try? Change(json: json) {
                changes += 1
                #expect((try? Change(json: change.json)) == change, "seed \(seed): \(json)")
            }
        }
        #expect(changes > 50, "seed \(seed): hardly anything was a change")
    }
}
