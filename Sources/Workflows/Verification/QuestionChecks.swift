import Python
import QuestionBank
import Sandbox
import Synchronization

/// All that can be checked of one question, as pieces that may run beside each other.
struct QuestionChecks {
    var execution: any Execution
    var question: Question
    var interpreters: [Interpreter]
    var verified: VerifiedChecks?
    /// What the checks stand on; `nil` where nothing is remembered.
    private let content: CheckContent?
    /// Notes what each purpose's runs cost.
    var account: RunAccount?
    /// References run although they held, where nothing is recorded of what they use.
    var measuresReferences: Bool

    init(
        execution: any Execution, question: Question, interpreters: [Interpreter], verified: VerifiedChecks? = nil,
        content: CheckContent? = nil, account: RunAccount? = nil, measuresReferences: Bool = false
    ) {
        self.execution = execution
        self.question = question
        self.interpreters = interpreters
        self.verified = verified
        self.account = account
        self.measuresReferences = measuresReferences
        self.content = content
    }

    /// One piece of work and what it finds.
    struct Check: Sendable {
        var subjects: [BankVerification.Subject] = []
        /// What held before, as it would be found again; `nil` where it has to be run.
        var known: [BankVerification.Finding]?
        /// Where it runs: checks of one interpreter go together, for its warm children stand ready.
        var interpreter: Interpreter
        /// Compares costs, so that as little as can be should run beside it.
        var isMeasurement = false
        var findings: @Sendable () async throws -> [BankVerification.Finding]
    }

    /// Variants that are tried of each question that has them.
    private static let variantSeeds: [UInt64] = [1, 2, 3]

    var all: [Check] {
        var checks = proofs
        guard let target = try? InterpreterChoice.choose(for: question, jobPython: question.target, among: interpreters)
        else { return checks }
        switch question.response {
        case .code: checks += solutions(target)
        case .exactOutput: checks += programs(target)
        case .order(let names, _, _): checks += ranking(names, target)
        case .options: checks += key(target)
        case .freeText: break
        }
        return checks
    }

    private func execution(for purpose: String) -> any Execution {
        account?.noting(execution, for: question.id, purpose) ?? execution
    }

    private var proofs: [Check] {
        let execution = execution(for: "proofs")
        let proved = question.claims.count { if case .proof = $0.basis { true } else { false } }
        let runs = Dictionary(
            interpreters.map { ($0, RunsOnce(execution: execution, interpreter: $0, claims: proved)) },
            uniquingKeysWith: { first, _ in first })
        return question.claims.flatMap { claim -> [Check] in
            guard case .proof(let proof) = claim.basis else { return [] }
            return interpreters.compactMap { interpreter in
                guard let release = interpreter.release, let runs = runs[interpreter] else { return nil }
                let check = ProofCheck(
                    question: question, claim: claim, proof: proof, interpreter: interpreter, runs: runs)
                let subjects =
                    [BankVerification.Subject(.claim, claim.id)]
                    + (proof.control == nil ? [] : [.init(.control, claim.id)])
                return piece(subjects, claim.line, interpreter) {
                    let outcomes = try await check.outcomes(on: release)
                    await runs.leave()
                    return outcomes
                }
            }
        }
    }

    /// What ties the key of a `choice` to a run, on each Python for which it is said to hold.
    private func key(_ target: InterpreterChoice) -> [Check] {
        guard let key = question.key, let proof = key.proof else { return [] }
        let check = KeyCheck(question: question, proof: proof, execution: execution(for: "key"))
        if key.across != nil {
            let deciding = key.together.map { version in interpreters.first { $0.release == version } }
            return [
                piece(.init(.key), key.line, target.interpreter) {
                    if let missing = zip(key.together, deciding).first(where: { $0.1 == nil })?.0 {
                        return .couldNotRun(reason: "Python \(missing), which decides with others, is not at hand")
                    }
                    return try await check.outcome(across: deciding.compactMap(\.self))
                }
            ]
        }
        return interpreters.compactMap { interpreter in
            guard let release = interpreter.release, key.isAsked(on: release, target: question.target) else {
                return nil
            }
            return piece(.init(.key), key.line, interpreter) { try await check.outcome(on: interpreter) }
        }
    }

