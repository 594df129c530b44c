import Dispatch
public import QuestionBank
import Synchronization

/// What the checks of each question of a bank stand on; made once for all that ask, on all cores.
public struct CheckContents: Sendable {
    private let contents: [String: CheckContent]

    public init(_ bank: Bank) {
        let questions = bank.questions
        let made = Mutex<[String: CheckContent]>([:])
        DispatchQueue.concurrentPerform(iterations: questions.count) { place in
            let content = CheckContent(questions[place])
            made.withLock { $0[questions[place].id] = $0[questions[place].id] ?? content }
        }
        contents = made.withLock(\.self)
    }

    /// `nil` of a question that the bank did not have.
    subscript(id: String) -> CheckContent? { contents[id] }

    var hashes: Set<String> { contents.values.reduce(into: []) { $0.formUnion($1.all) } }
}
