import ArgumentParser
import Psychometrics

/// `assay assemble --items F.csv --length N [--content A=8,B=4-6] [--minutes M] [--forms F] [--json]`
struct AssembleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assemble", abstract: "Chooses the items of one form, or of several parallel ones, from a bank.",
        discussion: """
            The least information at the abilities of --at is made as large as content, minutes, families and enemies \
            allow. The table needs the columns item, a and b, and may have g, content, minutes, family (one of a \
            family in a form) and enemies (names, separated by blanks). One form is the best there is, and proven; \
            for several the distance from the best possible is stated.
            """)

    @Option(name: .customLong("items"), help: "A CSV file with one item a row; - is standard input.")
    var path: String

    @Option(help: "How many items a form has.")
    var length: Int

    @Option(help: "How many items of an area, such as sql=8,python=4-6; areas that are not named are free.")
    var content: String?

    @Option(help: "The most minutes of a form.")
    var minutes: Double?

    @Option(help: "A CSV file with two columns: items that may not stand in one form.")
    var enemies: String?

    @Option(help: "How many forms without a common item.")
    var forms = 1

    @Option(name: .customLong("at"), parsing: .unconditional, help: "Abilities at which a form shall measure.")
    var abilities = "-1,0,1"

    @Option(
        help:
            "Information to come as near to as can be at the abilities of --at, such as that of a form there is: 3.1,4,2.2."
    )
    var target: String?

    @Option(help: "The search may end within this share of the best possible.")
    var gap = 1e-9

    @Option(name: .customLong("most-nodes"), help: "The most subproblems of the search for one form.")
    var mostNodes = 20_000

    @Flag(help: "Write JSON to standard output.")
    var json = false

    struct Report: Encodable {
        var abilities: [Double]
        var forms: [Form]
        /// The largest deviation from --target.
        var deviation: Double?
        /// The least information of any form at any ability, what it cannot exceed, and the distance as a share; with a
        /// target the deviation, negative.
        var value: Double
        var bound: Double
        var gap: Double
        var proven: Bool
        var nodes: Int

        struct Form: Encodable {
            var items: [String]
            var information: [Double]
            var minutes: Double
        }
    }

    func validate() throws {
        guard length > 0, forms > 0 else { throw ValidationError("--length and --forms are at least 1.") }
        guard gap >= 0, gap < 1, mostNodes > 0 else {
            throw ValidationError("--gap is 0 to 1, --most-nodes at least 1.")
        }
        _ = try (targets(), goal())
        guard target == nil || forms == 1 else { throw ValidationError("--target is for one form.") }
    }

    func run() throws {
        let bank = try FormBankFile(path: path, enemies: enemies)
        let plan = FormPlan(
            length: length, content: try areas(bank), minutes: minutes, abilities: try targets(), target: try goal(),
            forms: forms, gap: gap, mostNodes: mostNodes)
        let made: AssembledForms
        do throws(EstimationFailure) {
            made = try assembleForms(bank.items, plan: plan)
        } catch {
            throw Failure(text(error, bank))
        }
        let report = Report(
            abilities: plan.abilities,
            forms: zip(made.forms, made.information).map { form, information in
                Report.Form(
                    items: form.map { bank.names[$0] }, information: information,
                    minutes: form.reduce(0) { $0 + bank.items[$1].minutes })
            }, deviation: plan.target.map { _ in -made.value }, value: made.value, bound: made.bound, gap: made.gap,
            proven: made.gap <= max(gap, 1e-9),
            nodes: made.nodes)
        if json { return print(try JSONText.of(report)) }
        for (index, form) in report.forms.enumerated() {
            if report.forms.count > 1 { print("Form \(index + 1)") }
            Terminal.show(form.items.joined(separator: " "))
            let figures = zip(report.abilities, form.information).map {
                "\(Figures.text($1, 3)) at \(Figures.text($0, 1))"
            }
            let time = form.minutes > 0 ? "; \(Figures.text(form.minutes, 1)) minutes" : ""
            print("Information \(figures.joined(separator: ", "))\(time).\n")
        }
        if let deviation = report.deviation {
            return print(
                "The largest deviation from the target is \(Figures.text(deviation, 4))"
                    + (report.proven
                        ? ", the smallest that the plan allows."
                        : "; none could be under \(Figures.text(max(0, -report.bound), 4)).")
            )
        }
        print(
            report.proven
                ? "The least information, \(Figures.text(report.value, 6)), is the largest that the plan allows."
                : "The least information is \(Figures.text(report.value, 4)); nothing could exceed "
                    + "\(Figures.text(report.bound, 4)), of which \(Figures.text(100 * report.gap, 2)) % are missing.")
    }

    private func text(_ failure: EstimationFailure, _ bank: FormBankFile) -> String {
        guard case .noForm(var why) = failure else { return failure.advice }
        for (number, name) in bank.areas.enumerated() {
            why = why.replacing("area \(number) ", with: "the area \(name) ")
        }
        return EstimationFailure.noForm(why).advice
    }

    private func targets() throws -> [Double] {
        let numbers = abilities.split(separator: ",").map { Double($0.filter { $0 != " " }) }
        let values = numbers.compactMap { $0 }
        guard !values.isEmpty, values.count == numbers.count, values.allSatisfy({ abs($0) <= 8 }) else {
            throw ValidationError("--at is a list of abilities from -8 to 8, such as -1,0,1.")
        }
        return values
    }

    /// As many as there are abilities.
    private func goal() throws -> [Double]? {
        guard let target else { return nil }
        let numbers = target.split(separator: ",").map { Double($0.filter { $0 != " " }) }
        let values = numbers.compactMap(\.self)
        guard values.count == numbers.count, try values.count == targets().count,
            values.allSatisfy({ $0.isFinite && $0 >= 0 }), values.contains(where: { $0 > 0 })
        else { throw ValidationError("--target is one information, 0 or more, for each ability of --at.") }
        return values
    }

    private func areas(_ bank: FormBankFile) throws -> [Int: ClosedRange<Int>] {
        var result: [Int: ClosedRange<Int>] = [:]
        for part in (content ?? "").split(separator: ",") {
            let sides = part.filter { $0 != " " }.split(separator: "=", maxSplits: 1).map { String($0) }
            let ends = sides.last.map { $0.split(separator: "-").map { Int($0) } } ?? []
            guard sides.count == 2, (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1],
                low >= 0, low <= high
            else { throw InputFault("--content is a list such as sql=8,python=4-6; it says “\(part)”.") }
            guard let area = bank.areas.firstIndex(where: { $0.filter { $0 != " " } == sides[0] }) else {
                throw InputFault(
                    "No item has the content \(sides[0]); there are \(bank.areas.prefix(12).joined(separator: ", ")).")
            }
            result[area] = low...high
        }
        return result
    }
}
