import Python

/// Checks that a question has what readers and raters count on, and says nothing twice.
struct CompletenessChecks {
    let front: FrontMatter
    let parts: QuestionParts

    private static let fewestFollowUps = 2

    /// After an error what is missing may be what is wrong.
    func run(_ faults: inout FaultList) {
        guard !faults.hasErrors else { return }
        checkFollowUps(&faults)
        checkSources(&faults)
        checkLevel(&faults)
        checkAnchors(&faults)
        checkClaims(&faults)
        checkWrongSolutions(&faults)
        checkVariants(&faults)
        checkShownWhereAsked(&faults)
    }

    private func checkFollowUps(_ faults: inout FaultList) {
        guard front.followUps.count < Self.fewestFollowUps else { return }
        faults.warning(
            line(of: "follow_ups"),
            "an interviewer has nothing to go on with: write two `follow_ups`, as sentences or ids")
    }

    private func checkSources(_ faults: inout FaultList) {
        guard front.origin != nil, front.sources.isEmpty else { return }
        faults.warning(line(of: "origin"), "nobody can look up what this rests on: name it in `sources`")
    }

    /// The argument stands behind the level, or on the line below it, as a comment.
    private func checkLevel(_ faults: inout FaultList) {
        let lines = frontLines
        guard let index = lines.firstIndex(where: { $0.hasPrefix("level:") }) else { return }
        let below = index + 1 < lines.count ? lines[index + 1].drop { $0 == " " } : ""
        if !lines[index].contains(" #"), !below.hasPrefix("#") {
            faults.warning(index + 2, "why this level? Say it in a line: `level: \(front.level?.rawValue ?? "…")  # …`")
        }
    }

    private func checkAnchors(_ faults: inout FaultList) {
        guard let reading = front.rubric else { return }
        var seen: [String: Int] = [:]
        for (step, anchor) in reading.rubric.anchors.sorted(by: { $0.key < $1.key }) {
            if let other = seen[plain(anchor.says)] {
                faults.doubt(
                    reading.lines[step] ?? 1, "anchors \(other) and \(step) say the same: no rater can tell them apart")
            }
            seen[plain(anchor.says)] = step
        }
        if let level = front.level, let expected = reading.rubric.expected[level], expected != Self.solid {
            faults.warning(
                reading.lines[expected] ?? 1,
                "`expected` says \(expected) for a \(level.rawValue), whose question this is: anchor \(Self.solid) is what one of that level answers, so move the anchors or the level"
            )
        }
    }

    /// The anchor of who is on the question's own level.
    private static let solid = 3

    private func checkClaims(_ faults: inout FaultList) {
        var seen: [String: String] = [:]
        for claim in front.claims {
            guard let text = claim.claim?.text else { continue }
            if let other = seen[plain(text)] {
                faults.doubt(claim.line, "claim `\(claim.id)` says the same as `\(other)`: one of them is enough")
            }
            seen[plain(text)] = claim.id
        }
    }

    private static let fewestSeeds = 200

    private func checkVariants(_ faults: inout FaultList) {
        guard let reading = front.variants else { return }
        if reading.plan.golden.isEmpty {
            faults.warning(
                reading.line,
                "a template that draws otherwise one day is not noticed: record `golden` (`assay bank variants --golden`)"
            )
        }
        if let measured = reading.plan.measured, measured.seeds < Self.fewestSeeds {
            faults.warning(
                reading.line, "`measured` speaks of \(measured.seeds) seeds, which tell little: try \(Self.fewestSeeds)"
            )
        }
    }

    private func checkWrongSolutions(_ faults: inout FaultList) {
        var seen: [String: String] = [:]
        for placed in parts.blocks where placed.block.name.hasPrefix("wrong.") {
            let text = placed.block.text.trimmed
            if let other = seen[text] {
                faults.doubt(
                    placed.line, "`\(placed.block.name)` is the same program as `\(other)`: one of them is enough")
            }
            seen[text] = placed.block.name
        }
    }

    /// A claim is shown on the Python that the question is about, or on one that it names.
    private func checkShownWhereAsked(_ faults: inout FaultList) {
        guard let target = front.target else { return }
        for claim in front.claims {
            guard let proof = claim.proof, let text = claim.claim?.text, proof.expected(on: target) == nil else {
                continue
            }
            let named = PythonVersion.known.filter { version in
                version == .pypy ? text.contains("PyPy") : StatedNumbers.all(in: text).contains(version.description)
            }
            let isShown = named.contains { version in
                proof.expect.contains { $0.versions.contains(version) }
            }
            guard !isShown else { continue }
            faults.doubt(
                claim.line,
                "claim `\(claim.id)` is not shown on \(target), the question's `target`: let `expect` speak of it, or name the Python that it is about"
            )
        }
    }

    private func plain(_ text: String) -> String {
        text.lowercased().split { $0.isWhitespace || $0.isPunctuation }.joined(separator: " ")
    }

    private var frontLines: [Substring] { parts.frontMatter.split(separator: "\n", omittingEmptySubsequences: false) }

    private func line(of field: String) -> Int {
        frontLines.firstIndex { $0.hasPrefix(field + ":") }.map { $0 + 2 } ?? 1
    }
}
