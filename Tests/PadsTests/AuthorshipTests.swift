import Testing

@testable import Pads

@Suite("Who typed what")
struct AuthorshipTests {
    @Test("What is inserted is its author's, what stays stays, and neighbours of one author are one run")
    func runs() throws {
        let (ann, ben) = (AuthorID(rawValue: "ann"), AuthorID(rawValue: "ben"))
        var authorship = Authorship(unknown: 6)
        try authorship.follow(Change(json: Array("[2,[0,\"xyz\"],4]".utf8)), by: ann)
        #expect(
            authorship.runs == [
                Authorship.Run(author: nil, length: 2), Authorship.Run(author: ann, length: 3),
                Authorship.Run(author: nil, length: 4),
            ])
        try authorship.follow(Change(json: Array("[1,[2,\"b\"],2,[4]]".utf8)), by: ben)
        #expect(
            authorship.runs == [
                Authorship.Run(author: nil, length: 1), Authorship.Run(author: ben, length: 1),
                Authorship.Run(author: ann, length: 2),
            ])
        try authorship.follow(Change(json: Array("[1,[1],2,[0,\"!\"]]".utf8)), by: ann)
        #expect(authorship.runs == [Authorship.Run(author: nil, length: 1), Authorship.Run(author: ann, length: 3)])
    }

    @Test("One who dots somebody else's text with letters does not fill the memory")
    func bounded() {
        var authorship = Authorship(unknown: 30_000)
        for count in [9_000, 9_000] {
            var dots = ChangeAssembly()
            for _ in 0..<count {
                dots.keep(1)
                dots.insert([0x2E])
            }
            dots.keep(authorship.length - count)
            authorship.follow(dots.finished, by: AuthorID(rawValue: "ann"))
            #expect(authorship.runs.count <= Authorship.limit)
        }
        #expect(authorship.length == 48_000)
    }

    @Test("Unit by unit, it is what marking every unit by hand gives")
    func beside() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var dice = Dice(seed: seed)
        let authors = ["ann", "ben", "cid"].map(AuthorID.init(rawValue:))
        var text = PadText("begin")
        var authorship = Authorship(unknown: 5)
        var plain = [AuthorID?](repeating: nil, count: 5)
        for _ in 0..<500 {
            let change = dice.change(of: text, longest: 60)
            let author = authors[dice.below(3)]
            var next: [AuthorID?] = []
            var place = 0
            for part in change.parts {
                switch part {
                case .keep(let count):
                    next += plain[place..<(place + count)]
                    place += count
                case .replace(let count, let units):
                    next += Array(repeating: author, count: units.count)
                    place += count
                }
            }
            text = try text.applying(change)
            authorship.follow(change, by: author)
            plain = next
            #expect(authorship.runs.flatMap { Array(repeating: $0.author, count: $0.length) } == plain, "seed \(seed)")
            #expect(zip(authorship.runs, authorship.runs.dropFirst()).allSatisfy { $0.author != $1.author })
        }
    }
}
