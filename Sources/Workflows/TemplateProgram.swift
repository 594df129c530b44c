import Python
import QuestionBank
import Sandbox

/// A template's functions as they are called by Assay: what goes wrong in them comes back with its block and line.
struct TemplateProgram {
    private let question: Question
    private let block: Block
    private let distract: String
    private let distractName: String

    init(_ question: Question, _ plan: VariantPlan) throws(GradingFault) {
        guard let block = question.block(plan.block) else {
            throw .questionUnusable(questionID: question.id, reason: "it has no block \(plan.block)")
        }
        self.question = question
        self.block = block
        let blocks = [block] + [plan.distractors.flatMap(question.block)].compactMap(\.self)
        distract = blocks.count == 2 ? blocks[1].text : "def distract(rnd):\n    return {}\n"
        distractName = blocks.count == 2 ? blocks[1].name : ""
    }

    /// Calls a function of `driver`, which makes variants with `assay_make` and `assay_distract` and keeps the seed that it
    /// is at in `assay_seed[0]`.
    ///
    /// - Throws: `GradingFault.templateBroken` for whatever the template does, `GradingFault.sandbox`, `SandboxError`.
    func call(
        _ entry: String, _ arguments: [PythonValue], of driver: String, from seed: UInt64, limits: Limits = patient,
        on interpreter: Interpreter, by execution: any Execution
    ) async throws -> [PythonValue] {
        var program = Program(PCG32.pythonSource + "\n" + Self.guarding + "\n" + driver + "\n")
        program.profile = .author
        let blocks: [PythonValue] = [
            .list([.string(block.name), .string(block.text)]), .list([.string(distractName), .string(distract)]),
        ]
        let result = try await execution.call(
            Call(
                entry: "assay_guarded",
                arguments: [.string(entry), .list(arguments), .list(blocks), .int(String(seed))]),
            in: program, on: interpreter, limits: limits)
        if result.run.verdict == .internalError {
            throw GradingFault.sandbox(questionID: question.id, detail: "the sandbox could not finish a run")
        }
        if case .returned(.list(let values)) = result.outcome, values.count == 2, case .list(let payload) = values[1] {
            if values[0] == .bool(true) { return payload }
            throw fault(payload)
        }
        let ending =
            switch result.run.verdict {
            case .ok: "no result"
            case .wallLimit: "no end within \(limits.wallMilliseconds / 1_000) s"
            case let verdict: result.run.errorName ?? verdict.rawValue
            }
        throw GradingFault.templateBroken(
            questionID: question.id, seed: String(seed), error: ending, block: block.name, line: nil)
    }

    /// A loop meets its timer before this clock, also on a machine that is busy with other things.
    private static var patient: Limits {
        var limits = Limits()
        limits.wallMilliseconds = 30_000
        return limits
    }

    private func fault(_ payload: [PythonValue]) -> GradingFault {
        func text(_ index: Int) -> String {
            guard payload.indices.contains(index) else { return "" }
            return switch payload[index] {
            case .string(let text): text
            case .int(let digits): digits
            default: ""
            }
        }
        let line = Int(text(3)) ?? 0
        return .templateBroken(
            questionID: question.id, seed: text(0), error: text(1), block: text(2).isEmpty ? block.name : text(2),
            line: line > 0 ? line : nil)
    }

    /// Python 2.7 and 3. A timer ends a seed within the sandbox's own limit, so that the line is known.
    private static let guarding = #"""
        assay_seed = [0, 0]
        assay_space = {"__name__": "__main__", "PCG32": PCG32}

        class AssayTooLong(BaseException):
            pass

        class AssayNoText(Exception):
            def __init__(self, words, block):
                Exception.__init__(self, words)
                self.block = block

        def assay_alarm(number, frame):
            raise AssayTooLong()

        def assay_next(seed, seconds):
            import signal
            assay_seed[:] = [seed, seconds]
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds)

        def assay_text(value, words, block):
            if not isinstance(value, (str, type(u""))):
                raise AssayNoText("%s %s, which is no text" % (words, type(value).__name__), block)
            return value

        def assay_make(seed, stream):
            return assay_text(assay_space["make"](PCG32(seed, stream)), "make returned", assay_names[0])

        def assay_distract(seed, stream):
            others = assay_space["distract"](PCG32(seed, stream))
            if not isinstance(others, dict):
                raise AssayNoText("distract returned %s, which is no dict" % type(others).__name__, assay_names[1])
            return [assay_text(others[name], "distract gave", assay_names[1]) for name in sorted(others)]

        def assay_place():
            import sys, traceback
            kind, error, trace = sys.exc_info()
            name, line = "", 0
            for entry in traceback.extract_tb(trace):
                if entry[0].startswith("block "):
                    name, line = entry[0][6:], entry[1]
            if isinstance(error, SyntaxError) and (error.filename or "").startswith("block "):
                name, line = error.filename[6:], error.lineno or 0
            if isinstance(error, AssayNoText):
                name, line, words = error.block, 0, str(error)
            elif isinstance(error, AssayTooLong):
                words = "no end within %d s" % assay_seed[1]
            else:
                words = kind.__name__ + (": " + str(error)[:300] if str(error) else "")
            return [str(assay_seed[0]), words, name, line]

        def assay_guarded(entry, arguments, blocks, seed):
            import signal
            global assay_names
            assay_names = [name for name, text in blocks]
            try:
                signal.signal(signal.SIGVTALRM, assay_alarm)
                assay_next(seed, 2)
                for name, text in blocks:
                    exec(compile(text, "block " + name, "exec", 0, True), assay_space)
                value = globals()[entry](*arguments)
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
                return [True, value]
            except BaseException:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
                return [False, assay_place()]
        """#
}
