import Python
import QuestionBank
import Testing

@Suite("What changed between two texts")
struct LineDiffTests {
    private func told(_ old: String, _ new: String) -> [String] {
        LineDiff(from: old, to: new).lines.map { line in
            (line.mark == .same ? " " : line.mark == .added ? "+" : "-") + line.text
        }
    }

    @Test("A change is told as what went and what came, in place")
    func changes() {
        #expect(told("a\nb\nc\n", "a\nx\nc\n") == [" a", "-b", "+x", " c"])
        #expect(told("", "a\nb\n") == ["+a", "+b"])
        #expect(told("a\nb\n", "") == ["-a", "-b"])
        #expect(told("a\nb\n", "a\nb\n") == [" a", " b"])
        #expect(told("a\nb", "a\nb\n") == [" a", " b"])
        #expect(told("a\nb\nc\nd\n", "b\nx\nd\ne\n") == ["-a", " b", "-c", "+x", " d", "+e"])
    }

    @Test("Both texts can be read back from the lines, whatever the texts are")
    func property() {
        var generator = PCG32(seed: 20_261_121)
        for _ in 0..<500 {
            func text() -> [String] { (0..<Int(generator.next() % 12)).map { _ in "\(generator.next() % 4)" } }
            let (old, new) = (text(), text())
            let lines = LineDiff(from: old.joined(separator: "\n"), to: new.joined(separator: "\n")).lines
            #expect(lines.filter { $0.mark != .added }.map(\.text) == old)
            #expect(lines.filter { $0.mark != .removed }.map(\.text) == new)
            #expect(lines.compactMap(\.old) == Array(1..<(old.count + 1)))
            #expect(lines.compactMap(\.new) == Array(1..<(new.count + 1)))
        }
    }

    @Test("Very long texts are compared roughly, and correctly")
    func long() {
        let old = (0..<30_000).map { "line \($0)" }
        let new = (0..<30_000).map { $0 == 0 || $0 == 29_999 ? "line \($0)" : "other \($0)" }
        let diff = LineDiff(from: old.joined(separator: "\n"), to: new.joined(separator: "\n"))
        #expect(diff.added == 29_998 && diff.removed == 29_998 && diff.lines.first?.mark == .same)
    }

    @Test("Pieces keep three lines around a change, and near ones are one piece")
    func pieces() {
        let old = (1...40).map(String.init).joined(separator: "\n")
        let new = (1...40).map { [5, 9, 30].contains($0) ? "x\($0)" : String($0) }.joined(separator: "\n")
        let pieces = LineDiff(from: old, to: new).pieces()
        #expect(pieces.map { $0.first?.old } == [2, 27])
        #expect(pieces.map { $0.last?.old } == [12, 33])
        #expect(LineDiff(from: old, to: old).pieces().isEmpty)
    }

    @Test("Changes of two people come together where they do not meet, and a person decides where they do")
    func merge() {
        let base = "a\nb\nc\nd\ne\n"
        #expect(LineMerge.merge(base: base, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n") == "A\nb\nc\nd\nE\n")
        #expect(LineMerge.merge(base: base, "a\nb\nnew\nc\nd\ne\n", "a\nb\nc\nd\n") == "a\nb\nnew\nc\nd\n")
        #expect(LineMerge.merge(base: base, base, "x\n") == "x\n")
        #expect(LineMerge.merge(base: base, "X\nb\nc\nd\ne\n", "Y\nb\nc\nd\ne\n") == nil)
        #expect(LineMerge.merge(base: base, "X\nb\nc\nd\ne\n", "a\nY\nc\nd\ne\n") == nil)
        #expect(LineMerge.merge(base: base, "X\nb\nc\nd\ne\n", "X\nb\nc\nd\ne\n") == "X\nb\nc\nd\ne\n")
        #expect(LineMerge.merge(base: base, "X\nb\nc\nd\ne\n", "X\nb\nc\nd\nY\n") == "X\nb\nc\nd\nY\n")
        #expect(LineMerge.merge(base: "", "mine\n", "theirs\n") == nil)
    }
}
