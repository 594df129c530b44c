import Python

/// The numbers that a text states, such as `20`, `3.13` or `0.5`: runs of digits and dots that stand by themselves.
struct StatedNumbers {
    static func all(in text: String) -> Set<String> {
        var found: Set<String> = []
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            guard isDigit(bytes[place]) else {
                place += 1
                continue
            }
            let start = place
            while place < bytes.count,
                isDigit(bytes[place])
                    || (bytes[place] == UInt8(ascii: ".") && place + 1 < bytes.count && isDigit(bytes[place + 1]))
            { place += 1 }
            let isAlone =
                (start == 0 || !isWord(bytes[start - 1]) && bytes[start - 1] != UInt8(ascii: "."))
                && (place == bytes.count || !isWord(bytes[place]))
            if isAlone { found.insert(String(decoding: bytes[start..<place], as: UTF8.self)) }
        }
        return found
    }

    /// Releases that a text names as such: "Python 3.13", "CPython 3.12".
    static func pythons(in text: String) -> [PythonVersion] {
        let pieces = pieces(text)
        return pieces.indices.dropFirst().compactMap { index in
            ["cpython", "python"].contains(pieces[index - 1].lowercased()) ? release(pieces[index]) : nil
        }
    }

    /// Releases that a text gives as a border: "from 3.9 on", "since 3.7", "up to 3.13", "as of 3.12", "joined in 3.12".
    static func borders(in text: String) -> [(word: String, version: PythonVersion)] {
        let pieces = pieces(text)
        func word(_ index: Int) -> String { index >= 0 ? pieces[index].lowercased() : "" }
        var found: [(String, PythonVersion)] = []
        for index in pieces.indices where index > 0 {
            guard let version = release(pieces[index]) else { continue }
            var before = index - 1
            if ["cpython", "python"].contains(word(before)) { before -= 1 }
            switch (word(before - 1), word(before)) {
            case ("up", "to"): found.append(("up to", version))
            case ("as", "of"): found.append(("as of", version))
            case (_, let one) where ["from", "since", "until", "before", "with"].contains(one):
                found.append((one, version))
            case (_, "in"):
                if let change = change(pieces[..<before]) { found.append(("\(change) in", version)) }
            default: break
            }
        }
        return found
    }

    private static let changes = ["became", "becomes", "joined", "joins", "new", "added", "removed", "changed"]
    /// Words between the one that says what happened and the "in" of the release: "became hashable in".
    private static let mostBetween = 4

    /// The last word that says that something changed, in the sentence that the words end with.
    private static func change(_ words: ArraySlice<Substring>) -> String? {
        for word in words.suffix(mostBetween + 1).reversed() {
            if let last = word.last, ".;:".contains(last) { return nil }
            if changes.contains(word.lowercased()) { return word.lowercased() }
        }
        return nil
    }

    private static func pieces(_ text: String) -> [Substring] {
        text.split { $0 == " " || $0 == "\n" || $0 == "(" || $0 == ")" }
    }

    private static func release(_ piece: Substring) -> PythonVersion? {
        guard piece.utf8.first.map(isDigit) == true else { return nil }
        let number = Substring(piece.utf8.prefix { isDigit($0) || $0 == UInt8(ascii: ".") })
        return PythonVersion(number.trimmingDot).flatMap { PythonVersion.known.contains($0) ? $0 : nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension Substring {
    fileprivate var trimmingDot: Substring { hasSuffix(".") ? dropLast() : self }
}

/// Where what is expected changes from one release to the next.
struct ReleaseBorders {
    private var first: Set<PythonVersion> = []
    private var last: Set<PythonVersion> = []

    mutating func add(_ set: VersionSet) {
        let releases = PythonVersion.known.filter { $0 != .pypy }
        for (index, version) in releases.enumerated() {
            let isIn = set.contains(version)
            let before = index > 0 && set.contains(releases[index - 1])
            guard index > 0, isIn != before else { continue }
            first.insert(version)
            last.insert(releases[index - 1])
        }
        // The oldest and the newest are borders of their own: "from 2.7 on", "up to 3.15".
        if let oldest = releases.first { first.insert(oldest) }
        if let newest = releases.last { last.insert(newest) }
    }

    func fits(_ word: String, _ version: PythonVersion) -> Bool {
        switch word {
        case "up to": last.contains(version)
        case "until": first.contains(version) || last.contains(version)
        default: first.contains(version)
        }
    }
}
