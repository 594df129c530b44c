/// Why a change cannot be made. Holds numbers only, never what somebody wrote.
public enum ChangeRefusal: Error, Equatable, Sendable {
    /// The JSON is longer than so many bytes.
    case tooManyBytes(limit: Int)
    /// At this byte the JSON is no change: `expected` says what should stand there.
    case malformed(byte: Int, expected: String)
    /// More than so many stretches.
    case tooManyParts(limit: Int)
    /// The text, or what is inserted into it, would be longer than so many UTF-16 units.
    case tooLong(limit: Int)
    /// A line holds a line feed or carriage return; lines are to be given one by one.
    case lineBreakInLine(byte: Int)
    /// The change was made for a text of another length.
    case otherLength(change: Int, text: Int)
    /// A border of a replaced stretch lies between the two halves of a character.
    case partsPair(place: Int)
    /// What is inserted at this place of the old text has, at its `unit`, half a character.
    case loneSurrogate(place: Int, unit: Int)
}

extension ChangeRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooManyBytes(let limit): "The change is longer than \(limit) bytes. Send it in parts."
        case .malformed(let byte, let expected): "Byte \(byte) of the change: expected \(expected)."
        case .tooManyParts(let limit): "The change has more than \(limit) parts. Send it in several changes."
        case .tooLong(let limit): "The pad would be longer than \(limit) UTF-16 units. Delete something first."
        case .lineBreakInLine(let byte):
            "The line that ends at byte \(byte) holds a line break. Send each line by itself."
        case .otherLength(let change, let text):
            "The change is for a text of \(change) UTF-16 units; this one has \(text). Fetch what is new first."
        case .partsPair(let place): "At \(place) the change would cut a character in two. Move its border by one unit."
        case .loneSurrogate(let place, let unit):
            "Unit \(unit) of what is inserted at \(place) is half a character. Replace it by U+FFFD."
        }
    }
}
