/// Something that happened to a draft of a question: one link of its chain. Texts are in it by their hashes alone.
public enum DraftEvent: Sendable, Hashable, Codable {
    /// `base` is the file's content hash; `nil` for a new file.
    case begun(path: String, base: String?, by: String)
    case rebased(base: String?, by: String)
    case submitted(text: String, by: String)
    case takenBack(by: String)
    case givenBack(by: String)
    /// From here on `text` stands in the bank.
    case accepted(text: String, by: String)
    case discarded(by: String)
    case restored(by: String)
}
