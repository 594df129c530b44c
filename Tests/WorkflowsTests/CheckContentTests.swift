import QuestionBank
import Testing

@testable import Workflows

@Suite("What a check stands on")
struct CheckContentTests {
    typealias Subject = BankVerification.Subject

    private static let claims = """

          - {id: a, text: It is so., proof: {block: p, control: q, expect: {"2.7": "0", ">=3.6": "1", pypy: "1"}}}
          - {id: b, text: And this., proof: {block: r, files: {x.txt: "1", y.txt: "2", z.txt: "3"}, expect: {all: "2"}}}
        """
    private static let proofs = """
        ```python block=p
        print(1)
        ```

        ```python block=q
        print(2)
        ```

        ```python block=r
        import question
        print(len(question.prompt))
        ```

        """

    private static var text: QuestionText {
        var text = QuestionText.sum
        text.claims = claims
        text.blocks = proofs + "\n" + text.blocks
        return text
    }

    /// Which of a claim that reads nothing, one that reads the prompt, and the solutions an edit reaches.
    private func reached(_ edit: (inout QuestionText) -> Void) throws -> [Bool] {
        var edited = Self.text
        edit(&edited)
        let (before, after) = (CheckContent(try Self.text.question), CheckContent(try edited.question))
        return [Subject(.claim, "a"), Subject(.claim, "b"), Subject(.reference)].map {
            before.hash(of: $0) != after.hash(of: $0)
        }
    }

    @Test("words, a level and a line's place reach nothing, and neither does reading it again")
    func words() throws {
        #expect(try reached { _ in } == [false, false, false])
        #expect(try reached { $0.answer = "It is, and more.\n\nOn two lines." } == [false, false, false])
        #expect(try reached { $0.level = "senior" } == [false, false, false])
        #expect(try reached { $0.claims.replace("It is so.", with: "So it is.") } == [false, false, false])
        #expect(try reached { $0.blocks = "\n\n" + $0.blocks } == [false, false, false])
    }

    @Test("the prompt reaches who reads it, and nobody else")
    func prompt() throws {
        #expect(try reached { $0.prompt = "Do it well." } == [false, true, false])
    }

    @Test("a program, a control, a file and an expectation reach their own claim")
    func programs() throws {
        #expect(try reached { $0.blocks.replace("print(1)", with: "print(2 - 1)") } == [true, false, false])
        #expect(try reached { $0.blocks.replace("print(2)", with: "print(3)") } == [true, false, false])
        #expect(try reached { $0.claims.replace("y.txt: \"2\"", with: "y.txt: \"4\"") } == [false, true, false])
        #expect(try reached { $0.claims.replace("\"2.7\": \"0\"", with: "\"2.7\": \"5\"") } == [true, false, false])
    }

    @Test("what solutions are run with reaches them alone")
    func solutions() throws {
        #expect(try reached { $0.blocks.replace("returns: 5", with: "returns: 7") } == [false, false, true])
        #expect(try reached { $0.front = "limits: {cpu_ms: 900}" } == [false, false, true])
        #expect(try reached { $0.target = "3.12" } == [false, false, true])
    }

    @Test("a solution reaches itself and what stands on all, and no other solution")
    func solution() throws {
        let subjects = [Subject(.reference), Subject(.wrong, "first"), Subject(.starter), Subject(.answer)]
        func reached(_ old: String, _ new: String) throws -> [Bool] {
            var text = Self.text
            text.blocks.replace(old, with: new)
            let (before, after) = (CheckContent(try Self.text.question), CheckContent(try text.question))
            return subjects.map { before.hash(of: $0) != after.hash(of: $0) }
        }
        #expect(try reached("return sum(items)", "return 0") == [true, false, false, true])
        #expect(try reached("reason=wrong_answer", "reason=runtime_error") == [false, true, false, true])
        #expect(try reached("    pass", "    return") == [false, false, true, true])
        #expect(try reached("returns: 5", "returns: 7") == [true, true, true, true])
        // Equal texts are different solutions.
        let hashes = CheckContent(try Self.text.question)
        #expect(Set(subjects.map { hashes.hash(of: $0) }).count == 4)
    }

    @Test("what an answer states is run, and reaches the program")
    func stated() throws {
        var text = QuestionText.ranking
        let before = CheckContent(try text.question).hash(of: Subject(.order))
        text.answer = "`fast`, `slow` = `again`. It is."
        #expect(CheckContent(try text.question).hash(of: Subject(.order)) == before)
        text.answer = "`slow`, `fast` = `again`. It is."
        #expect(CheckContent(try text.question).hash(of: Subject(.order)) != before)
    }

    @Test("the text of a value does not depend on the order in which a dictionary gives its parts")
    func canonical() {
        let pairs = (0..<200).map { ("key \($0)", [$0: Set(0..<$0)]) }
        let one = CanonicalText.of(Dictionary(uniqueKeysWithValues: pairs))
        var other: [String: [Int: Set<Int>]] = [:]
        other.reserveCapacity(4_096)
        for (key, value) in pairs.reversed() { other[key] = value }
        #expect(CanonicalText.of(other) == one)
        #expect(CanonicalText.of(["a,b"]) != CanonicalText.of(["a", "b"]))
        #expect(CanonicalText.of(String?.none as Any) != CanonicalText.of("" as Any))
    }
}
