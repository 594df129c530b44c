import CSandbox
import Glibc
import Sandbox

/// One run, from the start of its jail to the end of its last process. Blocks its thread.
struct Cell {
    /// What ended the program.
    enum Ending: Equatable {
        case exited(Int)
        case killed(signal: Int)
        case cpuLimit, wallLimit, memoryLimit, outputLimit, stopped
        /// The interpreter never started; bubblewrap's own words.
        case neverStarted(String)
        case lost(String)
    }

    struct End {
        var ending: Ending
        var stdout: [UInt8] = []
        var stderr: [UInt8] = []
        var reply: [UInt8] = []
        var cpuNanoseconds = 0
        var wallNanoseconds = 0
        var peakMemoryBytes = 0
        var mode = Program.Mode.exec

        var signal: Int? { if case .killed(let signal) = ending { signal } else { nil } }
    }

    let jail: Jail
    let group: ControlGroup
    let limits: Limits
    let mayExec: Bool
    let stop: StopSignal

    private var stdin: Outlet
    private var request: Outlet
    private var stdout: Inlet
    private var stderr: Inlet
    private var reply: Inlet
    private var typist: Typist?
    private var dialogue: Dialogue?

    private var execs = 0
    /// The interpreter has put up landlock before anything of the program.
    private var isFenced = false
    private var mainProcess: pid_t = 0
    /// The processes inside when the interpreter started, its first among them.
    private var inside: [pid_t] = []
    /// The status of 128 or more that the program gave to `exit` itself: it was not killed.
    private var ownStatus: Int?
    private var cause: Ending?
    private var meter: Meter

    /// What a reply may hold.
    static let replyBytes = 8 << 20

    init(
        jail: Jail, group: ControlGroup, limits: Limits, input: [UInt8], request: [UInt8]?, dialogue: Dialogue?,
        mayExec: Bool, standing: Standing, stop: StopSignal
    ) {
        self.jail = jail
        self.group = group
        self.limits = limits
        self.mayExec = mayExec
        self.stop = stop
        stdin = Outlet(bytes: jail.terminal ? [] : input)
        stdin.staysOpen = dialogue != nil
        self.dialogue = dialogue
        self.request = Outlet(bytes: request ?? [])
        stdout = Inlet(limit: limits.outputBytes)
        stderr = Inlet(limit: limits.outputBytes)
        reply = Inlet(limit: Self.replyBytes)
        hasRequest = request != nil
        meter = Meter(limits: limits, group: group, standing: standing)
        typist = jail.terminal ? Typist(input) : nil
    }

    private let hasRequest: Bool

    mutating func run(filters: Filters, uid: uid_t) -> End {
        do {
            let spawned = try start(filters: filters, uid: uid)
            let ending = follow(spawned)
            return End(
                ending: ending, stdout: stdout.bytes, stderr: stderr.bytes, reply: reply.bytes,
                cpuNanoseconds: meter.cpuNanoseconds, wallNanoseconds: meter.wallNanoseconds,
                peakMemoryBytes: group.peakMemoryBytes)
        } catch {
            return End(ending: .lost("\(error)"))
        }
    }

    private mutating func start(filters: Filters, uid: uid_t) throws -> Spawned {
        var ends: ChildEnds
        if jail.terminal {
            var (master, slave): (Int32, Int32) = (-1, -1)
            guard assay_terminal(&master, &slave) == 0 else { throw SystemFailure("terminal", errno) }
            let (mine, child) = (Descriptor(master), Descriptor(slave))
            _ = fcntl(master, F_SETFL, O_NONBLOCK)
            stdout.open(mine)
            stdin.open(mine)
            stdin.staysOpen = true
            ends = ChildEnds(stdin: child, stdout: child, stderr: child)
        } else {
            let input = try Descriptor.pipe(parentReads: false)
            let output = try Descriptor.pipe(parentReads: true)
            let error = try Descriptor.pipe(parentReads: true)
            stdin.open(input.parent)
            stdout.open(output.parent)
            stderr.open(error.parent)
            ends = ChildEnds(stdin: input.child, stdout: output.child, stderr: error.child)
        }
        if hasRequest {
            let asking = try Descriptor.pipe(parentReads: false)
            let answer = try Descriptor.pipe(parentReads: true)
            request.open(asking.parent)
            reply.open(answer.parent)
            (ends.request, ends.reply) = (asking.child, answer.child)
        }
        return try jail.spawn(ends: ends, group: group, filters: filters, limits: limits, uid: uid)
    }

