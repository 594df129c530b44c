/// Units × raters as read from a file: numbers, or labels that are only alike or not.
struct RatingTable {
    var raters: [String]
    /// One row a unit; `nil` where a rater did not rate it.
    var values: [[Double?]]
    /// The labels in rising order where ratings are words; then a value is a place in it.
    var labels: [String]?
    /// The first rating that is no number, where others are.
    private(set) var oddWord: String?

    private static let largest = 1e12

    init(path: String, ignored: [String]) throws {
        var file = try DelimitedFile(path: path)
        let out = try ignored.map { try file.column($0) }
        let columns = file.header.indices.filter { !out.contains($0) }
        guard columns.count > 1 else {
            throw InputFault("\(file.path) has \(columns.count) column of ratings; agreement needs two raters or more.")
        }
        raters = columns.map { file.header[$0] }
        if let frequency = raters.first(where: { ["freq", "frequency"].contains($0.lowercased()) }) {
            throw InputFault(
                file.path, line: 1,
                "\(frequency) is no rater; write a row as often as it occurred, or leave the column out with --ignore \(frequency)."
            )
        }
        var cells: [[String?]] = []
        var isNumeric = true
        var numbers = 0
        var word: String?
        values = []
        while let fields = try file.next() {
            for column in columns where try !file.isMissing(fields[column]) {
                if let number = file.number(fields[column]) {
                    guard abs(number) <= Self.largest else {
                        throw InputFault(
                            file.path, line: file.line,
                            "\(file.header[column]) is \(file.text(fields[column]).prefix(20)); ratings are within ±1e12."
                        )
                    }
                    numbers += 1
                } else if word == nil {
                    word =
                        "\(file.path):\(file.line): \(file.header[column]) is “\(file.text(fields[column]).prefix(20))”"
                }
            }
            cells.append(try columns.map { try file.isMissing(fields[$0]) ? nil : file.text(fields[$0]) })
            values.append(try columns.map { try file.isMissing(fields[$0]) ? nil : file.number(fields[$0]) })
            isNumeric =
                try isNumeric && columns.allSatisfy { try file.isMissing(fields[$0]) || file.number(fields[$0]) != nil }
        }
        guard !cells.isEmpty else {
            throw InputFault("\(file.path) has a header but no rows. Add one row for each unit.")
        }
        if !isNumeric {
            let labels = Set(cells.flatMap { $0.compactMap { $0 } }).sorted()
            let place = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, Double($0)) })
            values = cells.map { row in row.map { cell in cell.flatMap { place[$0] } } }
            self.labels = labels
            if let word, numbers > 0 {
                oddWord = "\(word), no number, so that all ratings are compared as words: alike or not."
            }
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
