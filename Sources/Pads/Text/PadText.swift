/// The text of a pad, counted in UTF-16 units as a browser counts.
///
/// A list of chunks: a copy shares them, and an edit copies those it touches. It can hold a lone surrogate, which a
/// Swift string cannot, so that no input ends the server; a `Pad` accepts none.
public struct PadText: Sendable {
    /// Two neighbours are together longer than this, so there are at most 2·length/4096 + 1 chunks.
    static let longestChunk = 4096

    let chunks: [[UInt16]]
    /// In UTF-16 units.
    public let length: Int

    init(chunks: [[UInt16]], length: Int) {
        self.chunks = chunks
        self.length = length
    }

    /// The empty text.
    public init() { self.init(chunks: [], length: 0) }

    /// A text of these UTF-16 units, paired or not.
    public init(units: [UInt16]) {
        var text = PadTextAssembly()
        text.append(units[...])
        self = text.finished
    }

    /// A text that reads as the string does.
    public init(_ string: String) { self.init(units: Array(string.utf16)) }

    /// All UTF-16 units.
    public var units: [UInt16] {
        var all: [UInt16] = []
        all.reserveCapacity(length)
        for chunk in chunks { all += chunk }
        return all
    }

    /// The text as a string; a lone surrogate, which no pad accepts, shows as U+FFFD.
    public var string: String { String(decoding: units, as: UTF16.self) }

    /// True where a cut at this place would part the two halves of a character beyond U+FFFF.
    public func isInsidePair(_ place: Int) -> Bool {
        guard place > 0, place < length else { return false }
        var cursor = PadTextCursor(self)
        cursor.skip(place)
        return cursor.isInsidePair
    }
}

extension PadText: Equatable {
    /// The same units, however they lie in chunks.
    public static func == (one: PadText, other: PadText) -> Bool {
        one.length == other.length && one.chunks.joined().elementsEqual(other.chunks.joined())
    }
}
