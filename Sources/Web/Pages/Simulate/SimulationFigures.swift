import Foundation
import Workflows

extension SimulationView {
    /// - Parameters:
    ///   - titles: of questions by their ids.
    ///   - topic: a topic's name by its id.
    init(
        _ result: JobSimulation, titles: (String) -> String, topic: (String) -> String, at: String, isOutdated: Bool
    ) {
        let all =
            (result.fixed.map { [("The kit", $0, false)] } ?? [])
            + (result.adaptive.map { [("Chosen one by one", $0, true)] } ?? [])
        let without = result.explained > 0 ? "without the explained ones" : nil
        func row(_ name: String, _ says: String, _ value: (TestSimulation) -> String) -> Row {
            Row(name: name, says: says, values: all.map { Value(test: $0.0, text: value($0.1)) })
        }
        self.init(
            at: at, isOutdated: isOutdated, mean: Site.decimal(result.mean), spread: Site.decimal(result.spread),
            measured: "measured with \(result.basis.measured.words) (\(Self.cuts(result)))",
            hasRated: result.fixed != nil && result.explained > 0,
            tests: all.map { .init(name: $0.0, without: $0.2 ? without : nil) },
            rows: [
                row("Questions asked", "the mean, and the middle four fifths of candidates") { Self.length($0) },
                row("Minutes", "as the authors estimate, added up") { Self.decimal($0.meanMinutes, 0) },
                row("Standard error", "what a report would state, the mean") { Self.decimal($0.meanStandardError, 2) },
                row("Error", "root mean square of estimate minus truth") { Self.decimal($0.rootMeanSquareError, 2) },
                row("Intervals that hold", "of those stated with 95 %") { Self.percent($0.coverage) },
                row("Most probable level is right", "of all candidates") { Self.percent($0.rightLevel) },
                row("One level at 80 % or more", "of all candidates") { Self.percent($0.stated) },
                row("… and it is right", "of these") { $0.stated > 0 ? Self.percent($0.statedRight) : "–" },
            ], sentences: Self.sentences(result),
            details: all.map { Self.detail($0.0, $0.1, isAdaptive: $0.2, cap: result.cap, titles, topic) })
    }

    private static func sentences(_ result: JobSimulation) -> [String] {
        var sentences = [result.assumed, result.overtime].compactMap(\.self)
        if result.adaptive != nil, result.explained > 0 {
            let count = result.explained == 1 ? "one explained question" : "\(result.explained) explained questions"
            sentences.append(
                "Beside the chosen questions everybody is asked \(count) of the kit; the figures of “Chosen one by one” are without "
                    + "them, so that a report knows somewhat more.")
        }
        // With explained questions in one and not in the other the two are not alike.
        if result.explained == 0, let fixed = result.fixed, let adaptive = result.adaptive,
            adaptive.meanLength < fixed.meanLength
        {
            sentences.append(
                "Chosen one by one, \(decimal(adaptive.meanLength, 1)) questions give a standard error of "
                    + "\(decimal(adaptive.meanStandardError, 2)); the kit's \(decimal(fixed.meanLength, 0)) give "
                    + "\(decimal(fixed.meanStandardError, 2)).")
        }
        return sentences
    }

