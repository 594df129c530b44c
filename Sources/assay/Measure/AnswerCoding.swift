/// Which value of the file is which category.
struct AnswerCoding {
    /// For each item its values, lowest first.
    var values: [[Int]]
    /// What was changed, as sentences.
    var notes: [String] = []

    /// The categories that occur, counted from 0 without gaps: a category that nobody used has no maximum.
    static func used(_ table: AnswerTable) -> AnswerCoding {
        var coding = AnswerCoding(values: table.usedValues())
        var shifted: [String] = []
        for (item, values) in coding.values.enumerated() {
            guard let first = values.first, let last = values.last else { continue }
            if last - first != values.count - 1 {
                let list = values.map(String.init).joined(separator: ", ")
                coding.notes.append("\(table.items[item]): only \(list) occur; they are taken as neighbours.")
            } else if first > 0, values.count > 1 {
                shifted.append(table.items[item])
            }
        }
        if !shifted.isEmpty {
            let names = shifted.count > 6 ? "\(shifted.count) items" : shifted.joined(separator: ", ")
            coding.notes.append("The lowest answer of \(names) is above 0; categories are counted from it.")
        }
        // One value or none: a second category, so that what is wrong is said by the calibration.
        coding.values = coding.values.map { values in
            guard values.count < 2 else { return values }
            return values.first.map { $0 == 0 ? [0, 1] : [$0 - 1, $0] } ?? [0, 1]
        }
        return coding
    }

    /// What a statistician would ask about items that were estimated without priors.
    static func doubts(_ items: [ItemFile.Item]) -> [String] {
        func named(_ names: [String]) -> String {
            names.count > 6
                ? "\(names.prefix(6).joined(separator: ", ")) and \(names.count - 6) more"
                : names.joined(separator: ", ")
        }
        func isRunaway(_ item: ItemFile.Item) -> Bool {
            abs(item.a) > 15
                || ([item.aSE, item.dSE].compactMap(\.self).flatMap(\.values).compactMap(\.self).max() ?? 0) > 20
        }
        let free = items.filter { $0.anchor != true }
        let runaway = free.filter(isRunaway).map(\.id)
        let reversed = free.filter { $0.a < 0 && !isRunaway($0) }.map(\.id)
        var notes: [String] = []
        if !runaway.isEmpty {
            notes.append(
                "The answers do not determine \(named(runaway)): the likelihood rises with the slope as far as was looked, so "
                    + "that neither a, d nor their errors mean anything. Use --model bayes, or rasch, or more persons.")
        }
        if !reversed.isEmpty {
            notes.append(
                "\(named(reversed)): the slope is negative, as where a key is reversed. Look at the item before it is used."
            )
        }
        return notes
    }

    /// All values between the table's lowest and each item's highest: nothing is dropped, for priors fill the gaps.
    static func whole(_ table: AnswerTable) -> AnswerCoding {
        let used = table.usedValues()
        let lowest = used.compactMap(\.first).min() ?? 0
        let base = used.contains { ($0.last ?? 0) > 1 } ? lowest : 0
        var coding = AnswerCoding(values: used.map { Array(base...max(base + 1, $0.last ?? 0)) })
        if base > 0 { coding.notes.append("The lowest answer is \(base); categories are counted from it.") }
        return coding
    }
}
