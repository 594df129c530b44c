/// One change of a text: stretches that stay and stretches that are replaced, from its beginning to its end.
///
/// The form is canonical: kept and replaced stretches alternate, and none is empty. Lengths are UTF-16 units. It means
/// what CodeMirror's `ChangeSet` means, whose JSON it reads and writes.
public struct Change: Sendable, Equatable {
    /// A stretch of the old text.
    public enum Part: Sendable, Equatable {
        /// So many units stay.
        case keep(Int)
        /// So many units, or none, give way to these, or to none.
        case replace(Int, with: [UInt16])
    }

    /// In the order of the text.
    public let parts: [Part]
    /// The length of the text that it applies to.
    public let length: Int
    /// The length of the text that comes out.
    public let newLength: Int

    init(parts: [Part], length: Int, newLength: Int) {
        self.parts = parts
        self.length = length
        self.newLength = newLength
    }

    /// The change that leaves a text of this length as it is.
    public init(keeping length: Int) {
        var change = ChangeAssembly()
        change.keep(length)
        self = change.finished
    }

    /// The change that puts units in the place of a range of a text of this length.
    ///
    /// The range is cut to the text.
    public init(replacing range: Range<Int>, with units: [UInt16], in length: Int) {
        let range = range.clamped(to: 0..<max(0, length))
        var change = ChangeAssembly()
        change.keep(range.lowerBound)
        change.delete(range.count)
        change.insert(units[...])
        change.keep(length - range.upperBound)
        self = change.finished
    }

    /// True if nothing is replaced.
    public var isEmpty: Bool { parts.allSatisfy { if case .keep = $0 { true } else { false } } }

    /// How many units it brings.
    public var insertedLength: Int {
        parts.reduce(0) { if case .replace(_, let units) = $1 { $0 + units.count } else { $0 } }
    }
}
