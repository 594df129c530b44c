/// What every text must satisfy that a person may send.
public enum PersonalText {
    /// For notes, reasons, concerns and replies; in bytes of UTF-8.
    public static let longestNote = 16 << 10
    /// For names and addresses; in bytes of UTF-8.
    public static let longestName = 1 << 10

    /// Throws ``AttemptRefusal/tooLong(limit:)`` or ``AttemptRefusal/containsNUL``.
    public static func check(_ text: String, limit: Int) throws(AttemptRefusal) {
        guard text.utf8.count <= limit else { throw .tooLong(limit: limit) }
        guard !text.utf8.contains(0) else { throw .containsNUL }
    }
}
