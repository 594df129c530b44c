import CSandbox
import Glibc
public import Sandbox

/// The sandbox of this machine: bubblewrap, seccomp, resource limits and control groups.
///
/// At most twice as many programs as there are cores run at once; the others wait, and owners take turns.
public struct LinuxSandbox: Execution {
    var filters: Filters
    var groups: ControlGroups
    let queue: RunQueue
    let seats: Seats
    let gate = Gate()
    /// `nil` where every program is to have a start of its own.
    let nursery: Nursery?
    let roots: [InterpreterRoot]

    /// Prepares every layer. Throws `SandboxError.notIsolated` when one is missing: there is no weaker mode.
    ///
    /// - Parameter warm: keep interpreters ready; `false` for one program or two, which would wait for that.
    /// - Parameter parked: how many children wait, ready, for each kind of program in use; none: they are forked on demand.
    /// - Parameter coldRuns: so many programs of each kind have a start of their own before its interpreter is kept
    ///   ready, which costs what several starts do.
    public init(warm: Bool = true, parked: Int = 2, coldRuns: Int = 0) async throws {
        try await self.init(roots: Interpreters.roots(), warm: warm, parked: parked, coldRuns: coldRuns)
    }

    init(roots: [InterpreterRoot], warm: Bool = true, parked: Int = 2, coldRuns: Int = 0) async throws {
        guard access(Jail.bubblewrap, X_OK) == 0 else {
            throw SandboxError.notIsolated(layer: "bubblewrap", remedy: "apt-get install bubblewrap")
        }
        if let refusal = UserNamespaces.refusal { throw refusal }
        assay_adopt_orphans()
        filters = try Filters.compile()
        groups = try ControlGroups.discover()
        nursery = warm ? Nursery(groups: groups, parked: parked, coldRuns: coldRuns) : nil
        queue = RunQueue(places: 2 * Clock.cores)
        seats = Seats(count: 8 * Clock.cores)
        self.roots = roots
    }

    /// Tries to break every layer, once; throws the first that does not hold. The first run does this where it has not
    /// been done.
    public func prepare() async throws {
        try await gate.pass { await probes() }
        nursery?.beginCounting()
    }

    /// Waits until what ended runs left behind is cleared away and as many children as wanted are parked again.
    public func settle() async {
        guard let nursery else { return }
        await onOwnThread { nursery.settle() }
    }

    /// Ends the interpreters that are kept ready, so that nothing of them is left when the process ends in good order.
    public func close() async {
        guard let nursery else { return }
        await onOwnThread { nursery.close() }
    }

    public func place(of owner: String) async throws -> Int? { queue.place(of: owner) }

    public func interpreters() async throws -> [Interpreter] { roots.map(\.interpreter) }

