/// Who typed what, as runs from the text's beginning to its end.
public struct Authorship: Sendable {
    /// Neighbouring runs have different authors.
    public struct Run: Sendable, Equatable {
        /// Nil for what stood there before anybody typed.
        public var author: AuthorID?
        /// In UTF-16 units, at least 1.
        public var length: Int

        public init(author: AuthorID?, length: Int) {
            self.author = author
            self.length = length
        }
    }

    /// A run with its author's number, so that thousands are copied as plain bytes with each change.
    private struct Span {
        /// Into `authors`; -1 for nobody.
        var author: Int32
        var length: Int32
    }

    /// Runs at most. Beyond it, which no interview comes near, all that stands there counts as nobody's: typing goes on,
    /// memory is bounded, and the log still knows.
    static let limit = 20_000

    private var authors: [AuthorID] = []
    private var spans: [Span] = []

    /// A text that nobody of the room typed.
    public init(unknown length: Int) { append(-1, length) }

    /// These runs, joined where neighbours have one author.
    public init(runs: [Run]) { for run in runs { append(number(of: run.author), run.length) } }

    public var runs: [Run] {
        spans.map { Run(author: $0.author < 0 ? nil : authors[Int($0.author)], length: Int($0.length)) }
    }

    /// UTF-16 units.
    public var length: Int { spans.reduce(0) { $0 + Int($1.length) } }

    /// What is inserted is the author's; what stays stays with whose it was.
    mutating func follow(_ change: Change, by author: AuthorID) {
        let number = number(of: author)
        var reader = spans[...]
        // What is left of the first run that is not read yet.
        var rest = reader.first.map { Int($0.length) } ?? 0
        let before = spans
        spans = []
        spans.reserveCapacity(before.count + 2 * change.parts.count)

        func pass(_ count: Int, keeping: Bool) {
            var left = count
            while left > 0, let span = reader.first {
                let piece = min(left, rest)
                if keeping { append(span.author, piece) }
                left -= piece
                rest -= piece
                guard rest == 0 else { return }
                reader = reader.dropFirst()
                // Whole runs, all at once: the first differs from the one just written.
                let first = reader.startIndex
                var end = first
                while end < reader.endIndex, Int(before[end].length) <= left {
                    left -= Int(before[end].length)
                    end += 1
                }
                if keeping, end > first {
                    append(before[first].author, Int(before[first].length))
                    spans += before[(first + 1)..<end]
                }
                reader = before[end...]
                rest = reader.first.map { Int($0.length) } ?? 0
            }
        }
        for part in change.parts {
            switch part {
            case .keep(let count):
                pass(count, keeping: true)
            case .replace(let count, let units):
                pass(count, keeping: false)
                append(number, units.count)
            }
        }
        if spans.count > Self.limit { self = Authorship(unknown: length) }
    }

    private mutating func number(of author: AuthorID?) -> Int32 {
        guard let author else { return -1 }
        if let index = authors.firstIndex(of: author) { return Int32(index) }
        authors.append(author)
        return Int32(authors.count - 1)
    }

    private mutating func append(_ author: Int32, _ length: Int) {
        guard length > 0 else { return }
        if let last = spans.last, last.author == author {
            spans[spans.count - 1].length += Int32(length)
        } else {
            spans.append(Span(author: author, length: Int32(length)))
        }
    }
}

extension Authorship: Equatable {
    public static func == (one: Authorship, other: Authorship) -> Bool { one.runs == other.runs }
}
