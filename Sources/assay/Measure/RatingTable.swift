/// Units × raters as read from a file: numbers, or labels that are only alike or not.
struct RatingTable {
    var raters: [String]
    /// One row a unit; `nil` where a rater did not rate it.
    var values: [[Double?]]
    /// The labels in rising order where ratings are words; then a value is a place in it.
    var labels: [String]?

    init(path: String, ignored: [String]) throws {
        var file = try DelimitedFile(path: path)
        let out = try ignored.map { try file.column($0) }
        let columns = file.header.indices.filter { !out.contains($0) }
        guard columns.count > 1 else {
            throw InputFault("\(file.path) has \(columns.count) column of ratings; agreement needs two raters or more.")
        }
        raters = columns.map { file.header[$0] }
        var cells: [[String?]] = []
        var isNumeric = true
        values = []
        while let fields = try file.next() {
            cells.append(columns.map { file.isMissing(fields[$0]) ? nil : file.text(fields[$0]) })
            values.append(columns.map { file.isMissing(fields[$0]) ? nil : file.number(fields[$0]) })
            isNumeric = isNumeric && columns.allSatisfy { file.isMissing(fields[$0]) || file.number(fields[$0]) != nil }
        }
        guard !cells.isEmpty else {
            throw InputFault("\(file.path) has a header but no rows. Add one row for each unit.")
        }
        if !isNumeric {
            let labels = Set(cells.flatMap { $0.compactMap { $0 } }).sorted()
            let place = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, Double($0)) })
            values = cells.map { row in row.map { cell in cell.flatMap { place[$0] } } }
            self.labels = labels
        }
    }

    /// The first column, where it seems to name the rows: it is called so, or says something else in each.
    var columnOfNames: String? {
        let words = ["unit", "id", "person", "pid", "candidate", "subject", "target", "case", "row", "item"]
        if words.contains(raters[0].lowercased()) { return raters[0] }
        let first = values.compactMap { $0[0] }
        return labels != nil && first.count == values.count && Set(first).count == first.count && first.count > 5
            ? raters[0] : nil
    }

    /// The rows without a gap.
    var complete: [[Double]] {
        values.map { $0.compactMap { $0 } }.filter { $0.count == raters.count }
    }
}
