import Foundation
import Testing

@testable import Pads

@Suite("Changes beside CodeMirror's own")
struct ReferenceTests {
    private struct Row {
        let fields: [String: Any]

        func text(_ name: String) -> PadText { PadText(fields[name] as? String ?? "missing") }

        func change(_ name: String) throws -> Change {
            try Change(json: Array(JSONSerialization.data(withJSONObject: #require(fields[name]))))
        }
    }

    private static func rows() throws -> [Row] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Reference/codemirror.json")
        let rows = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]]
        return try #require(rows).map(Row.init)
    }

    @Test("Applied, mapped to either side, composed and inverted, 400 changes are what CodeMirror makes of them")
    func changes() throws {
        let rows = try Self.rows()
        #expect(rows.count == 400)
        for (index, row) in rows.enumerated() {
            let (doc, a, b, c) = try (row.text("doc"), row.change("a"), row.change("b"), row.change("c"))
            #expect(try doc.applying(a) == row.text("afterA"), "case \(index)")
            #expect(try a.mapped(over: b, isBefore: true) == row.change("ab"), "case \(index)")
            #expect(try b.mapped(over: a, isBefore: false) == row.change("ba"), "case \(index)")
            #expect(try doc.applying(b).applying(row.change("ab")) == row.text("after"), "case \(index)")
            #expect(try a.followed(by: c) == row.change("ac"), "case \(index)")
            #expect(try doc.applying(a.followed(by: c)) == row.text("afterAC"), "case \(index)")
            #expect(try a.inverted(on: doc) == row.change("inv"), "case \(index)")
        }
    }

    @Test("Every place maps to where CodeMirror maps it")
    func places() throws {
        for (index, row) in try Self.rows().enumerated() {
            let a = try row.change("a")
            let expected = try #require(row.fields["places"] as? [[Int]])
            let found = (0...a.length).map { [a.mapped($0, isAfter: false), a.mapped($0, isAfter: true)] }
            #expect(found == expected, "case \(index)")
        }
    }
}
