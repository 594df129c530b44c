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
}
