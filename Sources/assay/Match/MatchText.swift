import Matching

/// What `assay match` found, for people at a terminal.
enum MatchText {
    static func text(of report: MatchReport) -> String {
        var rows: [String] = []
        for entry in report.matches {
            let cv = report.cvs.first { $0.file == entry.cv }
            rows += ["\(entry.title) · \(entry.level)", "\(entry.cv): \(quality(cv?.quality))"]
            rows += (cv?.warnings ?? []).map { "  note: \($0)" }
            if let message = entry.message {
                rows += ["  \(message)", ""]
                continue
            }
            rows += ["", "must have"] + entry.must.flatMap(finding)
            if !entry.nice.isEmpty { rows += ["", "nice to have"] + entry.nice.flatMap(finding) }
            rows += ["", summary(entry.must), ""]
        }
        for table in report.comparisons { rows += Self.table(table) + [""] }
        if !report.matches.isEmpty { rows += report.notes }
        return rows.map { line($0.forOneLine) + "\n" }.joined()
    }

    private static func quality(_ quality: ExtractionQuality?) -> String {
        guard let quality else { return "" }
        let reasons = quality.reasons.map(\.text).joined(separator: " ")
        let grade =
            switch quality.grade {
            case .good: "read well."
            case .doubtful: "read with doubts; look the text over (assay cv read)."
            case .poor: "read poorly: ask for another file."
            }
        return reasons.isEmpty ? grade : "\(grade) \(reasons)"
    }

    private static func finding(_ found: MatchReport.Finding) -> [String] {
        let status = found.status.rawValue.replacing("-", with: " ")
        let padded = status + String(repeating: " ", count: max(0, 10 - status.count))
        var rows = ["  \(padded) \(found.requirement)\(reasons(found))"]
        for quote in found.quotes {
            var place = "\(quote.section), line \(quote.line)"
            if quote.page > 1 { place += ", page \(quote.page)" }
            if let dates = quote.dates { place += ", \(span(dates))" }
            let through = found.reasons.contains(.throughOther) ? "\(quote.skill): " : ""
            rows.append("             \(through)“\(quote.text)” (\(place))")
        }
        if found.places > found.quotes.count, !found.quotes.isEmpty {
            rows.append("             and \(found.places - found.quotes.count) more")
        }
        if let asked = found.yearsAsked {
            rows.append(
                "             \(found.years.map { "\(number($0)) dated years" } ?? "no dated years"); \(asked) would be welcome"
            )
        }
        rows.append(
            "             ask: "
                + (found.ask.isEmpty
                    ? "for an example from work; the bank has no question"
                    : found.ask.joined(separator: ", ")))
        return rows
    }

    private static func reasons(_ found: MatchReport.Finding) -> String {
        let words = found.reasons.map { reason in
            switch reason {
            case .onlyListed: "listed, but no job or project tells of it"
            case .noSections: "no part of the CV could be told to be about work"
            case .denied: "the CV says that it is not there"
            case .wished: "the CV says that it is to be learnt"
            case .contradicted: "another line says that it is not there"
            case .poorlyRead: "the file could not be read well"
            case .onlyHidden: "only hidden text names it"
            case .throughOther: "shown by other skills"
            }
        }
        return words.isEmpty ? "" : " (\(words.joined(separator: "; ")))"
    }

    private static func summary(_ must: [MatchReport.Finding]) -> String {
        let found = must.count { $0.status == .found }
        let unclear = must.count { $0.status == .unclear }
        return "\(found) of \(must.count) must requirements with evidence, \(unclear) unclear, "
            + "\(must.count - found - unclear) not found."
    }

    private static func table(_ table: MatchReport.Table) -> [String] {
        var columns = Columns()
        columns.add(["rank", "found", "unclear", "not found", "nice found", ""])
        for row in table.rows {
            guard let rank = row.rank else {
                columns.add(["–", "", "", "", "", "\(row.name) (asks for nothing)"])
                continue
            }
            columns.add([
                "\(rank)\(row.isTied ? " =" : "")", "\(row.found)", "\(row.unclear)", "\(row.notFound)",
                "\(row.niceFound)",
                row.name,
            ])
        }
        let ties = table.rows.contains(where: \.isTied) ? ["= is a tie: the order within it means nothing."] : []
        return ["\(table.of): by must requirements without clear evidence, fewest first"]
            + columns.text.split(separator: "\n").map { "  " + $0 } + ties
    }

    private static func span(_ dates: DateSpan) -> String {
        "\(month(dates.start)) to \(dates.end.map(month) ?? "now")"
    }

    private static func month(_ month: YearMonth) -> String {
        "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }

    private static func line(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }
}
