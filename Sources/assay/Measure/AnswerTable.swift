import Foundation
import Psychometrics

/// Persons × items as read from a file: the answers as they stand there, and what its other columns say.
struct AnswerTable {
    let path: String
    /// The highest answer that can be told: a category is a byte, and one value of it means missing.
    static let highest = 254
    /// More are no test, and the exact models would take hours.
    static let mostItems = 5_000
    /// The names of the items' columns.
    private(set) var items: [String] = []
    /// Row by row as written; −1 where missing.
    private(set) var cells: [Int16] = []
    private(set) var frequencies: [Double] = []
    /// Of each person: what the id column says, or the number of the row.
    private(set) var ids: [String] = []
    /// The line of the file on which each person's row begins.
    private(set) var lines: [Int] = []
    /// The group of each person, by its place in `groupNames`; empty without a group column.
    private(set) var groups: [Int] = []
    /// In the order of their first appearance.
    private(set) var groupNames: [String] = []
    var persons: Int { frequencies.count }

    /// - Parameters:
    ///   - id, group: columns that hold no answers.
    ///   - ignored: columns to leave out.
    init(path: String, id: String?, group: String?, ignored: [String] = []) throws {
        var file = try DelimitedFile(path: path)
        self.path = file.path
        let idColumn = try id.map { try file.column($0) }
        let groupColumn = try group.map { try file.column($0) }
        let left = try ignored.map { try file.column($0) }
        let frequencyColumn = file.header.indices.first {
            ["freq", "frequency"].contains(file.header[$0].lowercased()) && !left.contains($0)
        }
        let others = left + [idColumn, groupColumn, frequencyColumn].compactMap { $0 }
        let answers = file.header.indices.filter { !others.contains($0) }
        guard !answers.isEmpty else { throw InputFault("\(file.path) has no column of answers beside \(file.header).") }
        items = answers.map { file.header[$0] }
        guard items.count <= Self.mostItems else {
            throw InputFault(
                "\(file.path) has \(items.count) columns of answers; at most \(Self.mostItems) are taken. Are rows and columns "
                    + "the wrong way round?")
        }
        if let second = file.header.firstIndex(where: { ["freq", "frequency"].contains($0.lowercased()) }),
            let last = file.header.lastIndex(where: { ["freq", "frequency"].contains($0.lowercased()) }),
            second != last, !left.contains(second), !left.contains(last)
        {
            throw InputFault(
                file.path, line: 1,
                "\(file.header[second]) and \(file.header[last]) both say how often a row occurred; leave one out with "
                    + "--ignore.")
        }
        var places: [String: Int] = [:]
        var row = 0
        while let fields = try file.next() {
            row += 1
            var frequency = 1.0
            if let frequencyColumn {
                guard let value = file.number(fields[frequencyColumn]), value >= 0, value <= 1e9 else {
                    throw InputFault(
                        path, line: file.line,
                        "\(file.header[frequencyColumn]) is “\(file.text(fields[frequencyColumn]).prefix(20))”; "
                            + "it must be a number from 0 to a thousand million.")
                }
                frequency = value
            }
            if frequency == 0 { continue }
            frequencies.append(frequency)
            lines.append(file.line)
            ids.append(idColumn.map { file.text(fields[$0]) } ?? "\(row)")
            if let groupColumn {
                guard try !file.isMissing(fields[groupColumn]) else {
                    throw InputFault(
                        file.path, line: file.line, "the group is missing; fill it in or leave the row out.")
                }
                let name = file.text(fields[groupColumn])
                if places[name] == nil {
                    places[name] = groupNames.count
                    groupNames.append(name)
                }
                groups.append(places[name] ?? 0)
            }
            for column in answers {
                if try file.isMissing(fields[column]) {
                    cells.append(-1)
                    continue
                }
                guard let value = file.whole(fields[column]), value <= Self.highest else {
                    throw AnswerTable.unreadable(file, column, file.text(fields[column]))
                }
                cells.append(Int16(value))
            }
        }
        guard persons > 0 else {
            throw InputFault(
                row > 0
                    ? "\(path): every row has the frequency 0, so that nobody is left."
                    : "\(path) has a header but no rows. Add one row for each person.")
        }
    }

    private static func unreadable(_ file: DelimitedFile, _ column: Int, _ text: String) -> InputFault {
        let name = file.header[column]
        var advice = "answers are whole numbers from 0 to \(highest); leave a missing one empty or write NA."
        if text.first?.isLetter == true {
            advice += " A column that holds no answers is named by --id, --group or --ignore."
        }
        return InputFault(file.path, line: file.line, "\(name) is “\(text.prefix(20))”; \(advice)")
    }

    subscript(person: Int, item: Int) -> Int? {
        let cell = cells[person * items.count + item]
        return cell < 0 ? nil : Int(cell)
    }

    /// Leaves out who did not answer every item, and says how many that were.
    mutating func leaveOutIncomplete() -> Int {
        let width = items.count
        let kept = (0..<persons).filter { !cells[$0 * width..<($0 + 1) * width].contains(-1) }
        let gone = persons - kept.count
        guard gone > 0 else { return 0 }
        cells = kept.flatMap { cells[$0 * width..<($0 + 1) * width] }
        if !groups.isEmpty { groups = kept.map { groups[$0] } }
        (frequencies, ids, lines) = (kept.map { frequencies[$0] }, kept.map { ids[$0] }, kept.map { lines[$0] })
        return gone
    }

    /// The values that occur in each item, rising.
    func usedValues() -> [[Int]] {
        var used = [Set<Int16>](repeating: [], count: items.count)
        var last = [Int16](repeating: -1, count: items.count)
        for (place, cell) in cells.enumerated() where cell >= 0 {
            let item = place % items.count
            if cell != last[item] {
                used[item].insert(cell)
                last[item] = cell
            }
        }
        return used.map { $0.map(Int.init).sorted() }
    }

    /// The answers as categories from 0, category k of an item standing for the value `coding[item][k]`.
    func responses(_ coding: [[Int]], grouped: Bool = false) throws -> ResponseTable {
        let lookup = coding.map { values in
            Dictionary(uniqueKeysWithValues: values.enumerated().map { (Int16($1), UInt8(min($0, 254))) })
        }
        var coded = [UInt8](repeating: 255, count: cells.count)
        let width = items.count
        for (place, cell) in cells.enumerated() where cell >= 0 {
            let item = place % width
            if coding[item].first == 0, coding[item].last == coding[item].count - 1, Int(cell) < coding[item].count {
                coded[place] = UInt8(cell)
                continue
            }
            guard let category = lookup[item][cell] else {
                throw InputFault(
                    "\(path):\(lines[place / width]): person \(ids[place / width]) has \(cell) for \(items[item]), whose categories are "
                        + "\(coding[item].map(String.init).joined(separator: ", ")).")
            }
            coded[place] = category
        }
        return try ResponseTable(
            cells: coded, persons: persons, items: width, frequencies: frequencies, groups: grouped ? groups : nil,
            categories: coding.map { max(2, $0.count) })
    }
}
