import Workflows

extension Site {
    /// Questions and candidate on one scale, and the test's information, with their tables.
    static func scale(_ scale: ScaleReport, of report: AttemptReport) -> ReportView.Scale {
        var person: PersonItemMap.Person?
        if case .stated(let statement) = report.conclusion {
            person = .init(
                ability: statement.mean, lower: statement.lower, upper: statement.upper, name: decimal(statement.mean))
        }
        let who = person.map { "The candidate at \($0.name) and " } ?? ""
        let map = PersonItemMap(
            persons: person.map { [$0] } ?? [],
            items: scale.questions.map { .init(difficulty: $0.difficulty, name: "\($0.number)") }, cuts: scale.cuts,
            label: "\(who)\(scale.questions.count) questions on one scale; the tables say the same.")
        return ReportView.Scale(
            map: map.svg,
            questions: scale.questions.map(CurveRow.init),
            curve: Curve(
                points: scale.curve.map { ($0.ability, $0.information) }, unit: "information",
                label:
                    "Information by ability, most at \(decimal(scale.best)), and the standard error with what is assumed "
                    + "beforehand; the table says the same.",
                other: scale.curve.map { ($0.ability, $0.standardError) }, otherUnit: "standard error"
            ).svg,
            points: scale.curve.enumerated().filter { $0.offset % 2 == 0 }.map { _, point in
                .init(
                    ability: decimal(point.ability), information: decimal(point.information),
                    standardError: decimal(point.standardError))
            },
            sentence: "It tells most about abilities near \(decimal(scale.best)). "
                + "Both are at the questions' likely parameters; the doubt about them is in the interval of a level that is stated, not here."
        )
    }
}