    public func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        try await prepare()
        let command = ProgramCommand.arguments(program, on: interpreter)
        let end = try await perform(
            program, .script, command: command, request: nil, on: interpreter, limits: limits)
        return Self.result(end, of: program, on: interpreter)
    }

    public func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        defer { conversation.finish() }
        guard program.form == .script else { throw SandboxError.refused("only a script can be talked to") }
        try await prepare()
        var program = program
        program.environment[Program.unbufferedName] = "1"
        let command = ProgramCommand.arguments(program, on: interpreter)
        let end = try await perform(
            program, .script, command: command, request: nil, on: interpreter, limits: limits, conversation)
        return Self.result(end, of: program, on: interpreter)
    }

    public func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        try await prepare()
        let nonce = CallFrame.nonce()
        let request = try CallFrame.request(call, nonce: nonce)
        let command = ProgramCommand.start(program, on: interpreter) + ["-c", CallHarness.plain] + program.arguments
        let end = try await perform(
            program, .call, command: command, request: request, on: interpreter, limits: limits)
        let run = Self.result(end, of: program, on: interpreter)
        let limited: Set<Verdict> = [.cpuLimit, .wallLimit, .memoryLimit, .outputLimit, .internalError]
        if limited.contains(run.verdict) { return CallResult(outcome: .noResult, run: run) }
        return CallResult(outcome: await onOwnThread { CallFrame.outcome(end.reply, nonce: nonce) }, run: run)
    }

    /// Warm where that can be, else with a start of its own.
    private func perform(
        _ program: Program, _ purpose: WarmKind.Purpose, command: [String], request: [UInt8]?,
        on interpreter: Interpreter, limits: Limits, _ conversation: Conversation? = nil
    ) async throws -> Cell.End {
        if let kind = WarmKind(program, purpose: purpose, on: interpreter),
            let end = try await warm(kind, program, request: request, limits: limits, conversation)
        {
            return end
        }
        guard program.mode != .native else {
            throw SandboxError.refused(
                "it needs a start of its own: flags, arguments, environment or form are not plain")
        }
        return try await execute(
            program, command: command, request: request, on: interpreter, limits: limits, conversation)
    }

    /// Where gradings run, or, while somebody talks to a program, on a seat of its own: who sits at an `input()` takes
    /// nothing from others.
    func inPlace<Result>(
        _ turn: Turn?, _ conversation: Conversation?, _ work: (Standing) async throws -> Result
    ) async throws -> Result {
        let standing: Standing
        if conversation == nil {
            standing = try await queue.take(turn)
        } else {
            try await seats.take(turn?.owner)
            // Nobody's is that of a person at her own machine.
            standing = turn == nil ? .waitedFor : .talkedTo
        }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await work(standing)) } catch { result = .failure(error) }
        if conversation == nil { queue.give(turn) } else { await seats.give(turn?.owner) }
        return try result.get()
    }

    /// With a start of its own.
    func execute(
        _ program: Program, command: [String], request: [UInt8]?, on interpreter: Interpreter, limits: Limits,
        _ conversation: Conversation? = nil
    ) async throws -> Cell.End {
        let root = try root(for: program, on: interpreter, limits: limits)
        return try await inPlace(program.turn, conversation) { standing in
            let number = RunCounter.next()
            let jail = Jail(program, command: command, in: root, limits: limits, uid: RunUsers.user(of: number))
            return try await execute(
                jail, input: ProgramCommand.input(program), request: request, mayExec: program.profile == .author,
                limits: limits, number: number, standing, conversation)
        }
    }

    /// Refuses what no slot should be taken for.
    func root(for program: Program, on interpreter: Interpreter, limits: Limits) throws -> InterpreterRoot {
        try ProgramCommand.check(program)
        try limits.check()
        guard let root = roots.first(where: { $0.interpreter == interpreter }) else {
            throw SandboxError.noInterpreter(interpreter.name)
        }
        return root
    }

    func execute(
        _ jail: Jail, input: [UInt8], request: [UInt8]?, mayExec: Bool, limits: Limits, number: Int,
        _ standing: Standing = .usual, _ conversation: Conversation? = nil
    ) async throws -> Cell.End {
        let stop = try StopSignal()
        let name = "\(getpid())-\(number)"
        let uid = RunUsers.user(of: number)
        let (filters, groups) = (filters, groups)
        let outcome = await withTaskCancellationHandler {
            await onOwnThread { () -> Result<Cell.End, any Error> in
                Result {
                    Self.blockBrokenPipe()
                    let group = try groups.make(name, limits: limits)
                    let dialogue = try conversation.map { try Dialogue($0, in: group, limits: limits) }
                    var cell = Cell(
                        jail: jail, group: group, limits: limits, input: input, request: request, dialogue: dialogue,
                        mayExec: mayExec, standing: standing, stop: stop)
                    var end = cell.run(filters: filters, uid: uid)
                    if !group.killAndRemove() { end.ending = .lost("processes were left in the control group") }
                    return end
                }
            }
        } onCancel: {
            stop.stop()
        }
        let end = try outcome.get()
        if end.ending == .stopped { throw CancellationError() }
        if case .neverStarted(let words) = end.ending {
            throw UserNamespaces.refusal
                ?? SandboxError.notIsolated(layer: "bubblewrap", remedy: "mend what it says: \(words)")
        }
        return end
    }

    /// A reader that goes away shows in the result of `write`, on this thread.
    static func blockBrokenPipe() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
