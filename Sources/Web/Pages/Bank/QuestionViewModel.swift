import Foundation
import Interviews
import Python
import QuestionBank
import Sandbox
import Workflows

extension Site {
    /// A question's strip: what was seen here since the server started, else what the ledger says, else what it records.
    func strip(_ question: Question) async -> ProofStrip {
        Standing(question, ledger: ledger, seen: await proofs.sightings(of: question)).strip
    }

    /// Everything that the page of one question shows.
    func questionView(_ question: Question) async throws -> QuestionView {
        var view = BankReading(bank: await library.bank, ledger: ledger).view(
            question, seen: await proofs.sightings(of: question), home: "/bank", mayProve: true)
        view.desk = try renderer.fragment(try await questionDesk(question))
        view.history = try renderer.fragment(QuestionHistoryView(await files.history(question.path)))
        return view
    }
}

/// The bank as it is read: with the ledger beside it.
struct BankReading: Sendable {
    let bank: Bank
    let ledger: ProofLedger

    /// - Parameters:
    ///   - seen: what was run on this machine since the server started.
    ///   - home: the address of the bank's list.
    ///   - mayProve: whether there is a server that can run the programs.
    func view(_ question: Question, seen: Proofs.Seen?, home: String, mayProve: Bool) -> QuestionView {
        let claims = question.claims.map { claimRow($0, question, seen?.byClaim[$0.id]) }
        let misconceptions = Dictionary(
            question.misconceptions.map { ($0.id, $0.text) }, uniquingKeysWith: { a, _ in a })
        var options: [QuestionView.OptionRow] = []
        if case .options(_, let all) = question.response {
            options = all.map {
                .init(
                    text: htmlFromMarkdown($0.text), isRight: $0.isRight,
                    misconception: $0.misconception.flatMap { misconceptions[$0] } ?? "")
            }
        }
        let rubric = question.rubric
        let proofBlocks = Set(
            question.claims.flatMap { claim -> [String] in
                guard case .proof(let proof) = claim.basis else { return [] }
                return [proof.block] + (proof.control.map { [$0] } ?? [])
            })
        let blocks = question.blocks.filter { !proofBlocks.contains($0.name) && $0.name != "program" }
        let strip = Standing(question, ledger: ledger, seen: seen).strip.picture
        return QuestionView(
            home: home, id: question.id, title: question.title, path: question.path, kind: question.kind.rawValue,
            topic: bank.topicName(question.topic), level: question.level.rawValue, minutes: question.minutes,
            target: question.target.description, revision: question.revision, hash: String(question.hash.prefix(16)),
            seeds: question.seed.joined(separator: ", "), hasSeeds: !question.seed.isEmpty, licence: question.licence,
            sources: question.origin.sources, hasSources: !question.origin.sources.isEmpty,
            strip: strip, prompt: htmlFromMarkdown(question.promptWithProgram),
            answer: htmlFromMarkdown(question.answer), notes: question.notes.map(htmlFromMarkdown), options: options,
            hasOptions: !options.isEmpty, claims: claims, hasClaims: !claims.isEmpty,
            anchors: (1...5).compactMap { value in
                rubric?.anchors[value].map { anchor in
                    .init(
                        value: value, says: anchor.says,
                        typical: Level.allCases.filter { rubric?.expected[$0] == value }.map(\.rawValue)
                            .joined(separator: ", "))
                }
            }, hasAnchors: rubric != nil, redFlags: rubric?.redFlags ?? [],
            hasRedFlags: rubric?.redFlags.isEmpty == false,
            probes: (rubric?.probes ?? []).map { "After \($0.after): \($0.ask)" },
            hasProbes: rubric?.probes.isEmpty == false,
            followUps: question.followUps.map { followUp in
                switch followUp {
                case .question(let id): bank[id].map { "\($0.title) (\(id))" } ?? id
                case .sentence(let text): text
                }
            }, hasFollowUps: !question.followUps.isEmpty, misconceptions: question.misconceptions.map(\.text),
            hasMisconceptions: !question.misconceptions.isEmpty,
            blocks: blocks.map { .init(name: $0.name, text: $0.text, reason: $0.reason) }, hasBlocks: !blocks.isEmpty,
            limits: Self.limits(question),
            proved: seen?.sentence ?? "", isProved: seen != nil, proofFaults: seen?.faults ?? [],
            hasProofFaults: seen?.faults.isEmpty == false, mayProve: mayProve)
    }

    private static func limits(_ question: Question) -> String? {
        guard case .code = question.response else { return nil }
        func words(_ byHand: Int?, _ inferred: Int?, _ usual: Int, _ unit: String) -> String {
            if let byHand { return "\(byHand) \(unit), by the author" }
            if let inferred { return "\(inferred) \(unit), inferred from what the references use" }
            return "\(usual) \(unit), the usual where nothing is recorded"
        }
        let (byHand, inferred, usual) = (question.limits, question.inferredLimits, Limits())
        let cpu = words(byHand?.cpuMilliseconds, inferred?.cpuMilliseconds, usual.cpuMilliseconds, "ms of CPU time")
        let memory = words(byHand?.memoryMiB, inferred?.memoryMiB, usual.memoryBytes >> 20, "MiB of memory")
        return "A run may use \(cpu); and \(memory). On a slow machine the time is longer by as much."
    }

    private func claimRow(
        _ claim: Claim, _ question: Question, _ sightings: [PythonVersion: Sighting]?
    ) -> QuestionView.ClaimRow {
        var row = QuestionView.ClaimRow(
            id: claim.id, text: claim.text,
            strip: ProofStrip(claim: claim, sightings: sightings, proved: ledger.proved(claim, of: question)).html,
            isProved: false, reason: "", program: "", control: nil, outputs: [])
        switch claim.basis {
        case .judgement(let why):
            row.strip = ""
            row.reason = "A judgement: \(why)"
        case .unproved(let reason): row.reason = "Not proved: \(reason)"
        case .proof(let proof):
            let known = ledger.proved(claim, of: question)
            row.isProved = true
            row.program = question.block(proof.block)?.text ?? ""
            row.control = proof.control.flatMap { question.block($0)?.text }
            row.outputs = PythonVersion.known.map { version in
                let recorded =
                    proof.expected(on: version) ?? proof.skipReason(on: version).map { "skipped: \($0)" } ?? "nothing"
                let name = version == .pypy ? "PyPy" : version.description
                switch sightings?[version] {
                case .holds:
                    return .init(versions: name, recorded: recorded, seen: recorded, isFalse: false, isAsRecorded: true)
                case .differs(let got):
                    return .init(versions: name, recorded: recorded, seen: got, isFalse: true, isAsRecorded: false)
                case .notRun(let reason):
                    return .init(versions: name, recorded: recorded, seen: reason, isFalse: false, isAsRecorded: false)
                case nil:
                    return .init(
                        versions: name, recorded: recorded,
                        seen: known[version].map { "as recorded, on \($0.interpreter), \($0.day)" } ?? "not run",
                        isFalse: false, isAsRecorded: false)
                }
            }
        }
        return row
    }
}
