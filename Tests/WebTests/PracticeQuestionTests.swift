import QuestionBank
import Testing

@testable import Web

struct PracticeQuestionTests {
    @Test("the practice question is a good question that can be written and run")
    func isGood() throws {
        let question = try #require(PracticeQuestion.question)
        #expect(question.kind == .writeCode)
        #expect(question.tests.visible.count == 3)
        #expect(question.block("starter") != nil)
    }
}
