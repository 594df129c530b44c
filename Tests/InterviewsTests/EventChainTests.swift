import Foundation
import Interviews
import QuestionBank
import Testing

@Suite("The chain of events")
struct EventChainTests {
    struct Link: Equatable {
        var stream = "attempt:a"
        var number: Int64
        var at: Int64
        var payload: String
        var previous: String
        var hash = ""

        var expected: String {
            EventChain.hash(previous: previous, stream: stream, number: number, at: at, payload: payload)
        }
    }

    static func holds(_ chain: [Link]) -> Bool {
        var previous = EventChain.origin
        for (index, link) in chain.enumerated() {
            guard link.number == Int64(index + 1), link.previous == previous, link.hash == link.expected else {
                return false
            }
            previous = link.hash
        }
        return true
    }

    static func chain(using generator: inout SeededGenerator) -> [Link] {
        var chain: [Link] = []
        for number in 1...Int64.random(in: 2...20, using: &generator) {
            var link = Link(
                number: number, at: .random(in: 0...9, using: &generator),
                payload: "{\"n\":\(Int.random(in: 0...3, using: &generator))}",
                previous: chain.last?.hash ?? EventChain.origin)
            link.hash = link.expected
            chain.append(link)
        }
        return chain
    }

    @Test("any one change, removal or exchange breaks a chain")
    func property() {
        let seed = UInt64.random(in: .min ... .max)
        print("chain property seed: \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let chain = Self.chain(using: &generator)
            #expect(Self.holds(chain), "seed \(seed)")
            var broken = chain
            let index = Int.random(in: 0..<chain.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: broken[index].payload += " "
            case 1: broken[index].at += 1
            case 2: broken[index].stream = "attempt:b"
            case 3 where index < chain.count - 1: broken.remove(at: index)
            default:
                let other = (index + 1) % chain.count
                broken.swapAt(index, other)
                if broken == chain { continue }
            }
            #expect(!Self.holds(broken), "seed \(seed)")
        }
    }

    @Test("fields cannot run into each other")
    func fields() {
        let one = EventChain.hash(previous: "p", stream: "a", number: 11, at: 1, payload: "x")
        let two = EventChain.hash(previous: "p", stream: "a", number: 1, at: 11, payload: "x")
        let three = EventChain.hash(previous: "p", stream: "a1", number: 1, at: 1, payload: "x")
        #expect(Set([one, two, three]).count == 3)
    }

    static let commitment = Commitment(hex: "00")
    static let events: [AttemptEvent] = [
        .invited(
            AttemptEvent.Invitation(
                candidate: "c", job: "j", kit: "k", minutes: 60, seed: .max, name: commitment, email: commitment,
                responses: [AttemptEvent.Planned(response: "r", question: "q", hash: "h", kind: .explainHow)], by: "m")),
        .linkReplaced(by: "m"), .begun,
        .submitted(AttemptEvent.Submission(response: "r", answer: commitment, line: nil, at: 1)),
        .withdrawn(response: "r"),
        .finished(drafts: [AttemptEvent.Submission(response: "r", answer: commitment, line: 3, at: 1)]),
        .minutesAdded(minutes: 5, reason: commitment, by: "m"),
        .graded(AttemptEvent.GradeGiven(response: "r", points: 1, of: 2, python: "3.13.0", findings: commitment)),
        .overridden(response: "r", points: 2, reason: commitment, by: "m"),
        .rated(AttemptEvent.RatingGiven(rating: "x", response: "r", anchor: nil, note: commitment, by: "m")),
        .ratingUndone(response: "r", by: "m"),
        .concernRaised(concern: "o", response: "r", subject: .lookAgain, text: commitment),
        .concernSettled(concern: "o", reply: commitment, by: "m"), .erased(by: nil), .erased(by: "m"),
    ]

    @Test("each event is read back from its JSON", arguments: events)
    func codable(event: AttemptEvent) throws {
        let json = try JSONEncoder().encode(event)
        #expect(try JSONDecoder().decode(AttemptEvent.self, from: json) == event)
    }

    @Test("a history refuses what cannot have happened")
    func history() throws {
        let invited = Self.events[0]
        #expect(throws: AttemptHistory.Impossible.self) { try AttemptHistory(.begun, at: 1) }
        var history = try AttemptHistory(invited, at: 1)
        for early: AttemptEvent in [invited, .finished(drafts: []), Self.events[3], Self.events[7], Self.events[9]] {
            #expect(throws: AttemptHistory.Impossible.self) { try history.apply(early, at: 2) }
        }
        try history.apply(.begun, at: 3)
        try history.apply(.minutesAdded(minutes: 5, reason: Self.commitment, by: "m"), at: 4)
        #expect(throws: AttemptHistory.Impossible.self) {
            try history.apply(.minutesAdded(minutes: .max, reason: Self.commitment, by: "m"), at: 4)
        }
        try history.apply(Self.events[3], at: 5)
        try history.apply(Self.events[7], at: 6)
        try history.apply(.erased(by: nil), at: 7)
        #expect(history.state == .finished(since: 3, at: 7) && history.minutes == 65 && history.erasedAt == 7)
        #expect(history.answers["r"]?.grade?.value.points == 1)
        #expect(throws: AttemptHistory.Impossible.self) { try history.apply(.linkReplaced(by: "m"), at: 8) }
    }
}
