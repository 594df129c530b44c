/// Calibrated items as a person reads them.
struct ItemText {
    let file: ItemFile

    init(_ file: ItemFile) { self.file = file }

    var text: String {
        let hasGuessing = file.items.contains { $0.g != nil }
        let hasStanding = file.items.contains { $0.standing != nil }
        var columns = Columns()
        var head = ["ITEM", "a", "SE", "d", "SE", "b", "SE"]
        if hasGuessing { head += ["g", "SE"] }
        if hasStanding { head += ["ANSWERS", "KNOWN", "STANDING"] }
        let hasFit = file.items.contains { $0.fit != nil }
        if hasFit { head += ["S-X²", "DF", "P", "INFIT", "OUTFIT", "VERDICT"] }
        columns.add(head)
        for item in file.items {
            var row = [
                item.id, Figures.text(item.a, 3), item.aSE?.text(3) ?? "-", item.d.text(3), item.dSE?.text(3) ?? "-",
                item.b?.text(3) ?? "-", item.bSE?.text(3) ?? "-",
            ]
            if hasGuessing { row += [Figures.text(item.g, 3), Figures.text(item.gSE, 3)] }
            if hasStanding {
                row += [
                    Figures.text(item.answers, 0), Figures.text((item.shrinkage ?? 0) * 100, 0) + " %",
                    item.standing ?? "",
                ]
            }
            if hasFit { row += fit(item.fit) }
            columns.add(row)
        }
        var lines = [columns.text, ""]
        for latent in file.groups ?? [file.latent] {
            let name = latent.group.map { " of \($0)" } ?? ""
            lines.append(
                "Ability\(name): mean \(Figures.text(latent.mean, 4)), variance \(Figures.text(latent.variance, 4))")
        }
        lines.append(
            "Model \(file.model), \(Figures.text(file.persons, file.persons == file.persons.rounded() ? 0 : 2)) persons, log-likelihood "
                + Figures.text(file.logLikelihood, 4))
        lines.append("Largest gradient component / persons: \(file.certificate.map { "\($0)" } ?? "-")")
        return (lines + (file.notes ?? [])).joined(separator: "\n")
    }

    private func fit(_ fit: ItemFile.Fit?) -> [String] {
        [
            Figures.text(fit?.statistic, 2), fit.map { "\($0.df)" } ?? "-", Figures.probability(fit?.p),
            Figures.text(fit?.infit, 2), Figures.text(fit?.outfit, 2), fit?.verdict ?? "-",
        ]
    }
}
