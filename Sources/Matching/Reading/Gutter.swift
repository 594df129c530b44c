/// A strip without words between two parts of a page that stand side by side, and how the words lie around it.
struct Gutter {
    /// Words above and below the strip's ends, and on both sides of it.
    var above: [PlacedWord]
    var left: [PlacedWord]
    var right: [PlacedWord]
    var below: [PlacedWord]
    var leftLines: [PlacedLine]
    var rightLines: [PlacedLine]
    /// Where the right part begins, in points.
    var edge: Double
    var width: Double

    /// The strip with the most lines beside it; `nil` where the words make one column.
    ///
    /// A right part begins at one and the same place in line after line, so only places where several words begin are
    /// tried. By chance the gaps between words of a paragraph can lie above each other for a few lines: a narrow strip
    /// whose two sides are level needs more lines than one whose sides go their own ways. A strip that is wider than a
    /// space ends at a line in which it is only a space, unless a much longer one goes on through it.
    static func widest(in words: [PlacedWord]) -> Gutter? {
        guard words.count >= 6 else { return nil }
        let heights = words.map(\.height).sorted()
        let height = heights[heights.count / 2]
        let ordered = words.sorted { $0.middle < $1.middle }
        let edges = edges(of: words)
        let wide = longest(edges, in: ordered, height: height, narrowest: 0.55)
        let narrow = longest(edges, in: ordered, height: height, narrowest: 0.12)
        guard let wide, let narrow else { return wide ?? narrow }
        return 5 * wide.score >= 3 * narrow.score ? wide : narrow
    }

    private var score: Int { leftLines.count + rightLines.count }

    /// - Parameter narrowest: in heights of a line.
    private static func longest(
        _ edges: [Double], in words: [PlacedWord], height: Double, narrowest: Double
    ) -> Gutter? {
        var best: Gutter?
        for edge in edges {
            for run in runs(beside: edge, in: words, height: height, narrowest: narrowest * height) {
                guard run.count >= 6, let gutter = Gutter(run, of: words, edge: edge, height: height) else { continue }
                if best.map({ ($0.score, $0.width) < (gutter.score, gutter.width) }) ?? true { best = gutter }
            }
        }
        return best
    }

    /// Left sides that at least three words share, to half a point; the most shared ones, for a page may be made to have
    /// thousands.
    private static func edges(of words: [PlacedWord]) -> [Double] {
        var counts: [Int: Int] = [:]
        for word in words { counts[Int((word.left * 2).rounded()), default: 0] += 1 }
        let shared = counts.keys.compactMap { key -> (edge: Double, count: Int)? in
            let near = (counts[key - 1] ?? 0) + (counts[key] ?? 0) + (counts[key + 1] ?? 0)
            let isPeak = (counts[key] ?? 0) >= (counts[key - 1] ?? 0)
            return near >= 3 && isPeak ? (Double(key) / 2, near) : nil
        }
        return shared.sorted { ($1.count, $0.edge) < ($0.count, $1.edge) }.prefix(mostEdges).map(\.edge)
    }

    private static let mostEdges = 80

    /// The ranges of `words` (ordered by height on the page) between one word that crosses the strip and the next.
    private static func runs(
        beside edge: Double, in words: [PlacedWord], height: Double, narrowest: Double
    ) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        var barred = -Double.infinity
        for (index, word) in words.enumerated() where word.left < edge - 0.6 && word.right > edge - narrowest {
            // What is level with a crossing word belongs to its line.
            var end = index
            while end > start, words[end - 1].middle > word.middle - 0.45 * height { end -= 1 }
            if end > start { runs.append(start..<end) }
            barred = word.middle + 0.45 * height
            start = index + 1
            while start < words.count, words[start].middle < barred { start += 1 }
        }
        if start < words.count { runs.append(start..<words.count) }
        return runs
    }

    private init?(_ run: Range<Int>, of words: [PlacedWord], edge: Double, height: Double) {
        left = words[run].filter { $0.left < edge - 0.6 }
        right = words[run].filter { $0.left >= edge - 0.6 }
        guard left.count >= 3, right.count >= 3 else { return nil }
        self.edge = edge
        leftLines = PlacedLine.lines(of: left)
        rightLines = PlacedLine.lines(of: right)
        let starts = rightLines.count { abs($0.left - edge) <= 1 }
        let indented = rightLines.count { $0.left - edge < 3 * height }
        guard leftLines.count >= 3, rightLines.count >= 3, starts >= 2, 5 * indented >= 3 * rightLines.count else {
            return nil
        }
        let level = Self.level(leftLines, rightLines, within: 0.3 * height)
        let beside = Self.level(leftLines, rightLines, within: 0.9 * height)
        guard beside.count >= 2 else { return nil }
        width = edge - (left.map(\.right).max() ?? edge)
        let share = Double(level.count) / Double(min(leftLines.count, rightLines.count))
        let needed = width > 0.9 * height || share < 0.7 ? 3 : 7
        guard beside.count >= needed || (share < 0.7 && min(leftLines.count, rightLines.count) >= 3) else { return nil }
        above = Array(words[..<run.lowerBound])
        below = Array(words[run.upperBound...])
        giveBackTails(height: height)
    }

    /// The short last line of the paragraph above does not cross the strip either; it goes back to its paragraph.
    private mutating func giveBackTails(height: Double) {
        guard var bottom = above.map(\.middle).max(), let first = rightLines.first else { return }
        while leftLines.count > 1, let tail = leftLines.first, tail.bottom < first.top,
            tail.middle - bottom < 1.7 * height
        {
            bottom = tail.middle
            above += tail.words
            left.removeAll { tail.words.contains($0) }
            leftLines.removeFirst()
        }
    }

    /// Lines of the shorter side that have one of the other at their height.
    static func level(_ one: [PlacedLine], _ other: [PlacedLine], within reach: Double) -> [PlacedLine] {
        let (few, many) = one.count <= other.count ? (one, other) : (other, one)
        let middles = many.map(\.middle).sorted()
        return few.filter { line in
            var (low, high) = (0, middles.count)
            while low < high {
                let half = (low + high) / 2
                if middles[half] < line.middle - reach { low = half + 1 } else { high = half }
            }
            return low < middles.count && middles[low] <= line.middle + reach
        }
    }
}
