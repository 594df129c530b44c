/// Each person's given answers as a list, so that work is proportional to answers and not to cells.
struct AnswerLists: Sendable {
    /// Where each person's list begins; one more than persons.
    private(set) var starts: [Int] = [0]
    private(set) var items: [Int32] = []
    private(set) var categories: [UInt8] = []
    private(set) var frequencies: [Double] = []
    private(set) var groups: [Int] = []

    var persons: Int { frequencies.count }

    init() {}

    init(_ table: ResponseTable) {
        starts.reserveCapacity(table.persons + 1)
        for person in 0..<table.persons {
            for item in 0..<table.items {
                let cell = table.cells[person * table.items + item]
                if cell != ResponseTable.missing { addAnswer(item: item, category: Int(cell)) }
            }
            endPerson(frequency: table.frequencies[person], group: table.groups[person])
        }
    }

    mutating func addAnswer(item: Int, category: Int) {
        items.append(Int32(item))
        categories.append(UInt8(category))
    }

    /// Closes the list of one person; a person without answers is left out, for nothing depends on them.
    mutating func endPerson(frequency: Double, group: Int) {
        guard let start = starts.last, items.count > start else { return }
        starts.append(items.count)
        frequencies.append(frequency)
        groups.append(group)
    }
}