    /// References on the target and on the newest interpreter that the question speaks of; wrong solutions and the starter
    /// on the target.
    private func solutions(_ target: InterpreterChoice) -> [Check] {
        let execution = execution(for: "solutions")
        var checks: [Check] = []
        let newest = interpreters.first { $0.release.map { InterpreterChoice.covers(question, $0) } ?? false }
        let both = [target.interpreter] + [newest].compactMap(\.self).filter { $0 != target.interpreter }
        for block in question.blocks {
            let parts = block.name.split(separator: ".", maxSplits: 1)
            let name = parts.count == 2 ? String(parts[1]) : ""
            switch parts.first {
            case "reference":
                for interpreter in both {
                    let check = SolutionCheck(execution: execution, question: question, interpreter: interpreter)
                    let isMeasured =
                        !measuresReferences || question.limits != nil || question.inferredLimits != nil
                    checks.append(reference(block, name, interpreter, mayBeSpared: isMeasured, check))
                }
            case "wrong":
                let check = SolutionCheck(execution: execution, question: question, interpreter: target.interpreter)
                checks.append(
                    piece(.init(.wrong, name), block.line, target.interpreter) { try await check.wrong(block) })
            case "starter":
                let check = SolutionCheck(execution: execution, question: question, interpreter: target.interpreter)
                checks.append(
                    piece(.init(.starter), block.line, target.interpreter) { try await check.starter(block) })
            case "program" where question.kind == .findTheFault:
                let check = SolutionCheck(execution: execution, question: question, interpreter: target.interpreter)
                checks.append(
                    piece(.init(.fault), block.line, target.interpreter) { try await check.fault(block) })
            default: break
            }
        }
        if let stated = question.statedSolution, var block = question.block("reference") {
            block.text = stated
            let solution = block
            let check = SolutionCheck(execution: execution, question: question, interpreter: target.interpreter)
            checks.append(
                piece(.init(.answer), question.answerLine, target.interpreter) { try await check.reference(solution).0 }
            )
        }
        return checks
    }

    private func reference(
        _ block: Block, _ name: String, _ interpreter: Interpreter, mayBeSpared: Bool, _ check: SolutionCheck
    ) -> Check {
        let subject = BankVerification.Subject(.reference, name)
        let used = Mutex<BankVerification.Finding.Used?>(nil)
        var piece = piece(subject, block.line, interpreter) {
            let (outcome, measured) = try await check.reference(block)
            used.withLock { $0 = measured }
            return outcome
        }
        let findings = piece.findings
        piece.findings = {
            var found = try await findings()
            for index in found.indices { found[index].used = used.withLock { $0 } }
            return found
        }
        if !mayBeSpared { piece.known = nil }
        return piece
    }

    private func programs(_ target: InterpreterChoice) -> [Check] {
        let execution = execution(for: "programs")
        let check = ProgramCheck(execution: execution, question: question, choice: target)
        let variants = VariantProgram(execution: execution)
        let line = question.block(question.variants?.block ?? "program")?.line ?? 1
        let seeds = question.variants == nil ? [0] : Self.variantSeeds
        let trial = TemplateTrial(
            question, variants, target,
            seeds: seeds + (question.variants?.golden.keys.sorted().map(UInt64.init) ?? []))
        let stated = question.statedOutput.map { stated in
            piece(.init(.answer), question.answerLine, target.interpreter) {
                try await check.answer(
                    try await variants.program(question, seed: 0, python: target), states: stated)
            }
        }
        return variety(check, trial, target, line) + [stated].compactMap(\.self)
            + seeds.map { seed in
                let name = question.variants == nil ? "" : "seed \(seed)"
                return piece(.init(.program, name), line, target.interpreter) {
                    guard let text = try await trial.program(seed) else { return TemplateTrial.untold }
                    return try await check.program(text)
                }
            }
    }

