import Testing

@testable import QuestionBank

@Suite("Limits from what references use")
struct LimitsRecordTests {
    private func bank(_ edit: String = "") throws -> Bank {
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
        let files = [
            SourceFile(path: "topics.yaml", bytes: Array("topics: [{id: types, name: Types}]".utf8)),
            SourceFile(path: "python/types/add.md", bytes: Array(text.utf8)),
        ]
        let (bank, faults) = Bank.parse(files)
        try #require(faults == [])
        return bank
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
}