    private static func detail(
        _ name: String, _ test: TestSimulation, isAdaptive: Bool, cap: Double?, _ titles: (String) -> String,
        _ topic: (String) -> String
    ) -> Detail {
        // A sampling error of one point in a hundred is no overuse.
        let limit = (cap ?? 0.5) + 0.01
        let over = test.exposure.filter { $0.share > limit }
        let shown = test.exposure.prefix(20)
        let never = test.exposure.filter { $0.share == 0 }.map {
            NeverAsked.Question(id: $0.question, title: titles($0.question))
        }
        let points = test.precision.filter { $0.persons >= 20 }
        return Detail(
            name: name, isAdaptive: isAdaptive,
            levels: test.levels.map { level in
                LevelRow(level: level.level, share: percent(level.share), called: level.called.map { percent($0) })
            },
            precision: Curve(
                points: points.map { ($0.ability, $0.standardError) }, unit: "standard error",
                label: "Mean standard error by ability: "
                    + points.map { "\(decimal($0.ability, 1)): \(decimal($0.standardError, 2))" }.joined(
                        separator: ", ")
            ).svg,
            precisionRows: test.precision.enumerated().map { place, row in
                func figure(_ value: Double?) -> String {
                    row.persons > 0 ? value.map { decimal($0, 2) } ?? "–" : "–"
                }
                let beyond = place == 0 ? " or less" : place == test.precision.count - 1 ? " or more" : ""
                return PrecisionRow(
                    ability: decimal(row.ability, 1) + beyond, candidates: row.persons,
                    standardError: figure(row.standardError), error: figure(row.rootMeanSquareError),
                    bias: figure(row.bias))
            },
            length: Columns(
                values: test.lengths.map { ("\($0.questions)", $0.share) },
                label: test.lengths.map { "\($0.questions) questions: \(percent($0.share))" }.joined(separator: ", ")
            ).svg,
            lengthRows: test.lengths.map { LengthRow(questions: $0.questions, share: percent($0.share)) },
            stops: test.stops.sorted { $0.value > $1.value }.map {
                "\(percent($0.value)): \(JobSimulation.words(ofStop: $0.key))"
            },
            topics: test.topics.count > 1
                ? test.topics.map {
                    TopicRow(
                        topic: topic($0.topic), wanted: percent($0.wanted), asked: percent($0.asked),
                        without: percent($0.without))
                } : [], hasTopics: test.topics.count > 1, isCapped: (cap ?? 1) < 1,
            overused: overused(over.map { titles($0.question) }, limit: cap ?? 0.5, isForeseen: cap == nil),
            exposure: shown.filter { $0.share > 0 }.map {
                ExposureRow(id: $0.question, title: titles($0.question), share: percent($0.share))
            },
            rest: test.exposure.count - never.count > 20
                ? "The other \(test.exposure.count - never.count - 20) that are asked at all are asked of fewer." : nil,
            neverAsked: never.isEmpty
                ? nil
                : NeverAsked(
                    title: "\(never.count == 1 ? "One question is" : "\(never.count) questions are") never asked",
                    questions: never))
    }

    /// - Parameter isForeseen: the job has a fixed kit, so that nothing holds them back yet.
    private static func overused(_ titles: [String], limit: Double, isForeseen: Bool) -> String? {
        guard !titles.isEmpty else { return nil }
        let count = titles.count == 1 ? "one question" : "\(titles.count) questions"
        let named = titles.prefix(6).joined(separator: "; ") + (titles.count > 6 ? "; and others" : "")
        return isForeseen
            ? "Were questions chosen one by one, \(count) would be asked of more than \(percent(limit)) of candidates: \(named). "
                + "The job's cap would hold them back."
            : "Asked of more than \(percent(limit)) of candidates, in spite of the cap: \(count): \(named). More questions on "
                + "their topics would spread it."
    }

    /// "9.2 (6 to 12)"; "10.7 (mostly 11)" where the middle four fifths are one length.
    private static func length(_ test: TestSimulation) -> String {
        let mean = decimal(test.meanLength, 1)
        guard test.lengths.count > 1 else { return mean }
        let isOne = test.shortTenth == test.longTenth
        return "\(mean) (\(isOne ? "mostly \(test.longTenth)" : "\(test.shortTenth) to \(test.longTenth)"))"
    }

    private static func cuts(_ result: JobSimulation) -> String {
        let words = zip(["middle from", "senior from"], result.basis.cuts).map { "\($0) \(decimal($1, 2))" }
        return words.joined(separator: ", ")
    }

    /// "6 to 12 questions, until a level has 90 %, none to more than 50 %".
    static func rules(_ result: JobSimulation) -> String {
        let length =
            result.leastQuestions < result.mostQuestions
            ? "\(result.leastQuestions) to \(result.mostQuestions) questions" : "\(result.mostQuestions) questions"
        return [
            length, "until a level has \(decimal(100 * result.levelProbability, 0)) %",
            result.cap.map { "none to more than \(decimal(100 * $0, 0)) %" },
        ].compactMap(\.self).joined(separator: ", ")
    }

    static func decimal(_ value: Double, _ places: Int) -> String {
        let text = String(format: "%.\(places)f", abs(value))
        let isZero = !text.contains { ("1"..."9").contains($0) }
        return (value < 0 && !isZero ? "−" : "") + text
    }

    static func percent(_ share: Double) -> String { "\(decimal(100 * share, 1)) %" }
}
