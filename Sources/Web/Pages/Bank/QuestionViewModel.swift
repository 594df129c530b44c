import Foundation
import Interviews
import Python
import QuestionBank
import Sandbox
import Workflows

extension Site {
    /// A question's strip: what was seen here since the server started, else what the ledger says, else what it records.
    func strip(_ question: Question) async -> ProofStrip {
        Standing(question, ledger: await library.ledger, seen: await proofs.sightings(of: question)).strip
    }

    /// Everything that the page of one question shows.
    ///
    /// - Parameter shown: the claim whose program was run just now.
    func questionView(_ question: Question, shown: String? = nil) async throws -> QuestionView {
        var view = BankReading(bank: await library.bank, ledger: await library.ledger).view(
            question, seen: await proofs.sightings(of: question), home: "/bank", mayProve: true, shown: shown)
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
    ///   - shown: the claim whose program was run just now.
    func view(
        _ question: Question, seen: Proofs.Seen?, home: String, mayProve: Bool, shown: String? = nil
    ) -> QuestionView {
        let rows = ClaimRows(question: question, ledger: ledger, seen: seen, mayProve: mayProve, shown: shown)
        let claims = [rows.key].compactMap(\.self) + question.claims.map(rows.row)
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
            } + [question.key?.proof?.block].compactMap(\.self))
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
            hasOptions: !options.isEmpty, keyWords: Self.keyWords(question), claims: claims, hasClaims: !claims.isEmpty,
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

    /// Of a `choice`: how many of its options a run settles.
    private static func keyWords(_ question: Question) -> String? {
        guard let key = question.key else { return nil }
        let standing = question.keyStanding
        if standing.run == 0 { return "Which are right is a judgement: \(key.why ?? "")" }
        guard standing.judged > 0 else { return "A program decides which are right: it stands first among the claims." }
        return
            "A program decides \(standing.run) of \(standing.run + standing.judged); \(key.judged.joined(separator: ", ")) is judged: \(key.why ?? "")"
    }
}
