/// The names that an author may have meant.
package enum NearestName {
    /// The name of `known` with the fewest edits to `word`; `nil` where nothing is near.
    package static func of(_ word: String, among known: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().utf8.prefix(64))
        let bound = max(2, letters.count / 3)
        var best: (name: String, distance: Int)?
        for name in known {
            let distance = edits(letters, Array(name.lowercased().utf8.prefix(64)))
            if distance <= bound, distance < best?.distance ?? .max {
                best = (name, distance)
            }
        }
        return best?.name
    }

    /// ": did you mean `X`?", or the list of what is known where nothing is near.
    package static func hint(_ word: String, among known: [String]) -> String {
        if let near = of(word, among: known) { return ": did you mean `\(near)`?" }
        guard !known.isEmpty, known.count <= 20 else { return "" }
        return ": known are " + known.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// Optimal string alignment distance (Damerau 1964 without repeated edits): a swap of neighbours counts once.
    static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, a) in left.enumerated() {
            var current = [row + 1]
            for (column, b) in right.enumerated() {
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (a == b ? 0 : 1))
                if row > 0, column > 0, a == right[column - 1], left[row - 1] == b {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
