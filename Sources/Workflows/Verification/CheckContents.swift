public import QuestionBank

/// What the checks of each question of a bank stand on; made once for all that ask, on all cores.
public struct CheckContents: Sendable {
    private let contents: [String: CheckContent]

    public init(_ bank: Bank) async {
        contents = await withTaskGroup(of: (String, CheckContent).self) { group in
            for question in bank.questions { group.addTask { (question.id, CheckContent(question)) } }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// `nil` of a question that the bank did not have.
    subscript(id: String) -> CheckContent? { contents[id] }

    var hashes: Set<String> { contents.values.reduce(into: []) { $0.formUnion($1.all) } }
}
