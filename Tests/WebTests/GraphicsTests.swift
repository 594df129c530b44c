import Foundation
import Python
import Testing

@testable import QuestionBank
@testable import Web

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Graphics")
struct GraphicsTests {
    static func versions(_ text: String) throws -> VersionSet { try #require(VersionSet(text)) }

    static func claim() throws -> Claim {
        let proof = Proof(
            block: "b", form: .script, flags: [], environment: [:], files: [:], stdin: "", needs: [],
            timeoutSeconds: 10, control: nil, noise: nil,
            expect: [
                Expectation(versions: try versions("2.7"), text: "one"),
                Expectation(versions: try versions(">=3.6"), text: "<two>"),
            ], skip: [Expectation(versions: try versions("pypy"), text: "no getsizeof")])
        return Claim(id: "c", text: "t", basis: .proof(proof), line: 1)
    }

    @Test("A strip has a cell for each Python and says where it differs and what is not proved")
    func strip() throws {
        let strip = ProofStrip(claim: try Self.claim())
        #expect(strip.cells.count == PythonVersion.known.count)
        #expect(strip.cells.first?.state == .recordedDiffers)
        #expect(strip.cells.last?.state == .unproved)
        #expect(strip.html.contains("must print: &lt;two&gt;"))
        #expect(strip.sentence.contains("PyPy"))
    }

    @Test("What was seen here replaces what was recorded, and a false cell says what came")
    func sightings() throws {
        let strip = ProofStrip(
            claim: try Self.claim(),
            sightings: [
                .cpython(major: 2, minor: 7): .holds, .cpython(major: 3, minor: 13): .differs(got: "three"),
                .cpython(major: 3, minor: 12): .holds,
            ])
        #expect(strip.cells.first?.state == .differs)
        let cell = try #require(strip.cells.first { $0.version == "3.13" })
        #expect(cell.state == .false && cell.says.contains("three"))
        #expect(strip.cells.first { $0.version == "3.12" }?.state == .holds)
        #expect(strip.cells.first { $0.version == "3.11" }?.state == .recorded)
        #expect(ProofStrip(claims: [strip]).cells.first { $0.version == "3.13" }?.state == .false)
    }

    @Test("A level bar is well-formed SVG whose marks stay on the axis")
    func levelBar() throws {
        let bar = LevelBar(
            middleFrom: -0.6, seniorFrom: 0.6, mean: 9, interval: -9...9,
            density: stride(from: -6.0, through: 6.0, by: 0.1).map { ($0, exp(-$0 * $0 / 2)) }, cut: 0.6,
            label: "Most likely <senior>")
        for svg in [bar.svg, bar.miniSVG] {
            let parser = XMLParser(data: Data(svg.utf8))
            #expect(parser.parse())
            #expect(svg.contains("cx=\"700\"") && !svg.contains("nan"))
            #expect(svg.contains("&lt;senior&gt;"))
        }
    }

    /// The numbers of an attribute, in the order of the drawing.
    private static func numbers(_ pattern: Regex<(Substring, Substring)>, in svg: String) -> [Double] {
        svg.matches(of: pattern).compactMap { Double($0.1) }
    }

    @Test("On the map a person and a question stand on their own side of a cut, however near; names do not overlap")
    func map() throws {
        let map = PersonItemMap(
            persons: [0.58, 0.59, 0.61, 9].map { .init(ability: $0, lower: $0 - 1, upper: $0 + 1, name: "") },
            items: [-9, -0.62, -0.58, 0.57, 0.59, 0.61].enumerated().map { .init(difficulty: $1, name: "\($0)") }
                + (0..<12).map { .init(difficulty: 1 + Double($0) / 100, name: "\(20 + $0)") },
            cuts: [-0.6, 0.6], label: "<Map>")
        let svg = map.svg
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(svg.contains("&lt;Map&gt;") && !svg.contains("nan"))
        let cuts = Self.numbers(#/class="cut" x1="0" y1="([\d.]+)"/#, in: svg)
        let persons = Self.numbers(#/class="person" cx="[\d.]+" cy="([\d.]+)"/#, in: svg)
        #expect(cuts.count == 2 && persons.count == 4)
        #expect(persons.map { $0 < cuts[1] } == [false, false, true, true])
        let ticks = Self.numbers(#/M[\d.]+ ([\d.]+)h10/#, in: svg)
        #expect(ticks.count == 18)
        #expect(ticks.prefix(6).map { $0 < cuts[0] } == [false, false, true, true, true, true])
        #expect(ticks.prefix(6).map { $0 < cuts[1] } == [false, false, false, false, false, true])
        let rows = Self.numbers(#/class="strong" x="[\d.]+" y="([\d.]+)"/#, in: svg)
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 - $1 >= 23.9 })
        #expect(svg.contains(">20 21 22 23 24 25 26 +5<"))
    }
}
