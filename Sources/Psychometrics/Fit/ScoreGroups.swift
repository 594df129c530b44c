/// Persons by sum score, and what the curves promise of each score: the ground of S-X².
struct ScoreGroups {
    private let curves: FitCurves
    private let table: ResponseTable
    /// Persons of each group and score who answered all items.
    private let counts: [[Double]]
    private let complete: [Int]
    private let scores: [Int]
    let persons: Double

    init(_ table: ResponseTable, _ curves: FitCurves) {
        self.table = table
        self.curves = curves
        complete = (0..<table.persons).filter { person in
            (0..<table.items).allSatisfy { table[person, $0] != nil }
        }
        scores = complete.map { person in (0..<table.items).reduce(0) { $0 + (table[person, $1] ?? 0) } }
        let highest = curves.probabilities.reduce(0) { $0 + ($1.first?.count ?? 1) - 1 }
        var counts = [[Double]](
            repeating: [Double](repeating: 0, count: highest + 1), count: curves.weights.count)
        var persons = 0.0
        for (person, score) in zip(complete, scores) {
            counts[table.groups[person]][score] += table.frequencies[person]
            persons += table.frequencies[person]
        }
        self.counts = counts
        self.persons = persons
    }

    /// S-X² of one item and the cells it rests on, joined until every expected count is at least 1.
    func compared(_ item: Int) -> (statistic: Double, cells: Int) {
        guard persons > 0 else { return (0, 0) }
        let rest = restScores(without: item)
        let categories = curves.probabilities[item][0].count
        var statistic = 0.0
        var cells = 0
        for group in curves.weights.indices {
            var observed = [[Double]](repeating: [Double](repeating: 0, count: categories), count: counts[group].count)
            for (person, score) in zip(complete, scores) where table.groups[person] == group {
                observed[score][table[person, item] ?? 0] += table.frequencies[person]
            }
            for score in counts[group].indices where counts[group][score] > 0 {
                var shares = (0..<categories).map { k -> Double in
                    guard score >= k, score - k < rest.count else { return 0 }
                    return curves.nodes.indices.reduce(0) {
                        $0 + curves.weights[group][$1] * curves.probabilities[item][$1][k] * rest[score - k][$1]
                    }
                }
                let total = shares.reduce(0, +)
                guard total > 0 else { continue }
                for k in shares.indices { shares[k] *= counts[group][score] / total }
                let row = ScoreGroups.joined(zip(observed[score], shares).map { ($0, $1) })
                guard row.count > 1 else { continue }
                statistic += row.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
                cells += row.count - 1
            }
        }
        return (statistic, cells)
    }

    /// The likelihood of each sum of the other items at each node (Lord & Wingersky 1984).
    private func restScores(without item: Int) -> [[Double]] {
        var sums = [[Double](repeating: 1, count: curves.nodes.count)]
        for other in curves.probabilities.indices where other != item {
            let p = curves.probabilities[other]
            let categories = p[0].count
            var next = [[Double]](
                repeating: [Double](repeating: 0, count: curves.nodes.count), count: sums.count + categories - 1)
            for score in sums.indices {
                for k in 0..<categories {
                    for q in curves.nodes.indices { next[score + k][q] += sums[score][q] * p[q][k] }
                }
            }
            sums = next
        }
        return sums
    }

    /// Neighbouring categories joined from both ends inwards until each is expected at least once.
    private static func joined(_ cells: [(Double, Double)]) -> [(Double, Double)] {
        var cells = cells.filter { $0.1 > 0 || $0.0 > 0 }
        while cells.count > 1, let weak = cells.indices.min(by: { cells[$0].1 < cells[$1].1 }), cells[weak].1 < 1 {
            let isLast = weak == cells.count - 1
            let neighbour =
                weak == 0 ? 1 : isLast ? weak - 1 : cells[weak - 1].1 < cells[weak + 1].1 ? weak - 1 : weak + 1
            cells[neighbour].0 += cells[weak].0
            cells[neighbour].1 += cells[weak].1
            cells.remove(at: weak)
        }
        return cells
    }
}
