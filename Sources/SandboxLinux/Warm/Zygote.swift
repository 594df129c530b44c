import CSandbox
import Foundation
import Glibc
import Sandbox
import Synchronization

/// An interpreter that has started, has stopped just before its program, and forks children that go on from there.
///
/// It lives in a jail of its own, like a program, but may make namespaces; no program ever runs in it. It ends when the
/// last reference to it goes.
final class Zygote: Sendable {
    let kind: WarmKind
    let imprint: Imprint
    /// Its own, not its children's.
    let group: ControlGroup
    private let user: uid_t
    let bornAt = Clock.now()
    private let control: Descriptor
    private let exit: Descriptor
    /// Kept open, for the children inherit the other ends until they get their own.
    private let streams: [Descriptor]
    private let children = Atomic<Int>(0)

    /// Its children share the layout of memory and the hash seed: not too many, not for too long.
    static let mostChildren = 1_000
    static let longestLife = 600_000_000_000

    init(
        kind: WarmKind, imprint: Imprint, group: ControlGroup, user: uid_t, control: Descriptor, exit: Descriptor,
        streams: [Descriptor]
    ) {
        self.kind = kind
        self.imprint = imprint
        self.group = group
        self.user = user
        self.control = control
        self.exit = exit
        self.streams = streams
    }

    var isAlive: Bool { !Self.hasEnded(exit) }

    var isSpent: Bool {
        children.load(ordering: .relaxed) >= Self.mostChildren || Clock.now() - bornAt > Self.longestLife
    }

    /// Forks a child into `group` and waits until it is ready for a program.
    func park(in group: ControlGroup) throws -> ParkedChild {
        children.wrappingAdd(1, ordering: .relaxed)
        let (ours, theirs) = try Descriptor.socketPair(packets: false)
        try ours.setPatience(milliseconds: 2_000)
        let files = try group.joining()
        let sent = [theirs.number] + files.map(\.number)
        var order = assay_park_order(
            kind: UInt8(ASSAY_ORDER_PARK.rawValue), user: RunUsers.nextChild(ofZygote: user))
        guard assay_send(control.number, &order, MemoryLayout<assay_park_order>.size, sent, sent.count) == 0 else {
            throw ZygoteFault.gone
        }
        return try withExtendedLifetime((theirs, files)) { try ParkedChild(of: self, socket: ours, group: group) }
    }

    /// Whether it is seen to end within so long.
    func ends(within milliseconds: Int32) -> Bool { Self.hasEnded(exit, within: milliseconds) }

    /// Ends it at once, and its children with it.
    func kill() { _ = assay_kill(exit.number) }

    static func hasEnded(_ process: Descriptor, within milliseconds: Int32 = 0) -> Bool {
        var polled = pollfd(fd: process.number, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, milliseconds) > 0
    }
}
