import Python
import QuestionBank

/// One small cell for each Python: what is claimed there, and whether it was seen to hold here.
struct ProofStrip: Sendable {
    struct Cell: Sendable {
        enum State: String, Sendable {
            /// Seen to hold, here or where the ledger says.
            case holds
            /// Seen to hold, with another output than on most versions.
            case differs
            /// Said by the question; not seen on any interpreter yet.
            case recorded
            case recordedDiffers = "recorded-differs"
            case unproved
            case `false`
        }

        var version: String
        var state: State
        /// What hovering, focus or a tap says.
        var says: String

        var name: String { version == "pypy" ? "PyPy" : version }

        var word: String {
            switch state {
            case .holds: "holds"
            case .differs: "holds, and differs from most versions"
            case .recorded: "expected, not run yet"
            case .recordedDiffers: "expected to differ from most versions, not run yet"
            case .unproved: "not proved"
            case .false: "false"
            }
        }
    }

    var cells: [Cell]

    /// With a button for each cell, for a claim.
    var html: String {
        let items = cells.map {
            "<li><button type=\"button\" class=\"cell \($0.state.rawValue)\" aria-label=\"\(escaped("\($0.name): \($0.word). \($0.says)"))\" "
                + "data-says=\"\(escaped("\($0.name) \($0.word)\n\($0.says)"))\"></button><span aria-hidden=\"true\">\($0.name)</span></li>"
        }
        return "<ul class=\"strip tall\">\(items.joined())</ul>"
    }

    /// One picture with one sentence, for a row of a list.
    var picture: String {
        let items = cells.map {
            "<i class=\"cell \($0.state.rawValue)\" title=\"\(escaped("\($0.name): \($0.word)"))\"></i>"
        }
        return "<span class=\"strip\" role=\"img\" aria-label=\"\(escaped(sentence))\">\(items.joined())</span>"
    }

    /// Such as "holds on 3.8, 3.9; not proved on 2.7".
    var sentence: String {
        let groups = Dictionary(grouping: cells, by: \.word)
        let order = cells.map(\.word).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return order.map { word in "\(word): \((groups[word] ?? []).map(\.name).joined(separator: ", "))" }
            .joined(separator: "; ")
    }
}

extension ProofStrip {
    /// What the question itself records of one claim.
    init(claim: Claim) {
        guard case .proof(let proof) = claim.basis else {
            cells = PythonVersion.known.map {
                .init(version: $0.description, state: .unproved, says: "No run shows it.")
            }
            return
        }
        let outputs = PythonVersion.known.compactMap { proof.expected(on: $0) }
        let commonest = Dictionary(grouping: outputs, by: { $0 }).max {
            ($0.value.count, $1.key) < ($1.value.count, $0.key)
        }?.key
        cells = PythonVersion.known.map { version in
            guard let output = proof.expected(on: version) else {
                return .init(
                    version: version.description, state: .unproved,
                    says: proof.skipReason(on: version).map { "Skipped: \($0)" } ?? "Nothing is recorded.")
            }
            return .init(
                version: version.description, state: output == commonest ? .recorded : .recordedDiffers,
                says: "must print: \(output)")
        }
    }

    /// All claims of a question in one strip: a cell is as good as its worst claim.
    init(claims: [ProofStrip]) {
        let order: [Cell.State] = [.false, .unproved, .recordedDiffers, .recorded, .differs, .holds]
        cells = PythonVersion.known.enumerated().map { index, version in
            let states = claims.compactMap { $0.cells.indices.contains(index) ? $0.cells[index].state : nil }
            let worst = order.first { states.contains($0) } ?? .unproved
            return .init(version: version.description, state: worst, says: "")
        }
    }
}
