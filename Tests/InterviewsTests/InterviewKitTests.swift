import Interviews
import Testing

@testable import QuestionBank

@Suite("The interview kit")
struct InterviewKitTests {
    private static let bank = KitAssemblyTests.bank

    private static func items(
        _ topics: [(String, Int)] = [("types", 1), ("iter", 1)], minutes: Int, test: Kit? = nil, bank: Bank = bank
    ) -> [InterviewItem] {
        InterviewKit.assemble(for: KitAssemblyTests.job(topics), minutes: minutes, test: test, from: bank)
    }

    private static func test(_ ids: [String]) -> Kit {
        Kit(
            id: "k", jobID: "j", revision: 1, questions: ids.map { KitQuestion(questionID: $0, hash: "hash of \($0)") },
            createdAt: 0)
    }

    @Test("explained questions come first, by the topics' weights, and fit the minutes")
    func explainedFirst() {
        let items = Self.items(minutes: 24)
        let kinds = items.compactMap { Self.bank[$0.subject.question.questionID]?.kind }
        #expect(items.count == 6 && kinds.allSatisfy(\.isRated))
        #expect(items.reduce(0) { $0 + $1.minutes } == 24)
        #expect(Set(items.compactMap { Self.bank[$0.subject.question.questionID]?.topic }) == ["types", "iter"])
        #expect(items == Self.items(minutes: 24), "the same bank and job give the same kit")
    }

    @Test("where explained ones run out, other kinds fill the time")
    func othersFill() {
        let kinds = Self.items(minutes: 100).compactMap { Self.bank[$0.subject.question.questionID]?.kind }
        #expect(kinds.contains { $0.isRated } && kinds.contains { !$0.isRated })
    }

    @Test("the purpose says what a question asks for, by its kind")
    func purposes() {
        func purpose(_ kind: Kind) -> String {
            InterviewItem(KitAssemblyTests.question("types.a", kind), in: Self.bank, jobLevel: .middle).purpose
        }
        let topic = Self.bank.topicName("types")
        #expect(purpose(.concept) == "Explaining: \(topic).")
        #expect(purpose(.writeCode) == "Writing code with: \(topic).")
        #expect(purpose(.findTheFault) == "Reading code with: \(topic).")
    }

    @Test("nothing of the test is asked again, and its last program is talked about first")
    func test() throws {
        let asked = ["types.concept-middle", "types.write-code-junior", "types.write-code-middle"]
        let items = Self.items(minutes: 60, test: Self.test(asked))
        let first = try #require(items.first)
        #expect(first.subject == .submission(of: Self.test(asked).questions[2]))
        #expect(first.id == "submission:types.write-code-middle")
        #expect(!items.dropFirst().contains { asked.contains($0.subject.question.questionID) })
    }

    @Test("what the test gives away is not asked")
    func enemies() {
        let bank = Bank(
            questions: [
                KitAssemblyTests.question("types.a", .concept),
                KitAssemblyTests.question("types.b", .concept, enemies: ["types.a"]),
                KitAssemblyTests.question("types.c", .concept),
            ], topics: [])
        let items = Self.items([("types", 1)], minutes: 60, test: Self.test(["types.a"]), bank: bank)
        #expect(items.map(\.id) == ["types.c"])
    }

    @Test("a kit is checked: no question twice, minutes and lines within bounds")
    func checks() throws {
        let item = InterviewItem(
            subject: .question(KitQuestion(questionID: "types.a", hash: "h")), minutes: 5, purpose: "p")
        func kit(_ items: [InterviewItem]) -> InterviewKit {
            InterviewKit(id: "i", jobID: "j", revision: 1, items: items, createdAt: 0)
        }
        #expect(throws: InterviewKitRefusal.noQuestions) { try kit([]).check() }
        #expect(throws: InterviewKitRefusal.twice(id: "types.a")) { try kit([item, item]).check() }
        var long = item
        long.minutes = 0
        #expect(throws: InterviewKitRefusal.minutesOutOfRange) { try kit([long]).check() }
        long = item
        long.purpose = String(repeating: "ä", count: 300)
        #expect(throws: InterviewKitRefusal.lineTooLong(limit: 500)) { try kit([long]).check() }
        long = item
        long.followUps = ["a\0b"]
        #expect(throws: InterviewKitRefusal.containsNUL) { try kit([long]).check() }
        // The question and the talk about the candidate's answer to it are two things.
        let own = InterviewItem(submissionOf: KitAssemblyTests.question("types.a", .writeCode), hash: "h", minutes: 8)
        try kit([item, own]).check()
    }

    @Test("a question without a rubric, and a talk about own code, have general anchors")
    func scales() {
        let question = KitAssemblyTests.question("types.a", .writeCode)
        let asked = KitQuestion(questionID: "types.a", hash: "h")
        for subject in [InterviewItem.Subject.question(asked), .submission(of: asked)] {
            let scale = AnchorScale(subject, question: question)
            #expect(scale.isGeneral && scale.anchors.map(\.value) == [1, 2, 3, 4, 5])
            #expect(scale[3]?.typicalOf == [.middle])
        }
        #expect(
            AnchorScale(.question(asked), question: question) != AnchorScale(.submission(of: asked), question: question)
        )
    }
}