    /// Waits on everything at once until bubblewrap has ended, kills what is left, and drains the pipes.
    private mutating func follow(_ spawned: Spawned) -> Ending {
        var killedAt: Int?
        // Once nobody is left to be heard the listener says so again and again, and bubblewrap's end takes a while yet.
        var isListening = true
        dialogue?.keeper = spawned.pid
        while true {
            let isFull = dialogue?.isFull ?? false
            var polled = [
                pollfd(fd: spawned.exit.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isListening ? spawned.listener.number : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: killedAt == nil ? stop.descriptor : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stdin.descriptor, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: request.descriptor, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: isFull ? -1 : stdout.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isFull ? -1 : stderr.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: reply.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: execs >= 2 ? dialogue?.descriptor ?? -1 : -1, events: Int16(POLLIN), revents: 0),
            ]
            poll(&polled, nfds_t(polled.count), Int32(patience()))
            if polled[1].revents & Int16(POLLIN) != 0 {
                hear(spawned)
            } else if polled[1].revents != 0 {
                isListening = false
            }
            if polled[3].revents != 0 { stdin.write() }
            if polled[4].revents != 0 { request.write() }
            if polled[5].revents != 0 { stdout.read() }
            if polled[6].revents != 0 { stderr.read() }
            if polled[7].revents != 0 { reply.read() }
            if execs >= 2 {
                dialogue?.say(&stdout, &stderr)
                dialogue?.hear(&stdin)
            }
            if polled[0].revents != 0 { break }
            if polled[2].revents != 0 { cause = cause ?? .stopped }
            type()
            judge()
            if cause != nil {
                if let killedAt, Clock.now() - killedAt > 2_000_000_000 { return .lost("the jail did not end") }
                killedAt = killedAt ?? Clock.now()
                group.kill()
            }
        }
        var status: Int32 = 0
        while waitpid(spawned.pid, &status, 0) < 0 && errno == EINTR {}
        group.kill()
        Inlet.drain(&stdout, &stderr, &reply, of: group, isTerminal: jail.terminal)
        if inside.isEmpty { Orphans.reapAll() } else { Orphans.reap(inside) }
        if execs >= 2 { dialogue?.say(&stdout, &stderr) }
        return ending(status)
    }

    /// An exec or an exit asks to go on. bubblewrap's own exec is the first, the interpreter's the second; a
    /// candidate's program gets no third.
    private mutating func hear(_ spawned: Spawned) {
        var event = assay_event()
        guard assay_event_receive(spawned.listener.number, &event) == 0 else { return }
        var refusal: Int32 = 0
        if event.kind == ASSAY_EVENT_EXEC {
            execs += 1
            if execs == 2 {
                mainProcess = event.thread
                inside = group.processes.filter { $0 != spawned.pid && $0 != event.thread }
                meter.start()
            } else if execs > 2, !mayExec {
                refusal = EACCES
            }
        } else if event.kind == ASSAY_EVENT_FENCE {
            isFenced = true
        } else if mainProcess != 0, isItsEnd(event) {
            ownStatus = Int(event.argument & 0xff)
        }
        _ = assay_event_answer(spawned.listener.number, event.id, refusal)
    }

    /// Whether the status that was given is what the program ends with. That of one thread is not, unless it is the
    /// first and has no others beside it.
    private func isItsEnd(_ event: assay_event) -> Bool {
        guard event.kind == ASSAY_EVENT_LEAVE else {
            return Self.field("Tgid:", ofThread: event.thread) == Int(mainProcess)
        }
        return event.thread == mainProcess && Self.field("Threads:", ofThread: event.thread) == 1
    }

    /// A number of the kernel's account of a thread.
    private static func field(_ name: String, ofThread thread: pid_t) -> Int? {
        for line in (SmallFile.read("/proc/\(thread)/status") ?? "").split(separator: "\n")
        where line.hasPrefix(name) {
            return line.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) }
        }
        return nil
    }

    private mutating func type() {
        guard var typist else { return }
        if let line = typist.next(after: stdout.bytes, now: Clock.now()) { stdin.append(line) }
        self.typist = typist
    }

    private mutating func judge() {
        guard cause == nil else { return }
        cause = stdout.isOver || stderr.isOver || reply.isOver ? .outputLimit : meter.reached()
        if cause == nil, dialogue?.isSilent == true { cause = .wallLimit }
    }

    private mutating func patience() -> Int { cause != nil || typist != nil ? 10 : meter.patience() }

    private func ending(_ status: Int32) -> Ending {
        if stdout.isOver || stderr.isOver || reply.isOver { return .outputLimit }
        if let cause, execs >= 2 || cause == .stopped { return cause }
        if group.memoryKills > 0 { return .memoryLimit }
        if meter.cpuLeft <= 0 { return .cpuLimit }
        guard execs >= 2 else {
            return .neverStarted(String(decoding: stderr.bytes.prefix(300), as: UTF8.self))
        }
        guard isFenced else { return .lost("the interpreter did not put up landlock") }
        let signal = Int(status & 0x7f)
        if signal != 0 { return .lost("bubblewrap was killed by signal \(signal)") }
        let code = Int((status >> 8) & 0xff)
        return code > 128 && code != ownStatus ? .killed(signal: code - 128) : .exited(code)
    }
}
