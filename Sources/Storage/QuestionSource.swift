/// The text of a question file as it stood when it was put into a kit. Kept for ever, by its hash.
public struct QuestionSource: Sendable, Equatable {
    public var questionID: String
    public var hash: String
    /// Relative to the bank's folder.
    public var path: String
    public var text: String

    public init(questionID: String, hash: String, path: String, text: String) {
        self.questionID = questionID
        self.hash = hash
        self.path = path
        self.text = text
    }
}
