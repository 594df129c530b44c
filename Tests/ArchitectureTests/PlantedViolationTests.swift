import Testing

@Suite("The rules can fail")
struct PlantedViolationTests {
    private static let planted: [(path: String, text: String, finding: String)] = [
        ("Sources/Web/A.swift", "import GRDB", "Sources/Web/A.swift:1: Web must not import GRDB"),
        ("Sources/Web/A.swift", "import SandboxLinux", "Sources/Web/A.swift:1: Web must not import SandboxLinux"),
        ("Sources/Web/A.swift", "import Glibc", "Sources/Web/A.swift:1: Web must not import Glibc"),
        (
            "Sources/Workflows/A.swift", "\n@preconcurrency public import GRDB",
            "Sources/Workflows/A.swift:2: Workflows must not import GRDB"
        ),
        (
            "Sources/Workflows/A.swift", "import struct StorageSQLite.Database",
            "Sources/Workflows/A.swift:1: Workflows must not import StorageSQLite"
        ),
        (
            "Sources/Python/A.swift", "import QuestionBank",
            "Sources/Python/A.swift:1: Python must not import QuestionBank"
        ),
        ("Sources/Odds/A.swift", "let a = 1", "Sources/Odds/A.swift:1: the target Odds has no row in ImportTable"),
        (
            "Sources/Interviews/A.swift", "let now = Date()",
            "Sources/Interviews/A.swift:1: Date() is an effect, and Interviews is pure"
        ),
        (
            "Sources/QuestionBank/A.swift", "_ = FileManager.default",
            "Sources/QuestionBank/A.swift:1: FileManager is an effect, and QuestionBank is pure"
        ),
        (
            "Sources/Psychometrics/A.swift", "let u = Double.random(in: 0..<1)",
            "Sources/Psychometrics/A.swift:1: .random(in: 0..<1) is an effect, and Psychometrics is pure"
        ),
        (
            "Sources/Web/A.swift", "let p = Process()",
            "Sources/Web/A.swift:1: Process(: only SandboxLinux and assay start processes"
        ),
        (
            "Sources/Storage/A.swift", "let pid = fork()",
            "Sources/Storage/A.swift:1: fork(: only SandboxLinux and assay start processes"
        ),
        (
            "Sources/Web/A.swift", "struct PageHandler {}",
            "Sources/Web/A.swift:1: struct PageHandler: a name says what the thing is to an interviewer"
        ),
        (
            "Sources/Web/A.swift", "actor  Manager {}",
            "Sources/Web/A.swift:1: actor  Manager: a name says what the thing is to an interviewer"
        ),
        (
            "Sources/Web/Extensions/A.swift", "",
            "Sources/Web/Extensions/A.swift:1: no folder is called Extensions: a helper lives beside its only user"
        ),
        ("Sources/Web/A.swift", "let a = try! b()", "Sources/Web/A.swift:1: try! ends the server on bad input"),
        ("Sources/Web/A.swift", "let a = b as! C", "Sources/Web/A.swift:1: as! ends the server on bad input"),
        (
            "Sources/Web/A.swift", "/// Shared.\nfinal class A: @unchecked Sendable {}",
            "Sources/Web/A.swift:2: needs a comment above it that begins `Proof:`"
        ),
        (
            "Sources/Web/A.swift", String(repeating: "\n", count: 401),
            "Sources/Web/A.swift:401: 401 lines: split the file"
        ),
    ]

    @Test("A planted violation is found, on its line, and nothing else is", arguments: planted.indices)
    func found(_ index: Int) {
        let (path, text, finding) = Self.planted[index]
        #expect(HouseRules.findings(in: SourceText(path: path, text: text)).map(\.description) == [finding])
    }

    @Test(
        "What only looks like a violation is left alone",
        arguments: [
            "// import GRDB",
            "/* nested /* import GRDB */ import GRDB */",
            "let a = \"try! Process() as!\"",
            "let a = \"\\(b(\"try!\")) as!\" // fork()",
            "let a = #\"\"\"\n    import GRDB\n    \"\"\" try! \"\n    \"\"\"#",
            "let a = \"\\\"\" + \"try!\"",
            "// Proof: one writer, before any reader.\nfinal class A: @unchecked Sendable {}",
            "let a = queue.fork()\nlet entry = ProcessState()",
            "struct Information {}",
            String(repeating: "\n", count: 400),
        ])
    func leftAlone(_ text: String) {
        #expect(HouseRules.findings(in: SourceText(path: "Sources/Web/A.swift", text: text)) == [])
    }

    @Test("Pure code may draw from dice that it was given")
    func givenDice() {
        let text = "let u = Double.random(in: 0..<1, using: &generator)\nlet at = Date(timeIntervalSince1970: 0)"
        #expect(HouseRules.findings(in: SourceText(path: "Sources/Psychometrics/A.swift", text: text)) == [])
    }

    @Test("Code after a blanked literal stays where it was")
    func maskKeepsPlaces() {
        let text = "a(\"x\\(y(\"z\"))\") + b /* c */ + d"
        let masked = CodeMask.blank(text)
        #expect(masked.count == text.count)
        #expect(masked.filter { $0 != " " } == "a()+b+d")
    }
}
