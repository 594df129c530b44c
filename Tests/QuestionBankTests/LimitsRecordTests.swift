import Testing

@testable import QuestionBank

@Suite("Limits from what references use")
struct LimitsRecordTests {
    private func bank(_ edit: String = "") throws -> Bank {
        let (bank, faults) = Bank.parse(files(edit))
        try #require(faults == [])
        return bank
    }

    private func files(_ edit: String = "") -> [SourceFile] {
        let text = """
            ---
            schema: question/1
            id: types.add
            revision: 1
            kind: choice
            topic: types
            level: junior   # it adds
            minutes: 2
            target: "3.13"
            origin: {own_words: true, sources: [Of no book]}
            follow_ups: [And why?, Since when?]
            licence: CC-BY-4.0
            response: {mode: options, pick: one, key: {judgement: true, why: this is a test}, options: [{id: a, text: x, right: true}, {id: b, text: y, misconception: m}]}
            misconceptions: [{id: m, text: wrong}]
            claims: [{id: so, text: So., judgement: true, why: A test.}]
            ---
            ## Prompt

            Which?\(edit)

            ## Answer

            This. *(claims: so)*
            """
        return [
            SourceFile(path: "topics.yaml", bytes: Array("topics: [{id: types, name: Types}]".utf8)),
            SourceFile(path: "python/types/add.md", bytes: Array(text.utf8)),
        ]
    }

    @Test(
        "The dearest run times a factor, up to the next step",
        arguments: [
            (30.0, 9.0, 1_000, 256), (150, 100, 2_000, 512), (9_000, 9_000, 20_000, 2_048), (100, 64, 1_000, 256),
        ])
    func steps(_ cpu: Double, _ memory: Double, _ milliseconds: Int, _ mebibytes: Int) {
        let limits = InferredLimits(cpuMilliseconds: cpu, memoryMiB: memory).limits
        #expect(limits == RecordedLimits(cpuMilliseconds: milliseconds, memoryMiB: mebibytes))
    }

    @Test("A record is read as it was written, and counts for the content that it names")
    func roundTrip() throws {
        let bank = try bank()
        let question = try #require(bank["types.add"])
        var record = LimitsRecord()
        record.note(InferredLimits(cpuMilliseconds: 250, memoryMiB: 20), of: question)
        #expect(record.limits(of: question) == RecordedLimits(cpuMilliseconds: 3_000, memoryMiB: 256))
        let file = SourceFile(path: LimitsRecord.fileName, bytes: Array(record.text.utf8))
        #expect(LimitsRecord.parse(file).record == record && LimitsRecord.parse(file).diagnostics == [])
        let edited = try self.bank(" And why?")
        #expect(record.limits(of: try #require(edited["types.add"])) == nil)
        record.prune(to: edited)
        #expect(record.text.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
    }

    @Test("A line stays while it fits, and gives way when it is too tight or far too wide")
    func stable() throws {
        let question = try #require(try bank()["types.add"])
        var record = LimitsRecord()
        func cpu(after milliseconds: Double) -> Int? {
            record.note(InferredLimits(cpuMilliseconds: milliseconds, memoryMiB: 10), of: question)
            return record.limits(of: question)?.cpuMilliseconds
        }
        #expect(cpu(after: 90) == 1_000)
        #expect(cpu(after: 190) == 1_000)
        #expect(cpu(after: 210) == 3_000)
        #expect(cpu(after: 110) == 3_000)
        #expect(cpu(after: 40) == 1_000)
    }

    @Test(
        "Lines that are none are told and left out",
        arguments: ["x", "a\tb\tc\td", "types.add\t0123456789abcdef\t7\t256"])
    func faulty(_ line: String) {
        let (record, diagnostics) = LimitsRecord.parse(SourceFile(path: "limits.txt", bytes: Array(line.utf8)))
        #expect(record == LimitsRecord() && diagnostics.count == 1)
    }

    @Test("A line of older content is told, one of no question and a second one of a question are errors")
    func stale() throws {
        let question = try #require(try bank()["types.add"])
        let hash = question.hash.prefix(16)
        let lines = [
            "# heading", "types.add\t\(hash)\t1000\t256", "types.ad\t\(hash)\t1000\t256",
            "types.add\t0123456789abcdef\t2000\t256",
        ]
        func told(_ lines: [String]) throws -> [String] {
            let record = SourceFile(path: "limits.txt", bytes: Array(lines.joined(separator: "\n").utf8))
            return Bank.parse(files() + [record]).diagnostics.map { "\($0.line): \($0.severity): \($0.message)" }
        }
        #expect(try told(Array(lines[...1])) == [])
        let stale =
            "2: warning: `types.add` has other content now, so this line does not count: run `assay bank verify --question types.add --record`"
        #expect(try told([lines[0], lines[3]]) == [stale])
        let twice = "3: error: `types.add` stands twice, first on line 2: keep the one that fits the question"
        #expect(try told([lines[0], lines[1], lines[1]]) == [twice])
        #expect(
            try told(Array(lines[...2])) == ["3: error: no question has the id `types.ad`: did you mean `types.add`?"])
    }
}
