import ArgumentParser
import Foundation
import Psychometrics

/// `assay dif --responses F.csv --group COLUMN [--focal VALUE] [--purify] [--json]`
struct DIFCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dif", abstract: "Finds items that treat two groups of equal score differently.",
        discussion: """
            Mantel-Haenszel with the classes A, B, C of ETS, and logistic regression with the gain in Nagelkerke's R², \
            on complete answers of two categories, matched on the total score. Under 50 persons in a group the verdict \
            is “cannot tell”, with the smallest effect that would have been seen.
            """)

    @OptionGroup var answers: AnswersOption

    @Option(help: "The value of the group column that marks the focal group; by default the second to appear.")
    var focal: String?

    @Option(help: "The level of the tests.")
    var level = 0.05

    @Flag(help: "Leave flagged items out of the matching score and repeat until nothing changes.")
    var purify = false

    @Flag(
        inversion: .prefixedNo,
        help: "Take ½ from |A − E|, as Mantel and Haenszel do; also where |A − E| is less, as difR does.")
    var correction = true

    @Flag(help: "Write JSON to standard output.")
    var json = false

    struct Report: Encodable {
        var reference: Group
        var focal: Group
        var mantelHaenszel: [Item]
        var mantelHaenszelRounds: Int
        var logistic: [Logistic]
        var logisticRounds: Int
        var notes: [String]?

        struct Group: Encodable {
            var name: String
            var persons: Double
        }

        struct Item: Encodable {
            var id: String
            var statistic: Figures
            var p: Figures
            var oddsRatio: Figures
            var delta: Figures
            var deltaSE: Figures
            var smallestVisibleDelta: Figures
            var verdict: String
            var flagged: Bool
        }

        struct Logistic: Encodable {
            var id: String
            var statistic: Figures
            var p: Figures
            var uniform: Figures
            var uniformP: Figures
            var nonuniform: Figures
            var nonuniformP: Figures
            var deltaR2: Figures
            var smallestVisibleDeltaR2: Figures
            var verdict: String
            var flagged: Bool
        }
    }

    func validate() throws {
        guard answers.group != nil else {
            throw ValidationError("Say with --group which column tells the two groups apart.")
        }
        guard level > 0, level < 1 else { throw ValidationError("--level is between 0 and 1.") }
    }

    func run() throws {
        var table = try answers.read()
        guard table.groupNames.count == 2 else {
            throw InputFault(
                "\(table.path): \(answers.group ?? "") has \(table.groupNames.count == 1 ? "one value" : "\(table.groupNames.count) values") "
                    + "(\(table.groupNames.prefix(5).joined(separator: ", "))); two groups are compared at a time.")
        }
        let focalName = focal ?? table.groupNames[1]
        guard let focalGroup = table.groupNames.firstIndex(of: focalName) else {
            throw InputFault(
                "\(table.path): no person is in the group \(focalName); there are \(table.groupNames.joined(separator: " and "))."
            )
        }
        let gaps = table.leaveOutIncomplete()
        guard table.persons > 0 else {
            throw InputFault("\(table.path): nobody answered every item, and only complete rows can be compared.")
        }
        let coding = AnswerCoding.used(table)
        if let place = coding.values.firstIndex(where: { $0.count > 2 }) {
            throw InputFault(
                "\(table.path): \(table.items[place]) has \(coding.values[place].count) values; dif compares answers that "
                    + "are right or wrong. Leave it out with --ignore.")
        }
        let responses = try table.responses(coding.values)
        let isFocal = table.groups.map { $0 == focalGroup }
        let report: Report = try naming(table.items, of: table.path) {
            let mantel = try mantelHaenszel(
                responses, isFocal: isFocal, level: level, continuityCorrection: correction, purify: purify)
            let logistic = try logisticDIF(responses, isFocal: isFocal, level: level, purify: purify)
            func group(_ name: String, _ inside: Bool) -> Report.Group {
                let persons = zip(isFocal, table.frequencies).reduce(0) { $0 + ($1.0 == inside ? $1.1 : 0) }
                return Report.Group(name: name, persons: persons)
            }
            // Without a statistic there is no probability either.
            func probability(_ p: Double, _ statistic: Double) -> Figures { Figures(statistic.isNaN ? .nan : p) }
            return Report(
                reference: group(table.groupNames[1 - focalGroup], false), focal: group(focalName, true),
                mantelHaenszel: mantel.items.enumerated().map { place, item in
                    Report.Item(
                        id: table.items[place], statistic: Figures(item.statistic),
                        p: probability(item.p, item.statistic),
                        oddsRatio: Figures(item.oddsRatio), delta: Figures(item.delta), deltaSE: Figures(item.deltaSE),
                        smallestVisibleDelta: Figures(item.smallestVisibleDelta), verdict: item.verdict.rawValue,
                        flagged: mantel.flagged.contains(place))
                }, mantelHaenszelRounds: mantel.rounds,
                logistic: logistic.items.enumerated().map { place, item in
                    Report.Logistic(
                        id: table.items[place], statistic: Figures(item.statistic),
                        p: probability(item.p, item.statistic),
                        uniform: Figures(item.uniform), uniformP: probability(item.uniformP, item.uniform),
                        nonuniform: Figures(item.nonuniform),
                        nonuniformP: probability(item.nonuniformP, item.nonuniform), deltaR2: Figures(item.gain),
                        smallestVisibleDeltaR2: Figures(item.smallestVisibleGain), verdict: item.verdict.rawValue,
                        flagged: logistic.flagged.contains(place))
                }, logisticRounds: logistic.rounds,
                notes: notes(gaps, table, coding, mantel))
        }
        if json { return print(try JSONText.of(report)) }
        var columns = Columns()
        columns.add([
            "ITEM", "MH χ²", "P", "DELTA", "SE", "VISIBLE FROM", "ETS", "LOGISTIC χ²", "P", "ΔR²", "CLASS",
        ])
        for (item, logistic) in zip(report.mantelHaenszel, report.logistic) {
            columns.add([
                item.id, item.statistic.text(2), item.p.probability, item.delta.text(2), item.deltaSE.text(2),
                item.smallestVisibleDelta.text(2), item.verdict, logistic.statistic.text(2),
                logistic.p.probability, logistic.deltaR2.text(4), logistic.verdict,
            ])
        }
        print(columns.text)
        Terminal.show(
            "\nReference: \(report.reference.name), \(Figures.text(report.reference.persons, 0)) persons; focal: "
                + "\(report.focal.name), \(Figures.text(report.focal.persons, 0)). "
                + "A delta below 0 means the item is harder for the focal group.")
        report.notes?.forEach(Terminal.show)
    }

    private func notes(
        _ gaps: Int, _ table: AnswerTable, _ coding: AnswerCoding, _ mantel: DifferentialItems
    ) -> [String]? {
        var notes: [String] = []
        if gaps > 0 { notes.append("\(gaps) \(gaps == 1 ? "row was" : "rows were") left out: an answer is missing.") }
        let alike = zip(table.items, table.usedValues()).filter { $0.1.count < 2 }.map(\.0)
        if !alike.isEmpty {
            notes.append("Everybody gave the same answer to \(NameList.text(alike)): nothing can be said of it.")
        }
        // The border beyond which ETS calls bias large.
        let blind = zip(table.items, mantel.items).filter {
            $0.1.verdict == .negligible && $0.1.p >= level && $0.1.smallestVisibleDelta > 1.5
        }.map(\.0)
        if !blind.isEmpty {
            notes.append(
                "The class A of \(NameList.text(blind)) says that no bias was shown, not that there is none: with so few persons a "
                    + "large one (1.5) need not have been seen.")
        }
        return notes.isEmpty ? nil : notes
    }
}
