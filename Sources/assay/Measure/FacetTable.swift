import Psychometrics

/// Ratings of persons' answers by raters as read from a file, wide or long.
struct FacetTable {
    private(set) var ratings: [FacetRating] = []
    private(set) var persons: [String] = []
    private(set) var items: [String] = []
    private(set) var raters: [String] = []
    /// The value that is category 0.
    private(set) var lowest = 0

    /// The same table with the ratings of some persons only.
    func keeping(_ persons: Set<Int>) -> FacetTable {
        var table = self
        table.ratings.removeAll { !persons.contains($0.person) }
        return table
    }

    /// Refuses a rater whose severity is without end, and one person, who says nothing of raters by a joint estimate.
    func requireVariedRaters(joint: Bool) throws {
        if joint, persons.count < 2 {
            throw InputFault(
                "The ratings of one person tell nothing of raters. Rate more persons, or leave out --joint.")
        }
        guard let top = ratings.map(\.category).max(), top > 0 else { return }
        for (rater, list) in Dictionary(grouping: ratings, by: \.rater).sorted(by: { $0.key < $1.key }) {
            let extreme = [(0, "lowest"), (top, "highest")].first { category, _ in
                list.allSatisfy { $0.category == category }
            }
            guard let extreme else { continue }
            throw InputFault(
                "Rater \(raters[rater]) gave nothing but the \(extreme.1) rating, so that the severity has no end. Use "
                    + "--severity learned\(joint ? " without --joint" : ""), or leave the rater out.")
        }
    }

    init(path: String, person: String?, rater: String, item: String?, rating: String?) throws {
        var file = try DelimitedFile(path: path)
        let names = file.header.map { $0.lowercased() }
        let personColumn =
            if let person { try file.column(person) } else {
                names.firstIndex { ["person", "pid", "idstud", "candidate", "id"].contains($0) }
            }
        guard let personColumn else {
            throw InputFault(
                "Say with --person which column of \(file.path) names the person: \(file.header.prefix(8)).")
        }
        let raterColumn = try file.column(rater)
        let itemColumn = try item.map { try file.column($0) } ?? names.firstIndex(of: "item")
        var found: [(person: Int, item: Int, rater: Int, value: Int)] = []
        var lines: [[Int]: Int] = [:]
        var personPlaces: [String: Int] = [:]
        var raterPlaces: [String: Int] = [:]
        var itemPlaces: [String: Int] = [:]
        func place(_ name: String, _ places: inout [String: Int], _ list: inout [String]) -> Int {
            if let known = places[name] { return known }
            places[name] = list.count
            list.append(name)
            return list.count - 1
        }
        let ratingColumn: Int?
        if itemColumn != nil {
            ratingColumn =
                try rating.map { try file.column($0) } ?? names.firstIndex { ["rating", "score"].contains($0) }
            guard ratingColumn != nil else {
                throw InputFault(
                    "Say with --rating which column of \(file.path) has the rating: \(file.header.prefix(8)).")
            }
        } else {
            ratingColumn = nil
        }
        let wide = file.header.indices.filter { $0 != personColumn && $0 != raterColumn }
        if itemColumn == nil { items = wide.map { file.header[$0] } }
        while let fields = try file.next() {
            for column in [personColumn, raterColumn] + [itemColumn].compactMap({ $0 })
            where try file.isMissing(fields[column]) {
                throw InputFault(
                    path, line: file.line, "\(file.header[column]) is missing; fill it in or leave the row out.")
            }
            let who = place(file.text(fields[personColumn]), &personPlaces, &persons)
            let by = place(file.text(fields[raterColumn]), &raterPlaces, &raters)
            let cells: [(item: Int, column: Int)]
            if let itemColumn, let ratingColumn {
                cells = [(place(file.text(fields[itemColumn]), &itemPlaces, &items), ratingColumn)]
            } else {
                cells = wide.enumerated().map { ($0, $1) }
            }
            for cell in cells where try !file.isMissing(fields[cell.column]) {
                guard let value = file.whole(fields[cell.column]), value <= AnswerTable.highest else {
                    throw InputFault(
                        path, line: file.line,
                        "\(file.header[cell.column]) is “\(file.text(fields[cell.column]).prefix(20))”; ratings are "
                            + "whole numbers from 0 to \(AnswerTable.highest); leave a missing one empty or write NA.")
                }
                if let before = lines.updateValue(file.line, forKey: [who, cell.item, by]) {
                    throw InputFault(
                        path, line: file.line,
                        "\(raters[by]) rated \(persons[who]) on \(items[cell.item]) already, on line \(before); keep one of the two."
                    )
                }
                found.append((who, cell.item, by, value))
            }
        }
        guard let least = found.map(\.value).min() else {
            throw InputFault("\(file.path) has no ratings. Add one row for each person and rater.")
        }
        lowest = least
        ratings = found.map {
            FacetRating(person: $0.person, item: $0.item, rater: $0.rater, category: $0.value - least)
        }
    }
}
