import CSandbox
import Foundation
import Sandbox
import Synchronization

/// Starts an interpreter as a zygote, in its jail and control group.
struct ZygoteStart: Sendable {
    var kind: WarmKind
    var root: InterpreterRoot
    var filters: Filters
    var groups: ControlGroups
    /// Entered by each thread that keeps a zygote, until nothing of the zygote is left.
    var keepers: DispatchGroup

    private struct Started {
        var process: Spawned
        var control: Descriptor
        var stderr: Descriptor
        var streams: [Descriptor]
    }

    /// Blocks until the zygote serves. The thread that starts it stays with it: by the kernel's rule a process that is
    /// to die with its parent dies with the parent's thread.
    func start() throws -> Zygote {
        let outcome = Outcome()
        keepers.enter()
        let thread = Thread {
            keep(outcome)
            keepers.leave()
        }
        thread.stackSize = 1 << 20
        thread.start()
        return try outcome.wait()
    }

    private func keep(_ outcome: Outcome) {
        let number = RunCounter.next()
        var limits = Limits()
        limits.memoryBytes = 1 << 30
        limits.processes = 512
        limits.cpuMilliseconds = 60_000
        do {
            let group = try groups.make("\(getpid())-\(number)", limits: limits)
            defer {
                group.killAndRemove()
                Orphans.reapAll()
            }
            let process = try introduce(uid: RunUsers.user(of: number), in: group, limits: limits, outcome)
            while waitpid(process, nil, 0) < 0 && errno == EINTR {}
        } catch {
            outcome.set(.failure(error))
        }
    }

    /// Hands the zygote over when it has said that it serves. Keeps none of its descriptors: it ends with the last of
    /// them.
    private func introduce(
        uid: uid_t, in group: ControlGroup, limits: Limits, _ outcome: Outcome
    ) throws -> pid_t {
        let imprint = Imprint(root)
        let started = try launch(uid: uid, in: group, limits: limits)
        do {
            try started.control.setPatience(milliseconds: 20_000)
            var report = assay_report()
            var descriptor: Int32 = -1
            guard assay_receive_report(started.control.number, &report, &descriptor) == 0 else {
                throw ZygoteFault.didNotStart(Self.words(started.stderr))
            }
            guard report.kind == ASSAY_REPORT_READY.rawValue else {
                throw ZygoteFault.step(ParkedChild.step(report), code: report.value)
            }
            let filter = kind.profile == .author ? filters.jail : filters.warm
            let order = [UInt8(ASSAY_ORDER_FILTER.rawValue), 0, 0, 0, 0, 0, 0, 0] + filter
            guard assay_send(started.control.number, order, order.count, nil, 0) == 0 else { throw ZygoteFault.gone }
            outcome.set(
                .success(
                    Zygote(
                        kind: kind, imprint: imprint, group: group, user: uid, control: started.control,
                        exit: started.process.exit, streams: started.streams)))
        } catch {
            kill(started.process.pid, SIGKILL)
            outcome.set(.failure(error))
        }
        return started.process.pid
    }

    private func launch(uid: uid_t, in group: ControlGroup, limits: Limits) throws -> Started {
        let input = try Descriptor.pipe(parentReads: false)
        let output = try Descriptor.pipe(parentReads: true)
        let error = try Descriptor.pipe(parentReads: true)
        let (ours, theirs) = try Descriptor.socketPair(packets: true)
        let ends = ChildEnds(stdin: input.child, stdout: output.child, stderr: error.child, request: theirs)
        let process = try Jail(zygoteOf: kind, in: root, uid: uid)
            .spawn(ends: ends, group: group, filters: nil, limits: limits, uid: uid)
        return Started(
            process: process, control: ours, stderr: error.parent,
            streams: [input.parent, output.parent, error.parent])
    }

    private static func words(_ stderr: Descriptor) -> String {
        var inlet = Inlet(limit: 300)
        inlet.open(stderr)
        inlet.read()
        return String(decoding: inlet.bytes, as: UTF8.self)
    }
}

/// Carries the zygote from the thread that keeps it to the one that asked.
private final class Outcome: Sendable {
    private let value = Mutex<Result<Zygote, any Error>?>(nil)
    private let isSet = DispatchSemaphore(value: 0)

    func set(_ result: Result<Zygote, any Error>) {
        value.withLock { $0 = $0 ?? result }
        isSet.signal()
    }

    /// Leaves nothing behind: the thread that keeps the zygote must not keep it alive.
    func wait() throws -> Zygote {
        isSet.wait()
        let result = value.withLock { value in
            defer { value = .failure(ZygoteFault.gone) }
            return value
        }
        guard let result else { throw ZygoteFault.gone }
        return try result.get()
    }
}
