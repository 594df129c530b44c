import Foundation
import Python
import QuestionBank

/// The claims of one question as its page shows them: Pythons of which the same is said share a row.
struct ClaimRows {
    let question: Question
    let ledger: ProofLedger
    /// What was run on this machine since the server started.
    let seen: Proofs.Seen?
    /// Whether there is a server that can run the programs.
    let mayProve: Bool
    /// The row that was run just now.
    let shown: String?

    func row(_ claim: Claim) -> QuestionView.ClaimRow {
        let sightings = seen?.byClaim[claim.id]
        var row = QuestionView.ClaimRow(
            id: claim.id, text: claim.text,
            strip: ProofStrip(claim: claim, sightings: sightings, proved: ledger.proved(claim, of: question)).html)
        switch claim.basis {
        case .judgement(let why):
            row.strip = ""
            row.reason = "A judgement: \(why)"
        case .unproved(let reason): row.reason = "Not proved: \(reason)"
        case .proof(let proof):
            show(proof, in: &row)
            let days = ledger.days(of: question, subject: "claim \(claim.id)")
            let cells = PythonVersion.known.flatMap { self.cells(of: proof, on: $0) }
            let commonest = Self.commonest(cells.compactMap(\.expected))
            row.outputs = Self.together(cells.map { output($0, sightings?[$0.version], days, commonest) })
        }
        return row
    }

    /// No claim's id begins so.
    static let keyID = "_key"

    /// The program that decides a `choice`; `nil` where the question has none.
    var key: QuestionView.ClaimRow? {
        guard let key = question.key, let proof = key.proof,
            let strip = ProofStrip(
                keyOf: question, sightings: seen?.byClaim[Proofs.keyRow], proved: ledger.proved("key", of: question))
        else { return nil }
        let ids = question.keyedByRun.joined(separator: ", ")
        var row = QuestionView.ClaimRow(
            id: Self.keyID, text: "The key: \(ids), and no other option.", strip: strip.html)
        row.isKey = true
        show(proof, in: &row)
        let days = ledger.days(of: question, subject: "key")
        let asked = PythonVersion.known.filter {
            key.isAsked(on: $0, target: question.target) || key.together.contains($0)
        }
        let wanted = question.keyedByRun.joined(separator: " ")
        row.outputs = Self.together(
            asked.map { version in
                output(
                    Cell(version: version, name: Self.name(version), expected: wanted, recorded: wanted),
                    seen?.byClaim[Proofs.keyRow]?[version], days, wanted)
            })
        return row
    }

    private func show(_ proof: Proof, in row: inout QuestionView.ClaimRow) {
        row.isProved = true
        row.isOpen = row.id == shown
        if mayProve { row.run = "/bank/\(question.id)/prove?check=\(row.id.inAddress)" }
        row.program = question.block(proof.block)?.text ?? ""
        row.control = proof.control.flatMap { question.block($0)?.text }
        row.files = proof.files.sorted { $0.key < $1.key }.map { .init(name: $0.key, text: $0.value) }
        let form = proof.form == .script ? "" : "Run as \(proof.form.rawValue). "
        let flags = proof.flags.isEmpty ? "" : "Flags \(proof.flags.joined(separator: " ")). "
        let reads =
            QuestionModule.isRead(by: row.program) ? "It reads the question's own prompt, program and options." : ""
        row.how = form + flags + reads
    }

    /// One Python, or those PyPys of which the same is expected.
    private struct Cell {
        var version: PythonVersion
        var name: String
        var languages: [PythonVersion] = []
        var expected: String?
        var recorded: String
    }

    private func cells(of proof: Proof, on version: PythonVersion) -> [Cell] {
        let apart = version == .pypy ? proof.apartOnPyPy : []
        guard apart.isEmpty else {
            var cells: [Cell] = []
            for (language, text) in apart {
                if let last = cells.indices.last, cells[last].expected == text {
                    cells[last].languages.append(language)
                } else {
                    cells.append(
                        Cell(version: .pypy, name: "", languages: [language], expected: text, recorded: text))
                }
            }
            for index in cells.indices {
                let languages = cells[index].languages.map(\.description)
                cells[index].name =
                    "PyPy that speaks \(languages.count > 1 ? "\(languages[0]) to \(languages[languages.count - 1])" : languages[0])"
            }
            return cells
        }
        let expected = proof.expected(on: version)
        let recorded = expected ?? proof.skipReason(on: version).map { "skipped: \($0)" } ?? "nothing"
        return [Cell(version: version, name: Self.name(version), expected: expected, recorded: recorded)]
    }

    private func output(
        _ cell: Cell, _ sighting: Sighting?, _ days: [String: String], _ commonest: String?
    ) -> QuestionView.Output {
        var output = QuestionView.Output(versions: cell.name, recorded: cell.recorded)
        output.differs = cell.expected != nil && cell.expected != commonest
        switch sighting {
        case .holds: output.isAsRecorded = true
        case .differs(let got):
            output.seen = got
            output.isFalse = true
        case .notRun(let reason): output.seen = reason
        case nil:
            output.elsewhere = days.keys.filter { name in
                guard ProofLedger.release(of: name) == cell.version else { return false }
                guard !cell.languages.isEmpty, let language = ProofLedger.language(of: name) else { return true }
                return cell.languages.contains(language)
            }.sorted { $0.localizedStandardCompare($1) == .orderedAscending }
            if output.elsewhere.isEmpty { output.seen = "not run" }
        }
        return output
    }

    /// Neighbours with the same result, in one row.
    private static func together(_ outputs: [QuestionView.Output]) -> [QuestionView.Output] {
        var rows: [QuestionView.Output] = []
        for output in outputs {
            guard let last = rows.indices.last, rows[last].isLike(output), !output.versions.hasPrefix("PyPy that")
            else {
                rows.append(output)
                continue
            }
            rows[last].last = output.versions
            rows[last].elsewhere += output.elsewhere
        }
        return rows.map { row in
            var row = row
            if let last = row.last {
                row.versions = last == "PyPy" ? "\(row.versions) and later, PyPy" : "\(row.versions) to \(last)"
            }
            if !row.elsewhere.isEmpty { row.seen = "as recorded, on \(row.elsewhere.joined(separator: ", "))" }
            return row
        }
    }

    private static func commonest(_ texts: [String]) -> String? {
        Dictionary(grouping: texts, by: { $0 }).max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    }

    private static func name(_ version: PythonVersion) -> String { version == .pypy ? "PyPy" : version.description }
}

extension QuestionView.Output {
    fileprivate func isLike(_ other: Self) -> Bool {
        recorded == other.recorded && seen == other.seen && isFalse == other.isFalse
            && isAsRecorded == other.isAsRecorded && elsewhere.isEmpty == other.elsewhere.isEmpty
    }
}

extension String {
    /// As the value of a parameter.
    var inAddress: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._"))) ?? ""
    }
}
