/// The ratings of a many-facet design, checked: who rated what, and whether severities can be told at all.
struct FacetDesign: Sendable {
    let ratings: [FacetRating]
    let persons: Int
    let items: Int
    let raters: Int
    /// The highest category.
    let steps: Int

    init(_ ratings: [FacetRating]) throws(EstimationFailure) {
        guard !ratings.isEmpty else { throw .noData }
        for (index, rating) in ratings.enumerated() {
            guard (0..<255).contains(rating.category) else {
                throw .categoryOutOfRange(index: index, category: rating.category, categories: 255)
            }
            let isInside = [rating.person, rating.item, rating.rater].allSatisfy { (0..<1_000_000).contains($0) }
            guard isInside else { throw .shapeMismatch("persons, items and raters are numbered from 0") }
        }
        let cells = Set(ratings.map { [$0.person, $0.item, $0.rater] })
        guard cells.count == ratings.count else { throw .shapeMismatch("one rating of a person, item and rater") }
        self.ratings = ratings
        persons = (ratings.map(\.person).max() ?? 0) + 1
        items = (ratings.map(\.item).max() ?? 0) + 1
        raters = (ratings.map(\.rater).max() ?? 0) + 1
        steps = ratings.map(\.category).max() ?? 0
        guard items <= 2000, raters <= 2000 else { throw .shapeMismatch("at most 2,000 items and raters") }
        guard Set(ratings.map(\.item)).count == items, Set(ratings.map(\.rater)).count == raters else {
            throw .shapeMismatch("items and raters are numbered without gaps")
        }
        guard steps > 0 else { throw .noVariation }
    }

    /// Fails unless every difference of two raters, and of two items, follows from ratings of the same persons.
    ///
    /// The rank of the items' and raters' columns after the persons are taken out must be items + raters − 2.
    func requireConnection() throws(EstimationFailure) {
        let size = items + raters
        var matrix = [Double](repeating: 0, count: size * size)
        for list in Dictionary(grouping: ratings, by: \.person).values {
            var counts: [Int: Double] = [:]
            for rating in list {
                let columns = [rating.item, items + rating.rater]
                for a in columns {
                    counts[a, default: 0] += 1
                    for b in columns { matrix[a * size + b] += 1 }
                }
            }
            let total = Double(list.count)
            for (a, x) in counts {
                for (b, y) in counts { matrix[a * size + b] -= x * y / total }
            }
        }
        let parts = size - FacetDesign.rank(&matrix, size) - 1
        guard parts == 1 else { throw .disconnected(parts: parts) }
    }

    /// The rank of a positive semidefinite matrix by elimination on the largest pivot left.
    private static func rank(_ matrix: inout [Double], _ size: Int) -> Int {
        var open = Array(0..<size)
        let scale = (0..<size).map { matrix[$0 * size + $0] }.max() ?? 0
        while let place = open.indices.max(by: {
            matrix[open[$0] * size + open[$0]] < matrix[open[$1] * size + open[$1]]
        }) {
            let pivot = open[place]
            let value = matrix[pivot * size + pivot]
            guard value > 1e-9 * scale else { break }
            open.remove(at: place)
            for i in open {
                let factor = matrix[i * size + pivot] / value
                if factor == 0 { continue }
                for j in open { matrix[i * size + j] -= factor * matrix[pivot * size + j] }
            }
        }
        return size - open.count
    }

    /// Fails if a category between the lowest and the highest was never used where its step must be found.
    func requireCategories(_ structure: StepStructure) throws(EstimationFailure) {
        var used = Set<Int>()
        for rating in ratings {
            used.insert(structure == .ratingScale ? rating.category : rating.item * 256 + rating.category)
        }
        for item in 0..<(structure == .ratingScale ? 1 : items) {
            for category in 0...steps where !used.contains(item * 256 + category) {
                throw .emptyCategory(item: item, category: category)
            }
        }
    }
}
