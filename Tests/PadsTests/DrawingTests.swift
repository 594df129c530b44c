import Foundation
import Testing

@testable import Pads

@Suite("A drawing")
struct DrawingTests {
    static func id(_ name: String) -> FigureID {
        guard let id = FigureID(rawValue: name) else { preconditionFailure("\(name) names nothing") }
        return id
    }

    static func box(_ name: String, _ x: Int = 0, _ text: String = "") -> DrawingDeed {
        .add(id(name), .box(SheetFrame(x: x, y: 10, width: 100, height: 50), text: text))
    }

    static func arrow(_ name: String, _ from: String, _ to: String) -> DrawingDeed {
        .add(id(name), .arrow(from: id(from), to: id(to), text: ""))
    }

    /// A drawing after deeds of one tab, the first of which is its number 1.
    static func drawing(
        _ deeds: DrawingDeed..., limits: DrawingLimits = DrawingLimits()
    ) throws -> Drawing {
        var drawing = Drawing(limits: limits)
        for (index, deed) in deeds.enumerated() {
            #expect(try drawing.take(DrawingStep(deed, sender: PadTests.sender(), sequence: index + 1)))
        }
        return drawing
    }

    static func refusal(_ deed: DrawingDeed, on drawing: Drawing) -> DrawingRefusal? {
        var drawing = drawing
        let before = drawing
        do throws(DrawingRefusal) {
            _ = try drawing.take(DrawingStep(deed, sender: PadTests.sender("x"), sequence: 1))
            return nil
        } catch {
            #expect(drawing == before)
            return error
        }
    }

    @Test("Boxes are put, moved, given a size, written and taken away; an arrow goes with its box")
    func deeds() throws {
        let moved = SheetFrame(x: 300, y: 40, width: 200, height: 90)
        var drawing = try Self.drawing(
            Self.box("a"), Self.box("b", 400), Self.arrow("ab", "a", "b"), Self.arrow("ba", "b", "a"),
            .place(Self.id("a"), moved), .write(Self.id("a"), "Queue\n👩🏽‍💻 תור"), .write(Self.id("ab"), "jobs"))
        #expect(drawing.version == 7)
        #expect(drawing.items.map(\.id.rawValue) == ["a", "b", "ab", "ba"])
        #expect(drawing.items[0].figure == .box(moved, text: "Queue\n👩🏽‍💻 תור"))
        #expect(drawing.items[2].figure == .arrow(from: Self.id("a"), to: Self.id("b"), text: "jobs"))
        #expect(try drawing.take(DrawingStep(.remove(Self.id("b")), sender: PadTests.sender(), sequence: 8)))
        #expect(drawing.items.map(\.id.rawValue) == ["a"])
    }

