import Workflows

extension Site {
    /// Questions and candidate on one scale, and the test's information, with their tables.
    static func scale(_ scale: ScaleReport, of report: AttemptReport) -> ReportView.Scale {
        var map: String?
        if case .stated(let statement) = report.conclusion {
            map =
                PersonItemMap(
                    persons: [
                        .init(
                            ability: statement.mean, lower: statement.lower, upper: statement.upper,
                            name: decimal(statement.mean))
                    ], items: scale.questions.map { .init(difficulty: $0.difficulty, name: "\($0.number)") },
                    cuts: statement.cuts,
                    label:
                        "The candidate at \(decimal(statement.mean)) and \(scale.questions.count) questions on one scale; "
                        + "the tables say the same."
                ).svg
        }
        return ReportView.Scale(
            map: map,
            questions: scale.questions.map {
                .init(
                    number: $0.number, title: $0.title, difficulty: decimal($0.difficulty),
                    doubt: decimal($0.standardDeviation), standing: $0.standing)
            },
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
                + "Both are at the questions' likely parameters; the doubt about them is in the interval above, not here."
        )
    }
}
