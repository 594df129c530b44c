import Psychometrics

/// A bank of items as a table: item, a, b, and where they are known g, content, minutes, family, enemies.
struct FormBankFile {
    private(set) var names: [String] = []
    private(set) var items: [FormItem] = []
    /// The content areas by their number.
    private(set) var areas: [String] = []

    /// Reads the bank, and enemies by pairs from a second file with two columns.
    init(path: String, enemies: String?) throws {
        var file = try DelimitedFile(path: path)
        func column(_ names: String...) -> Int? { names.lazy.compactMap { try? file.column($0) }.first }
        let (name, slope, difficulty) = (column("item", "id"), column("a"), column("b"))
        guard let name, let slope, let difficulty else {
            throw InputFault(
                "\(file.path) needs the columns item, a and b; its columns are \(file.header.joined(separator: ", ")). "
                    + "Optional are g, content, minutes, family and enemies.")
        }
        let (guessing, minutes, content) = (column("g"), column("minutes"), column("content"))
        let (family, foes) = (column("family"), column("enemies"))
        var families: [String] = []
        var named: [(item: Int, enemy: String, line: Int)] = []
        while let row = try file.next() {
            func number(_ column: Int?, _ what: String) throws -> Double {
                guard let column, try !file.isMissing(row[column]) else { return 0 }
                guard let value = file.number(row[column]) else {
                    throw InputFault(file.path, line: file.line, "\(what) is no number: \(file.text(row[column]))")
                }
                return value
            }
            let id = file.text(row[name])
            guard !id.isEmpty, !names.contains(id) else {
                throw InputFault(file.path, line: file.line, "every item needs a name of its own; this one is “\(id)”.")
            }
            let model = ItemModel(
                slope: try number(slope, "a"), difficulty: try number(difficulty, "b"),
                guessing: try number(guessing, "g"))
            var item = FormItem(model: model, minutes: try number(minutes, "minutes"))
            guard model.isValid, model.slope != 0, item.minutes >= 0 else {
                throw InputFault(
                    file.path, line: file.line, "\(id): a is not 0, 0 ≤ g < 1, and minutes are at least 0.")
            }
            if let content { item.content = FormBankFile.place(file.text(row[content]), in: &areas) }
            if let family, try !file.isMissing(row[family]) {
                item.family = FormBankFile.place(file.text(row[family]), in: &families)
            }
            if let foes, try !file.isMissing(row[foes]) {
                let others = file.text(row[foes]).split(whereSeparator: { " ;|".contains($0) })
                named += others.map { (items.count, String($0), file.line) }
            }
            names.append(id)
            items.append(item)
        }
        guard !items.isEmpty else { throw InputFault("\(file.path) holds no item.") }
        for (item, enemy, line) in named { try add(enemy, to: item, file.path, line) }
        if let enemies { try readPairs(enemies) }
    }

    private mutating func readPairs(_ path: String) throws {
        var file = try DelimitedFile(path: path)
        guard file.header.count == 2 else {
            throw InputFault("\(file.path) has \(file.header.count) columns; enemies stand in pairs, two items a row.")
        }
        while let row = try file.next() {
            let name = file.text(row[0])
            guard let item = names.firstIndex(of: name) else {
                throw InputFault(file.path, line: file.line, "the bank has no item \(name).")
            }
            try add(file.text(row[1]), to: item, file.path, file.line)
        }
    }

    private mutating func add(_ enemy: String, to item: Int, _ path: String, _ line: Int) throws {
        guard let other = names.firstIndex(of: enemy) else {
            throw InputFault(path, line: line, "the bank has no item \(enemy).")
        }
        guard other != item else { throw InputFault(path, line: line, "\(enemy) is named as its own enemy.") }
        items[item].enemies.append(other)
    }

    private static func place(_ name: String, in names: inout [String]) -> Int {
        if let known = names.firstIndex(of: name) { return known }
        names.append(name)
        return names.count - 1
    }
}
