import Foundation
import Python
import Testing

@Suite struct PythonValueTests {
    @Test("values of different types are different answers")
    func types() {
        #expect(PythonValue.int("1") != .float(1))
        #expect(PythonValue.int("1") != .bool(true))
        #expect(PythonValue.list([.int("1")]) != .tuple([.int("1")]))
        #expect(PythonValue.string("a") != .bytes([97]))
        #expect(PythonValue.none != .opaque(type: "NoneType"))
    }

    @Test("not-a-number equals itself, however its bits are, and the zeros are one")
    func floats() {
        let odd = PythonValue.float(-Double.nan)
        #expect(odd == .float(.nan))
        #expect(odd.hashValue == PythonValue.float(.nan).hashValue)
        #expect(PythonValue.float(0) == .float(-0.0))
        #expect(PythonValue.float(0).hashValue == PythonValue.float(-0.0).hashValue)
        #expect(PythonValue.set([.float(.nan)]) == .set([.float(-Double.nan)]))
        #expect(PythonValue.dict([.float(-0.0): .none]) == .dict([.float(0): .none]))
    }

    @Test("texts are compared by code points, as Python does")
    func codePoints() {
        #expect(PythonValue.string("\u{E9}") != .string("e\u{301}"))
        #expect(PythonValue.set([.string("\u{E9}"), .string("e\u{301}")]).description.contains(", "))
    }

    @Test(
        "a description reads as repr writes it",
        arguments: [
            (PythonValue.none, "None"), (.bool(true), "True"), (.int("-12"), "-12"),
            (.float(1), "1.0"), (.float(0.1), "0.1"), (.float(1e16), "1e+16"), (.float(1e15), "1000000000000000.0"),
            (.float(123_456_789_012_345_680), "1.2345678901234568e+17"), (.float(1e-4), "0.0001"),
            (.float(1e-5), "1e-05"), (.float(1.5e-7), "1.5e-07"), (.float(.leastNonzeroMagnitude), "5e-324"),
            (.float(1.7976931348623157e308), "1.7976931348623157e+308"), (.float(-0.0), "-0.0"),
            (.float(9_007_199_254_740_992), "9007199254740992.0"), (.float(120), "120.0"), (.float(.nan), "nan"),
            (.float(-.infinity), "-inf"), (.float(100.25), "100.25"),
            (.string("it's"), "\"it's\""), (.string("a'b\"c"), "'a\\'b\"c'"), (.string("\\\n\t\r"), "'\\\\\\n\\t\\r'"),
            (.string("\u{0}\u{7F}\u{A0}é"), "'\\x00\\x7f\\xa0é'"), (.string("\u{200B}\u{2028}"), "'\\u200b\\u2028'"),
            (.string("😀\u{E0001}"), "'😀\\U000e0001'"), (.bytes([0, 39, 255, 65]), "b\"\\x00'\\xffA\""),
            (.bytes([127, 10]), "b'\\x7f\\n'"), (.tuple([]), "()"), (.tuple([.int("1")]), "(1,)"),
            (.list([.int("2"), .string("b")]), "[2, 'b']"), (.set([]), "set()"),
            (.set([.string("b"), .string("a")]), "{'a', 'b'}"),
            (.dict([.string("k"): .list([]), .string("a"): .none]), "{'a': None, 'k': []}"),
            (.opaque(type: "Box"), "<Box object>"),
        ])
    func representation(value: PythonValue, text: String) {
        #expect(value.description == text)
    }

    @Test("what is described can be read back, for floats of all sizes")
    func floatsReadBack() {
        var random = PCG32(seed: 2026)
        for _ in 0..<5000 {
            let bits = UInt64(random.next()) << 32 | UInt64(random.next())
            let number = Double(bitPattern: bits)
            guard number.isFinite else { continue }
            #expect(PythonValue(literal: PythonValue.float(number).description) == .float(number))
        }
    }

    @Test("what a person reads of a long value takes no longer than that, however long or deep it is")
    func excerpts() {
        let long = PythonValue.string(String(repeating: "x", count: 3_000_000))
        #expect(long.excerpt(41) == "'" + String(repeating: "x", count: 40) + "…")
        #expect(long.description.utf8.count == 3_000_002)
        #expect(PythonValue.int("5").excerpt(1) == "5")
        #expect(PythonValue.int("55").excerpt(1) == "5…")
        // A letter with a million marks is one character to Swift.
        let marked = PythonValue.string("e" + String(repeating: "\u{301}", count: 1_000_000))
        #expect(marked.excerpt(10).unicodeScalars.count == 11)
        var deep = long
        for _ in 0..<60 { deep = .dict([.int("1"): deep, .int("0"): .tuple([long])]) }
        #expect(deep.excerpt(12) == "{0: ('xxxxxx…")
        #expect(PythonValue.set([.int("2"), .int("1"), .string("é\n")]).description == "{'é\\n', 1, 2}")
    }

    @Test("a type's name cannot speak to a terminal")
    func typeNames() {
        #expect(PythonValue.opaque(type: "\u{1B}[2J").description == "<\\x1b[2J object>")
        #expect(PythonValue.opaque(type: "Größe").description == "<Größe object>")
    }

    @Test("equal values encode alike and come back")
    func coding() throws {
        let encoder = JSONEncoder()
        let values: [PythonValue] = [
            .none, .bool(false), .int("123456789012345678901234567890"), .float(.infinity), .float(.nan),
            .string("é\u{0}"),
            .bytes([0, 255]), .tuple([.list([]), .set([.int("2"), .int("10")])]),
            .dict([.int("1"): .string("a"), .tuple([]): .none]), .opaque(type: "X"),
        ]
        let data = try encoder.encode(values)
        #expect(try JSONDecoder().decode([PythonValue].self, from: data) == values)
        #expect(try encoder.encode(values) == data)
    }

    @Test(
        "JSON that is no value is refused",
        arguments: [
            "{}", "1", "{\"int\": \"x\"}", "{\"int\": \"01\"}", "{\"int\": 5}", "{\"int\": \"1\", \"bool\": true}",
            "{\"dict\": [[{\"int\": \"1\"}]]}", "{\"other\": 1}", "{\"bytes\": [256]}",
        ])
    func refusedJSON(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(PythonValue.self, from: Data(text.utf8)) }
    }

    @Test("values nested beyond the bound are refused, not followed")
    func deep() throws {
        let deep = String(repeating: "{\"list\": [", count: 150) + String(repeating: "]}", count: 150)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(PythonValue.self, from: Data(deep.utf8)) }
        let shallow = String(repeating: "{\"list\": [", count: 90) + String(repeating: "]}", count: 90)
        _ = try JSONDecoder().decode(PythonValue.self, from: Data(shallow.utf8))
    }

    @Test("what Python counts as one key is one key")
    func keys() {
        #expect(PythonValue.bool(true).asKey == PythonValue.float(1).asKey)
        #expect(PythonValue.tuple([.float(2)]).asKey == PythonValue.tuple([.int("2")]).asKey)
        #expect(PythonValue.float(0.5).asKey == .float(0.5))
        #expect(!PythonValue.tuple([.list([])]).isHashableInPython)
    }
}