    @Test("A line is moved as it is, and stays on the sheet")
    func lines() throws {
        let line = DrawingDeed.add(
            Self.id("l"), .line([.init(x: 10, y: 20), .init(x: 30, y: 0), .init(x: 20, y: 60)]))
        let drawing = try Self.drawing(
            line, .place(Self.id("l"), SheetFrame(x: 1_180, y: 100, width: 7, height: 7)))
        #expect(
            drawing.items[0].figure
                == .line([.init(x: 1_180, y: 120), .init(x: 1_200, y: 100), .init(x: 1_190, y: 160)]))
        for x in [-1, 1_181, .max, .min] {
            let place = DrawingDeed.place(Self.id("l"), SheetFrame(x: x, y: 0, width: 0, height: 0))
            #expect(Self.refusal(place, on: drawing) == .outsideSheet)
        }
    }

    @Test("The later of two steps counts, for place and text apart; who changed a thing last is its author")
    func lastCounts() throws {
        var drawing = try Self.drawing(Self.box("a"))
        let (ann, ben) = (PadTests.sender("t1", author: "ann"), PadTests.sender("t2", author: "ben"))
        let frames = [100, 200].map { SheetFrame(x: $0, y: 0, width: 100, height: 50) }
        #expect(try drawing.take(DrawingStep(.place(Self.id("a"), frames[0]), sender: ann, sequence: 2)))
        #expect(try drawing.take(DrawingStep(.write(Self.id("a"), "by ben"), sender: ben, sequence: 1)))
        #expect(try drawing.take(DrawingStep(.place(Self.id("a"), frames[1]), sender: ann, sequence: 3)))
        #expect(drawing.items[0].figure == .box(frames[1], text: "by ben"))
        #expect(drawing.items[0].author == ann.author)
    }

    @Test("What is sent twice is done once, also after somebody else took it away")
    func once() throws {
        var drawing = try Self.drawing(Self.box("a"), Self.box("b", 200))
        let other = PadTests.sender("t2", author: "ben")
        #expect(try drawing.take(DrawingStep(.remove(Self.id("a")), sender: other, sequence: 1)))
        #expect(try !drawing.take(DrawingStep(Self.box("a"), sender: PadTests.sender(), sequence: 1)))
        #expect(try !drawing.take(DrawingStep(.remove(Self.id("a")), sender: other, sequence: 2)))
        #expect(drawing.version == 3 && drawing.items.map(\.id.rawValue) == ["b"])
        // What changed nothing is no step, so a later number is not used up.
        #expect(try !drawing.take(DrawingStep(.write(Self.id("b"), ""), sender: other, sequence: 2)))
        #expect(try drawing.take(DrawingStep(.write(Self.id("b"), "x"), sender: other, sequence: 2)))
    }

    @Test("What cannot stand on a drawing is refused with the reason, and changes nothing")
    func refusals() throws {
        let drawing = try Self.drawing(
            Self.box("a"), Self.box("b", 200), Self.arrow("ab", "a", "b"),
            .add(Self.id("l"), .line([.init(x: 0, y: 0), .init(x: 9, y: 9)])))
        func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> DrawingDeed {
            .add(Self.id("c"), .box(SheetFrame(x: x, y: y, width: width, height: height), text: ""))
        }
        let places: [DrawingDeed] = [
            box(-1, 0, 100, 50), box(0, 0, 23, 50), box(0, 0, 100, 751), box(1_101, 0, 100, 50),
            box(.max, .max, 100, 50), box(0, 0, .max, .max), box(0, .min, 100, 50),
            .add(Self.id("c"), .line([.init(x: 0, y: 0), .init(x: 1_201, y: 0)])),
        ]
        for deed in places { #expect(Self.refusal(deed, on: drawing) == .outsideSheet, "\(deed)") }
        let arrows = [("a", "a"), ("a", "b"), ("a", "l"), ("a", "nobody"), ("ab", "b")]
        for (from, to) in arrows { #expect(Self.refusal(Self.arrow("c", from, to), on: drawing) == .badArrow) }
        #expect(Self.refusal(Self.arrow("c", "b", "a"), on: drawing) == nil)
        #expect(Self.refusal(Self.box("a"), on: drawing) == .nameTaken)
        #expect(Self.refusal(.write(Self.id("z"), "x"), on: drawing) == .gone)
        #expect(Self.refusal(.write(Self.id("l"), "x"), on: drawing) == .hasNoText)
        let texts = ["\u{0}", "a\u{1B}[31m", String(repeating: "x", count: 301), String(repeating: "😀", count: 151)]
        for text in texts { #expect(Self.refusal(.write(Self.id("a"), text), on: drawing) == .badText(limit: 300)) }
        #expect(Self.refusal(.write(Self.id("a"), String(repeating: "😀", count: 150)), on: drawing) == nil)
        for count in [0, 1, 301] {
            let line = DrawingDeed.add(Self.id("c"), .line(Array(repeating: .init(x: 1, y: 1), count: count)))
            #expect(Self.refusal(line, on: drawing) == .wrongPoints(limit: 300))
        }
    }

    @Test("A drawing is bounded in things, points and steps")
    func bounds() throws {
        let limits = DrawingLimits(figures: 2, linePoints: 3, points: 5, steps: 3)
        let line = Figure.line(Array(repeating: .init(x: 1, y: 1), count: 3))
        let full = try Self.drawing(Self.box("a"), .add(Self.id("l"), line), limits: limits)
        #expect(Self.refusal(Self.box("b"), on: full) == .tooManyFigures(limit: 2))
        let lines = try Self.drawing(.add(Self.id("l"), line), limits: limits)
        #expect(Self.refusal(.add(Self.id("m"), line), on: lines) == .tooManyPoints(limit: 5))
        let tired = try Self.drawing(Self.box("a"), .remove(Self.id("a")), Self.box("a"), limits: limits)
        #expect(Self.refusal(.remove(Self.id("a")), on: tired) == .tooManySteps(limit: 3))
    }

    @Test("A deed is the same after it was JSON; what is none is refused")
    func json() throws {
        let deeds: [DrawingDeed] = [
            Self.box("a", 3, "x\n\"<\u{2028}😀"), Self.arrow("b", "a", "c"),
            .add(Self.id("l"), .line([.init(x: 1, y: 2), .init(x: 3, y: 4)])),
            .place(Self.id("a"), SheetFrame(x: 1, y: 2, width: 3, height: 4)), .write(Self.id("a"), ""),
            .remove(Self.id("a")),
        ]
        for deed in deeds {
            #expect(try JSONDecoder().decode(DrawingDeed.self, from: JSONEncoder().encode(deed)) == deed)
        }
        let broken = [
            "{}", "[]", "{\"do\":\"explode\",\"id\":\"a\"}", "{\"do\":\"remove\",\"id\":\"\"}",
            "{\"do\":\"remove\",\"id\":\"A b\"}", "{\"do\":\"remove\",\"id\":\"\(String(repeating: "a", count: 25))\"}",
            "{\"do\":\"place\",\"id\":\"a\",\"x\":1.5,\"y\":0,\"w\":1,\"h\":1}",
            "{\"do\":\"place\",\"id\":\"a\",\"x\":1e99,\"y\":0,\"w\":1,\"h\":1}",
            "{\"do\":\"line\",\"id\":\"a\",\"points\":[1,2,3]}", "{\"do\":\"write\",\"id\":\"a\",\"text\":\"\\ud800\"}",
        ]
        for text in broken {
            #expect(throws: (any Error).self, "\(text)") {
                try JSONDecoder().decode(DrawingDeed.self, from: Data(text.utf8))
            }
        }
    }

    @Test("The replay shows the drawing at each moment, and where drawing began is a place to jump to")
    func playback() throws {
        var recording = Recording(start: PadSnapshot())
        let deeds: [(Int64, DrawingDeed)] = [
            (10, Self.box("a")), (20, .write(Self.id("a"), "Queue")), (90_000, Self.box("b", 300)),
            (90_500, .remove(Self.id("a"))),
        ]
        var drawing = Drawing()
        var after: [(Int64, [Drawing.Item])] = [(9, [])]
        for (index, (at, deed)) in deeds.enumerated() {
            let step = DrawingStep(deed, sender: PadTests.sender(), sequence: index + 1)
            _ = try drawing.take(step)
            recording.note(.drawn(step), at: at)
            after.append((at, drawing.items))
        }
        let playback = try Playback(recording)
        for (at, items) in after { #expect(playback.drawing(at: at).items == items) }
        #expect(playback.marks.map(\.at) == [10, 90_000] && playback.marks.allSatisfy { $0.sort == .drawing })
        #expect(playback.duration == 90_500)
    }
}
