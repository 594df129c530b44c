import Psychometrics

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
        func isRunaway(_ item: ItemFile.Item) -> Bool {
            abs(item.a) > 15 || item.largestError > 20
        }
        let free = items.filter { $0.anchor != true }
        let runaway = free.filter(isRunaway).map(\.id)
        let reversed = free.filter { $0.a < 0 && !isRunaway($0) }.map(\.id)
        var notes: [String] = []
        if !runaway.isEmpty {
            notes.append(
                "The answers do not determine \(NameList.text(runaway)): a slope above 15 or an error above 20 says that the likelihood "
                    + "hardly bends, so that neither a, d nor their errors mean anything. Use --model bayes, or rasch, or "
                    + "more persons.")
        }
        if !reversed.isEmpty {
            notes.append(
                "\(NameList.text(reversed)): the slope is negative, as where a key is reversed. Look at the item before it is used."
            )
        }
        return notes
    }

    /// Where a calibration with priors repeats its priors, for the answers say little or nothing.
    static func silent(_ table: AnswerTable) -> [String] {
        let used = table.usedValues()
        func names(_ isMeant: ([Int]) -> Bool) -> [String] {
            zip(table.items, used).filter { isMeant($0.1) }.map(\.0)
        }
        var notes: [String] = []
        if table.items.count == 1 {
            notes.append(
                "One item cannot tell hard from weak: its numbers, and the spread of ability, rest on the priors.")
        }
        let (unanswered, alike) = (names(\.isEmpty), names { $0.count == 1 })
        if !unanswered.isEmpty {
            notes.append("Nobody answered \(NameList.text(unanswered)): the numbers are the priors.")
        }
        if !alike.isEmpty {
            notes.append(
                "Everybody gave the same answer to \(NameList.text(alike)): that says on which side of these persons it lies, "
                    + "and the priors say how far.")
        }
        return notes
    }

    /// What does not look like answers to items of one kind, though priors give numbers for it.
    static func odd(_ items: [ItemFile.Item], _ table: AnswerTable) -> [String] {
        var notes: [String] = []
        let steep = items.filter { $0.a > 6 }.map(\.id)
        if !steep.isEmpty {
            notes.append(
                "Slopes above 6, as of \(NameList.text(steep)), say that items repeat each other: persons answer all of them alike. "
                    + "Neither the numbers nor their errors mean anything then; keep one of them.")
        }
        if let alpha = consistency(table), alpha.value < 2 * alpha.error {
            notes.append(
                "Cronbach's alpha of these items is \(Figures.text(alpha.value, 2)), which cannot be told from 0: they may have "
                    + "nothing in common. This model has no slope near 0, so that those here are too steep. Look whether keys are right."
            )
        }
        return notes
    }

    /// α of a table without gaps of 30 persons or more, and its standard error where items have nothing in common (van Zyl,
    /// Neudecker & Nel 2000); `nil` for others.
    private static func consistency(_ table: AnswerTable) -> (value: Double, error: Double)? {
        let count = table.items.count
        guard count > 2, !table.cells.contains(-1), table.frequencies.allSatisfy({ $0 == 1 }), table.persons >= 30
        else { return nil }
        let scores = (0..<table.persons).map { row in
            table.cells[row * count..<(row + 1) * count].map(Double.init)
        }
        guard let alpha = try? analyseItems(scores).alpha else { return nil }
        return (alpha, (2 * Double(count) / Double(count - 1) / Double(table.persons)).squareRoot())
    }

    /// All values between the table's lowest and each item's highest: priors fill the gaps, for what nobody reached may be
    /// reached tomorrow. Where half of them or more occur nowhere in the table, as when right answers are written as 5,
    /// or they would be too many, only those that occur are categories.
    static func whole(_ table: AnswerTable) throws -> AnswerCoding {
        let used = table.usedValues()
        var all = Set(used.flatMap { $0 }).sorted()
        if all.last ?? 0 <= 1 { all = [0, 1] }
        guard all.count > 1 else {
            return AnswerCoding(values: used.map { _ in [max(0, (all.first ?? 1) - 1), max(1, all.first ?? 1)] })
        }
        let span = all[all.count - 1] - all[0] + 1
        let isSparse = 2 * all.count <= span || span > mostCategories
        if !isSparse { all = Array(all[0]...all[all.count - 1]) }
        guard all.count <= mostCategories else { throw tooMany(all.count, table) }
        var coding = AnswerCoding(
            values: used.map { values in
                let own = all.filter { $0 <= values.last ?? 0 }
                return own.count > 1 ? own : Array(all.prefix(2))
            })
        if isSparse {
            let list = all.map(String.init).joined(separator: ", ")
            coding.notes.append("Only \(list) occur in the table; they are taken as neighbours.")
        } else if all[0] > 0 {
            coding.notes.append("The lowest answer is \(all[0]); categories are counted from it.")
        }
        return coding
    }

    private static let mostCategories = 30

    private static func tooMany(_ count: Int, _ table: AnswerTable) -> InputFault {
        InputFault(
            "\(table.path): \(count) different answers occur; a model of categories takes \(mostCategories). Group them, such "
                + "as into tenths of the full mark.")
    }
}
