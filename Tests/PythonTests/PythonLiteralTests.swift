import Python
import Testing

@Suite struct PythonLiteralTests {
    @Test(
        "a literal is read as Python reads it",
        arguments: [
            ("None", PythonValue.none), (" True ", .bool(true)), ("-12", .int("-12")), ("-0", .int("0")),
            ("+5", .int("5")),
            ("1.", .float(1)), (".5", .float(0.5)), ("-1e3", .float(-1000)), ("'a\\'b'", .string("a'b")),
            ("\"\\x41\\u00e9\\U0001F600\\101\\\n\"", .string("Aé😀A")), ("u'x'", .string("x")),
            ("b'\\xff\\0a'", .bytes([255, 0, 97])), ("[]", .list([])), ("[1, 2,]", .list([.int("1"), .int("2")])),
            ("()", .tuple([])), ("(1,)", .tuple([.int("1")])), ("(1)", .int("1")),
            ("((1, 2))", .tuple([.int("1"), .int("2")])),
            ("{}", .dict([:])), ("set()", .set([])), ("{1, 2, 1}", .set([.int("1"), .int("2")])),
            ("{1: 'a', True: 'b', 1.0: 'c'}", .dict([.int("1"): .string("c")])),
            ("{'a': [(), {}]}", .dict([.string("a"): .list([.tuple([]), .dict([:])])])),
        ])
    func read(text: String, value: PythonValue) {
        #expect(PythonValue(literal: text) == value)
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "x", "1 2", "[1 2]", "[,]", "(,)", "[1", "'a", "'a\nb'", "'\\q'", "'\\xZZ'", "'\\ud800'", "b'é'",
            "b'\\u0041'",
            "01", "1_000", "0x10", "1+2", "1j", "--1", "{1: 2, 3}", "{1, 2: 3}", "{[]: 1}", "{[]}", "{1 2}", "nan",
            "inf", "1e", "e5", "1e999", "-9e400",
            "f()", "lambda: 1", "'a' 'b'", "10L", "]", "\\",
        ])
    func refused(text: String) {
        #expect(PythonValue(literal: text) == nil)
    }

    @Test("deep nesting and long digits are refused")
    func bounded() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(PythonValue(literal: deep) == nil)
        #expect(PythonValue(literal: String(repeating: "[", count: 90) + String(repeating: "]", count: 90)) != nil)
        #expect(PythonValue(literal: String(repeating: "9", count: 4300)) != nil)
        #expect(PythonValue(literal: String(repeating: "9", count: 4301)) == nil)
    }

    @Test("random letters never stop the reader")
    func fuzz() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("PythonLiteral fuzz seed: \(seed)")
        var random = PCG32(seed: seed)
        let letters = Array("[]{}(),:'\"\\0123456789.eE+-bunxTrueFalseNone set()é\n")
        for _ in 0..<20_000 {
            let text = String((0..<random.randint(0...24)).compactMap { _ in random.choice(letters) })
            if let value = PythonValue(literal: text) {
                #expect(PythonValue(literal: value.description) == value, "\(text)")
            }
        }
    }
}
