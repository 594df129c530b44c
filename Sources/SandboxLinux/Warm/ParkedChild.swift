import CSandbox
import Glibc
import Sandbox

/// A forked interpreter in namespaces and a control group of its own, waiting for its program.
struct ParkedChild: Sendable {
    let zygote: Zygote
    let group: ControlGroup
    /// Carries the program in and the report out.
    let socket: Descriptor
    /// The first process of its namespaces: all others end with it.
    let first: Descriptor
    /// What the group had used when the child was ready, in nanoseconds.
    let cpuAtReady: Int
    let readyAt: Int

    /// Waits until the child is ready. Where it does not become so, its first process ends too, which no group holds.
    init(of zygote: Zygote, socket: Descriptor, group: ControlGroup) throws {
        var first: Descriptor?
        do {
            try Self.hear(socket, &first)
        } catch {
            if let first { _ = assay_kill(first.number) }
            throw error
        }
        guard let first else { throw ZygoteFault.gone }
        self.zygote = zygote
        self.group = group
        self.socket = socket
        self.first = first
        cpuAtReady = group.cpuNanoseconds
        readyAt = Clock.now()
    }

    /// Until both have been said: that the child is ready, and who its first process is.
    private static func hear(_ socket: Descriptor, _ first: inout Descriptor?) throws {
        var isReady = false
        while first == nil || !isReady {
            var report = assay_report()
            var descriptor: Int32 = -1
            guard assay_receive_report(socket.number, &report, &descriptor) == 0 else { throw ZygoteFault.gone }
            switch report.kind {
            case ASSAY_REPORT_FIRST.rawValue: first = Descriptor(descriptor)
            case ASSAY_REPORT_READY.rawValue: isReady = true
            case ASSAY_REPORT_FAILED.rawValue: throw ZygoteFault.step(step(report), code: report.value)
            default: throw ZygoteFault.gone
            }
        }
    }

    var isAlive: Bool { !Zygote.hasEnded(first) }

    func kill() { _ = assay_kill(first.number) }

    static func step(_ report: assay_report) -> String {
        withUnsafeBytes(of: report.step) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// Gives the child its program: its descriptors, its files, its limits.
    func send(_ files: [(name: String, bytes: [UInt8])], ends: ChildEnds, limits: Limits) throws {
        let resources = Jail.resources(limits, uid: 0)
        var descriptors = [ends.stdin.number, ends.stdout.number, ends.stderr.number]
        if let request = ends.request, let reply = ends.reply { descriptors += [request.number, reply.number] }
        var parcel = assay_parcel(
            file_bytes: resources.file_bytes, stack_bytes: resources.stack_bytes,
            open_files: resources.open_files, cpu_seconds: resources.cpu_seconds,
            descriptors: UInt32(descriptors.count), files: UInt32(files.count))
        try socket.setPatience(milliseconds: 5_000)
        try check(
            assay_send(socket.number, &parcel, MemoryLayout<assay_parcel>.size, descriptors, descriptors.count))
        for file in files {
            let name = Array(file.name.utf8)
            var head = assay_parcel_file(name_length: UInt32(name.count), length: UInt32(file.bytes.count))
            var bytes = withUnsafeBytes(of: &head) { Array($0) }
            bytes.reserveCapacity(bytes.count + name.count + file.bytes.count)
            bytes += name
            bytes += file.bytes
            try check(assay_send(socket.number, bytes, bytes.count, nil, 0))
        }
    }

    private func check(_ failed: Int32) throws {
        if failed != 0 { throw ZygoteFault.gone }
    }
}
