import CSandbox
import Glibc
import Sandbox

/// One run in a parked child, from its program to the end of its last process. Blocks its thread.
struct WarmRun {
    private let child: ParkedChild
    private let limits: Limits
    private let stop: StopSignal
    private var stdin: Outlet
    private var request: Outlet
    private var stdout: Inlet
    private var stderr: Inlet
    private var reply: Inlet
    /// What the frame that ends a call begins with.
    private let nonce: ArraySlice<UInt8>?
    private var meter: Meter
    private var cause: Cell.Ending?
    private var hasBegun = false
    private var status: Int32?
    private var dialogue: Dialogue?

    init(
        child: ParkedChild, limits: Limits, input: [UInt8], request: [UInt8]?, dialogue: Dialogue?, standing: Standing,
        stop: StopSignal
    ) {
        self.child = child
        self.limits = limits
        self.stop = stop
        self.dialogue = dialogue
        stdin = Outlet(bytes: input)
        stdin.staysOpen = dialogue != nil
        self.request = Outlet(bytes: request ?? [])
        nonce = request?.prefix(CallFrame.nonceLength)
        stdout = Inlet(limit: limits.outputBytes)
        stderr = Inlet(limit: limits.outputBytes)
        reply = Inlet(limit: Cell.replyBytes)
        meter = Meter(limits: limits, group: child.group, standing: standing)
    }

    /// Throws `ZygoteFault` when the child was lost by no doing of the program: then another child may try.
    mutating func run(_ files: [(name: String, bytes: [UInt8])]) throws -> Cell.End {
        try child.group.change(to: limits)
        meter.start(cpu: child.cpuAtReady)
        try give(files)
        let status = try follow()
        if isAnswered {
            stdout.readWhatIsThere()
            stderr.readWhatIsThere()
        } else {
            Inlet.drain(&stdout, &stderr, &reply, of: child.group)
        }
        dialogue?.say(&stdout, &stderr)
        return Cell.End(
            ending: ending(status), stdout: stdout.bytes, stderr: stderr.bytes, reply: reply.bytes,
            cpuNanoseconds: meter.cpuNanoseconds, wallNanoseconds: meter.wallNanoseconds,
            peakMemoryBytes: child.group.peakMemoryBytes, mode: .native)
    }

    /// The call is over with its frame; what its process does after that is of no account, and it is killed.
    private var isAnswered: Bool {
        guard let nonce, cause == nil, reply.descriptor < 0 else { return false }
        return CallFrame.isWhole(reply.bytes, nonce: nonce)
    }

    private mutating func give(_ files: [(name: String, bytes: [UInt8])]) throws {
        let input = try Descriptor.pipe(parentReads: false)
        let output = try Descriptor.pipe(parentReads: true)
        let error = try Descriptor.pipe(parentReads: true)
        stdin.open(input.parent)
        stdout.open(output.parent)
        stderr.open(error.parent)
        var ends = ChildEnds(stdin: input.child, stdout: output.child, stderr: error.child)
        if nonce != nil {
            let asking = try Descriptor.pipe(parentReads: false)
            let answer = try Descriptor.pipe(parentReads: true)
            request.open(asking.parent)
            reply.open(answer.parent)
            (ends.request, ends.reply) = (asking.child, answer.child)
        }
        try child.send(files, ends: ends, limits: limits)
    }

    /// Waits on everything at once until the first process has reported the end or is gone. `nil`: it was killed.
    private mutating func follow() throws -> Int32? {
        var killedAt: Int?
        while true {
            let isFull = dialogue?.isFull ?? false
            var polled = [
                pollfd(fd: child.socket.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: killedAt == nil ? stop.descriptor : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stdin.descriptor, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: request.descriptor, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: isFull ? -1 : stdout.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isFull ? -1 : stderr.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: reply.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: dialogue?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
            ]
            poll(&polled, nfds_t(polled.count), cause == nil ? Int32(meter.patience()) : 10)
            if polled[2].revents != 0 { stdin.write() }
            if polled[3].revents != 0 { request.write() }
            if polled[4].revents != 0 { stdout.read() }
            if polled[5].revents != 0 { stderr.read() }
            if polled[6].revents != 0 { reply.read() }
            dialogue?.say(&stdout, &stderr)
            dialogue?.hear(&stdin)
            if polled[0].revents != 0 {
                if try hear() { return status }
            }
            if isAnswered { return 0 }
            if polled[1].revents != 0 { cause = cause ?? .stopped }
            if cause == nil {
                cause = stdout.isOver || stderr.isOver || reply.isOver ? .outputLimit : meter.reached()
                if cause == nil, dialogue?.isSilent == true { cause = .wallLimit }
            }
            if cause != nil {
                if let killedAt, Clock.now() - killedAt > 2_000_000_000 { return nil }
                killedAt = killedAt ?? Clock.now()
                child.kill()
            }
        }
    }

    /// True when the first process has ended: then `status` is what waitpid said of the program, or `nil` when the first
    /// process was killed: by us, or by a trick of the program.
    private mutating func hear() throws -> Bool {
        var report = assay_report()
        var descriptor: Int32 = -1
        let failed = assay_receive_report(child.socket.number, &report, &descriptor)
        switch (failed, report.kind) {
        case (0, ASSAY_REPORT_BEGINS.rawValue):
            hasBegun = true
            return false
        case (0, ASSAY_REPORT_ENDED.rawValue):
            status = report.value
        case (0, _):
            throw ZygoteFault.step(ParkedChild.step(report), code: report.value)
        default:
            break
        }
        guard cause == nil, child.group.memoryKills == 0 else { return true }
        // Killed before it had its program; or with its zygote, which is seen to end a little later.
        if !hasBegun || (status == nil && child.zygote.ends(within: 100)) { throw ZygoteFault.gone }
        return true
    }

    private func ending(_ status: Int32?) -> Cell.Ending {
        if stdout.isOver || stderr.isOver || reply.isOver { return .outputLimit }
        if let cause { return cause }
        if child.group.memoryKills > 0 { return .memoryLimit }
        if meter.cpuLeft <= 0 { return .cpuLimit }
        guard let status else { return .killed(signal: Int(SIGKILL)) }
        let signal = Int(status & 0x7f)
        return signal != 0 ? .killed(signal: signal) : .exited(Int((status >> 8) & 0xff))
    }
}
