import Python

/// The releases that a text names, and those that it gives as a border.
struct StatedReleases {
    /// A release at which a text says that something changes.
    struct Border: Equatable {
        /// As the text has it, such as "from 3.9", "3.10 and later", "3.12+".
        var said: String
        var version: PythonVersion
        var side: Side
    }

    enum Side: Equatable {
        /// The first release of those that it speaks of.
        case first
        /// The last of them.
        case last
        /// As "until" is read by some this way, by others that way.
        case either
    }

    private var pieces: [Substring]

    init(_ text: String) {
        pieces = text.split { $0 == " " || $0 == "\n" || $0 == "(" || $0 == ")" }
    }

    /// Releases that are named as such: "Python 3.13", "CPython 3.12", `python3.9`; "Python 2" is 2.7.
    var pythons: [PythonVersion] {
        pieces.indices.compactMap { index in
            let word = pieces[index].lowercased().drop { "`*\"".contains($0) }
            if word.hasPrefix("python"), let version = number(word.dropFirst("python".count)) {
                return PythonVersion.known.contains(version) ? version : nil
            }
            guard index > 0, isPython(self.word(index - 1)), let version = number(pieces[index]) else { return nil }
            return PythonVersion.known.contains(version) ? version : nil
        }
    }

    /// Releases at a border: "from 3.9 on", "since 3.7", "up to 3.13", "as of 3.12", "joined in 3.12", "3.10 and later",
    /// "3.10+", "3.10 added".
    var borders: [Border] {
        pieces.indices.compactMap { index in
            guard let version = number(pieces[index]) else { return nil }
            let hasName = isPython(word(index - 1))
            let before = hasName ? index - 2 : index - 1
            let found = after(index, version) ?? self.before(before, version)
            guard let found else { return nil }
            // Of other numbers that look like a release, such as 2.5 s, only what can be nothing else.
            let isSure = hasName || word(before) == "since" || word(index + 1).hasPrefix("on") || found.said.last == "+"
            return PythonVersion.known.contains(version) || isSure ? found : nil
        }
    }

    private func before(_ index: Int, _ version: PythonVersion) -> Border? {
        switch (word(index - 1), word(index)) {
        case ("up", "to"): return Border(said: "up to \(version)", version: version, side: .last)
        case ("as", "of"): return Border(said: "as of \(version)", version: version, side: .first)
        case ("prior", "to"): return Border(said: "prior to \(version)", version: version, side: .first)
        case (let one, "than") where ["older", "earlier"].contains(one):
            return Border(said: "\(one) than \(version)", version: version, side: .first)
        case (let one, "than") where ["newer", "later"].contains(one):
            return Border(said: "\(one) than \(version)", version: version, side: .last)
        case (_, "through"): return Border(said: "through \(version)", version: version, side: .last)
        case (_, "until"): return Border(said: "until \(version)", version: version, side: .either)
        case (_, let one) where ["from", "since", "before", "below", "with", ">=", "≥"].contains(one):
            return Border(said: "\(one) \(version)", version: version, side: .first)
        case (_, "in"):
            return change(before: index).map { Border(said: "\($0) in \(version)", version: version, side: .first) }
        default: return nil
        }
    }

    private func after(_ index: Int, _ version: PythonVersion) -> Border? {
        if pieces[index].contains("+") { return Border(said: "\(version)+", version: version, side: .first) }
        let next = word(index + 1)
        if next == "and" || next == "or" {
            let what = word(index + 2)
            let said = "\(version) \(next) \(what)"
            if ["later", "newer", "above", "up", "onwards"].contains(what) {
                return Border(said: said, version: version, side: .first)
            }
            if ["earlier", "older", "below"].contains(what) {
                return Border(said: said, version: version, side: .last)
            }
        }
        if next.hasPrefix("onward") { return Border(said: "\(version) \(next)", version: version, side: .first) }
        guard Self.done.contains(next) else { return nil }
        return Border(said: "\(version) \(next)", version: version, side: .first)
    }

    private static let changes = [
        "became", "becomes", "joined", "joins", "new", "added", "removed", "changed", "introduced", "arrived",
        "appeared", "came", "gone", "dropped", "gained",
    ]
    private static let done = [
        "added", "adds", "removed", "removes", "changed", "changes", "introduced", "introduces", "brought", "brings",
        "dropped", "drops", "gained", "gains",
    ]
    /// Words between the one that says what happened and the "in" of the release: "became hashable in".
    private static let mostBetween = 4

    /// The last word that says that something changed, in the sentence that ends before `index`.
    private func change(before index: Int) -> String? {
        for word in pieces[..<max(index, 0)].suffix(Self.mostBetween + 1).reversed() {
            if let last = word.last, ".;:".contains(last) { return nil }
            if Self.changes.contains(word.lowercased()) { return word.lowercased() }
        }
        return nil
    }

    /// In small letters, without the sign that ends it; empty beyond the text.
    private func word(_ index: Int) -> String {
        guard pieces.indices.contains(index) else { return "" }
        let word = pieces[index].lowercased()
        return word.last.map { ".,;:".contains($0) } == true ? String(word.dropLast()) : word
    }

    private func isPython(_ word: String) -> Bool { word == "python" || word == "cpython" }

    private func number(_ piece: Substring) -> PythonVersion? {
        guard piece.utf8.first.map(StatedNumbers.isDigit) == true else { return nil }
        var number = Substring(piece.utf8.prefix { StatedNumbers.isDigit($0) || $0 == UInt8(ascii: ".") })
        if number.hasSuffix(".") { number = number.dropLast() }
        return number == "2" ? .cpython(major: 2, minor: 7) : PythonVersion(number)
    }
}

/// Where what is expected changes from one release to the next.
struct ReleaseBorders {
    private static let releases = PythonVersion.known.filter { $0 != .pypy }

    private var first: Set<PythonVersion> = []
    private var last: Set<PythonVersion> = []

    /// Only where both releases are run and print other things: nothing is known of what is skipped.
    mutating func add(_ proof: Proof) {
        for (older, newer) in zip(Self.releases, Self.releases.dropFirst()) {
            guard let before = proof.expected(on: older), let after = proof.expected(on: newer), before != after else {
                continue
            }
            first.insert(newer)
            last.insert(older)
        }
        // The oldest and the newest are borders of their own: "from 2.7 on", "up to 3.15".
        if let oldest = Self.releases.first { first.insert(oldest) }
        if let newest = Self.releases.last { last.insert(newest) }
    }

    /// Of a release that nobody runs, such as 3.4, the next one that is run must show the change.
    func fits(_ border: StatedReleases.Border) -> Bool {
        let isFirst = Self.releases.first { $0 >= border.version }.map(first.contains) ?? false
        let isLast = Self.releases.last { $0 <= border.version }.map(last.contains) ?? false
        return switch border.side {
        case .first: isFirst
        case .last: isLast
        case .either: isFirst || isLast
        }
    }
}