    /// How different the variants are, and the recorded ones on every interpreter.
    private func variety(
        _ check: ProgramCheck, _ trial: TemplateTrial, _ target: InterpreterChoice, _ line: Int
    ) -> [Check] {
        guard let plan = question.variants else { return [] }
        let goldens = plan.golden.sorted { $0.key < $1.key }.flatMap { seed, expected in
            interpreters.compactMap { interpreter -> Check? in
                guard let release = interpreter.release,
                    let wanted = expected.first(where: { $0.versions.contains(release, speaking: interpreter.speaks) })?
                        .text
                else { return nil }
                return piece(.init(.golden, "seed \(seed)"), line, interpreter) {
                    guard let text = try await trial.program(UInt64(seed)) else { return TemplateTrial.untold }
                    return try await check.golden(text, wanted, on: interpreter)
                }
            }
        }
        let variety = piece(.init(.variety), line, target.interpreter) {
            try await trial.passed()
            return try await check.variety(plan)
        }
        let names = plan.distractors.flatMap(question.block).map { block in
            let names = DistractorNames(
                execution: execution(for: "programs"), question: question, interpreter: target.interpreter)
            return piece(.init(.distractors), block.line, target.interpreter) {
                guard try await trial.program(1) != nil else { return TemplateTrial.untold }
                return try await names.outcome(of: block, seeds: Self.variantSeeds)
            }
        }
        return [variety] + [names].compactMap(\.self) + goldens
    }

    private func ranking(_ names: [String], _ target: InterpreterChoice) -> [Check] {
        let execution = execution(for: "order")
        let check = ProgramCheck(execution: execution, question: question, choice: target)
        let measure = EfficiencyMeasure(execution: execution)
        let line = question.block("input")?.line ?? 1
        var order = piece(.init(.order), line, target.interpreter) {
            let order = try await measure.order(of: question, on: target.interpreter)
            guard order.hasDifference else {
                return .differs(expected: "two programs that differ in cost", got: "all are tied")
            }
            guard let stated = question.statedOrder, let pair = order.contradiction(to: stated) else { return .holds }
            let ratio = order.ratios[.init(first: pair.first, second: pair.second)] ?? 1
            return .differs(
                expected: stated.text,
                got:
                    "\(order.text): \(pair.first) costs \(Self.twoDigits(ratio)) of \(pair.second), and nearer than a factor of \(order.leastRatio) is a tie"
            )
        }
        order.isMeasurement = true
        return [piece(.init(.agreement), line, target.interpreter) { try await check.agreement(names) }, order]
    }

    /// A question that cannot be used is false; what the machine lacks is not the question's fault.
    private static func outcome(of fault: GradingFault) -> BankVerification.Outcome {
        switch fault {
        case .questionUnusable(_, let reason): .differs(expected: "a question that can be used", got: reason)
        case .templateBroken(_, let seed, let error, let block, let line):
            .differs(
                expected: "a program for seed \(seed)",
                got: "\(error) in block \(block)\(line.map { ", line \($0)" } ?? "")")
        default: .couldNotRun(reason: fault.reason)
        }
    }

    private static func twoDigits(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }

    private func piece(
        _ subject: BankVerification.Subject, _ line: Int, _ interpreter: Interpreter,
        _ work: @escaping @Sendable () async throws -> BankVerification.Outcome
    ) -> Check {
        piece([subject], line, interpreter) { [(subject, try await work())] }
    }

    /// Turns a fault of this check into a finding; a sandbox that cannot work at all is thrown.
    private func piece(
        _ subjects: [BankVerification.Subject], _ line: Int, _ interpreter: Interpreter,
        _ work: @escaping @Sendable () async throws -> [(BankVerification.Subject, BankVerification.Outcome)]
    ) -> Check {
        let finding = { @Sendable [question] (subject: BankVerification.Subject, outcome: BankVerification.Outcome) in
            BankVerification.Finding(
                questionID: question.id, path: question.path, line: line, subject: subject,
                release: interpreter.release ?? question.target, interpreter: InterpreterChoice.name(interpreter),
                outcome: outcome)
        }
        let known = content.flatMap { verified?.day(subjects, of: $0, on: interpreter) }.map { day in
            subjects.map { subject in
                var found = finding(subject, .holds)
                found.seen = day
                return found
            }
        }
        return Check(subjects: subjects, known: known, interpreter: interpreter) {
            do {
                return try await work().map { finding($0.0, $0.1) }
            } catch let fault as GradingFault {
                return subjects.map { subject in
                    var found = finding(subject, Self.outcome(of: fault))
                    if case .templateBroken(_, _, _, let name, let place) = fault, let block = question.block(name) {
                        found.line = block.line + (place ?? 1) - 1
                    }
                    return found
                }
            } catch SandboxError.refused(let reason) {
                return subjects.map { finding($0, .couldNotRun(reason: reason)) }
            }
        }
    }
}
