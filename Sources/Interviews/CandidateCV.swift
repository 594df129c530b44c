public import Matching

/// The CV of one attempt: what was read of a file, and how the candidate put it right. At most one is held.
public struct CandidateCV: Sendable, Equatable, Identifiable {
    /// Of a file, in bytes.
    public static let largestFile = 10 << 20
    /// Of what was read of it, as JSON in bytes.
    public static let longestText = 8 << 20

    public var id: String
    public var attemptID: String
    /// The member who gave it; `nil` for the candidate herself.
    public var givenBy: String?
    public var givenAt: Milliseconds
    /// Of the file, in bytes.
    public var size: Int
    /// As the file says it; stays beside the correction.
    public var read: CVText
    public var correction: Correction?
    /// From 1, one more with each correction: one that was made on another version is refused.
    public var version: Int

    /// What the candidate made of the text that was read.
    public struct Correction: Sendable, Equatable {
        public var text: CVText
        public var at: Milliseconds

        public init(text: CVText, at: Milliseconds) {
            self.text = text
            self.at = at
        }
    }

    public init(
        id: String, attemptID: String, givenBy: String?, givenAt: Milliseconds, size: Int, read: CVText,
        correction: Correction? = nil, version: Int = 1
    ) {
        self.id = id
        self.attemptID = attemptID
        self.givenBy = givenBy
        self.givenAt = givenAt
        self.size = size
        self.read = read
        self.correction = correction
        self.version = version
    }

    /// What counts.
    public var text: CVText { correction?.text ?? read }
}
