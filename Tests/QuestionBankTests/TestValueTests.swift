import Python
import QuestionBank
import Testing

@Suite struct TestValueTests {
    private static func value(_ yaml: String) throws -> PythonValue? {
        let text = try Fixtures.text("Good/write-code.md").replacing("returns: 6", with: "returns: \(yaml)")
        let test = Bank.parse([Fixtures.topics, Fixtures.file(text)]).bank.questions.first?.tests.hidden.first
        guard case .returns(let value)? = test?.expected else { return nil }
        return value
    }

    @Test(
        "what is written in a test is this Python value",
        arguments: [
            ("null", PythonValue.none), ("~", .none), ("true", .bool(true)), ("False", .bool(false)),
            ("12345678901234567890123", .int("12345678901234567890123")), ("-0", .int("0")), ("+7", .int("7")),
            ("3.10", .float(3.1)), ("1e3", .float(1000)), ("-.5", .float(-0.5)), (".inf", .float(.infinity)),
            ("!float nan", .float(.nan)), ("!float 1", .float(1)), ("-.inf", .float(-.infinity)),
            ("text", .string("text")), ("\"3\"", .string("3")), ("'null'", .string("null")), ("\"\"", .string("")),
            ("\"a\\tb\\u00e9\"", .string("a\tbé")), ("y", .string("y")), ("1st", .string("1st")),
            ("2026-11-21", .string("2026-11-21")),
            ("[]", .list([])), ("[1, [a]]", .list([.int("1"), .list([.string("a")])])),
            ("!tuple [1, 2]", .tuple([.int("1"), .int("2")])), ("!tuple []", .tuple([])),
            ("!set [1, a]", .set([.int("1"), .string("a")])), ("!set []", .set([])),
            ("!bytes \"a\\xff\\0\"", .bytes([97, 255, 0])), ("{}", .dict([:])),
            ("{a: 1, \"2\": null}", .dict([.string("a"): .int("1"), .string("2"): .none])),
            ("!dict [[1, a], [!tuple [2], b]]", .dict([.int("1"): .string("a"), .tuple([.int("2")]): .string("b")])),
            (
                "!dict [[0, a], [0.5, b], [-1, c]]",
                .dict([.int("0"): .string("a"), .float(0.5): .string("b"), .int("-1"): .string("c")])
            ),
        ])
    func read(yaml: String, value: PythonValue) throws {
        #expect(try Self.value(yaml) == value)
    }

    @Test(
        "what could be read in two ways, or not at all, is refused",
        arguments: [
            "yes", "Off", "None", "TRUE", "nan", "0x1F", "0o17", "017", "1_000", "1:30", "1.2.3", "1e400", "-0b1", "3j",
            "!set {a: 1}", "!tuple {}", "!dict [[[1], a]]", "!dict [[1, a], [1.0, b]]", "!set [true, 1]",
            "!float 1e400",
            "!float true", "!bytes [1]", "{[1]: 2}", "{true: 1}", "!!set {a}", "! x", "!!binary aGk=",
        ])
    func refused(yaml: String) throws {
        #expect(try Self.value(yaml) == nil)
    }

    @Test("integers have at most as many digits as Python reads")
    func digits() throws {
        #expect(try Self.value(String(repeating: "9", count: 4300)) != nil)
        #expect(try Self.value(String(repeating: "9", count: 4301)) == nil)
    }
}
