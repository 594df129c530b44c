/// Who typed what, as runs from the text's beginning to its end.
public struct Authorship: Sendable, Equatable {
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

    public private(set) var runs: [Run] = []

    /// A text that nobody of the room typed.
    public init(unknown length: Int) { append(Run(author: nil, length: length)) }

    /// These runs, joined where neighbours have one author.
    public init(runs: [Run]) { for run in runs { append(run) } }

    /// UTF-16 units.
    public var length: Int { runs.reduce(0) { $0 + $1.length } }

    /// What is inserted is the author's; what stays stays with whose it was.
    mutating func follow(_ change: Change, by author: AuthorID) {
        var result = Authorship(runs: [])
        var rest = runs[...]
        var used = 0
        func pass(_ count: Int, keeping: Bool) {
            var left = count
            while left > 0, let run = rest.first {
                let piece = min(left, run.length - used)
                if keeping { result.append(Run(author: run.author, length: piece)) }
                left -= piece
                used += piece
                if used == run.length {
                    rest = rest.dropFirst()
                    used = 0
                }
            }
        }
        for part in change.parts {
            switch part {
            case .keep(let count):
                pass(count, keeping: true)
            case .replace(let count, let units):
                pass(count, keeping: false)
                result.append(Run(author: author, length: units.count))
            }
        }
        self = result
    }

    private mutating func append(_ run: Run) {
        guard run.length > 0 else { return }
        if let last = runs.last, last.author == run.author {
            runs[runs.count - 1].length += run.length
        } else {
            runs.append(run)
        }
    }
}
