import CSandbox
import Glibc
import Sandbox

/// The program's side of a conversation, for the thread that follows the run.
struct Dialogue {
    private let conversation: Conversation
    private let bell: Bell
    private let group: ControlGroup
    /// A process of ours in the group that an interrupt is not meant for.
    var keeper: pid_t?
    private let patience: Int?
    private var heardAt = Clock.now()

    init(_ conversation: Conversation, in group: ControlGroup, limits: Limits) throws {
        self.conversation = conversation
        self.group = group
        patience = limits.silenceMilliseconds.map { $0 &* 1_000_000 }
        let bell = try Bell()
        self.bell = bell
        conversation.setProgramsBell { bell.ring() }
    }

    /// To be polled: readable when the person did something or there is room again.
    var descriptor: Int32 { bell.descriptor }

    /// What the program prints has to wait.
    var isFull: Bool { conversation.isFull }

    /// Both sides have been silent for too long.
    var isSilent: Bool { patience.map { Clock.now() - heardAt > $0 } ?? false }

    /// Passes on what the person did.
    mutating func hear(_ stdin: inout Outlet) {
        bell.quiet()
        let orders = conversation.takeOrders(atMost: stdin.isIdle ? Conversation.room : 0)
        if !orders.input.isEmpty { stdin.append(orders.input) }
        if orders.endsInput { stdin.staysOpen = false }
        if orders.interrupts > 0 { group.interrupt(but: keeper) }
        if !orders.input.isEmpty || orders.interrupts > 0 { heardAt = Clock.now() }
    }

    /// Passes on what the program printed.
    mutating func say(_ stdout: inout Inlet, _ stderr: inout Inlet) {
        let (out, error) = (stdout.take(), stderr.take())
        if !out.isEmpty || !error.isEmpty { heardAt = Clock.now() }
        conversation.say(.stdout(out))
        conversation.say(.stderr(error))
    }
}

extension ControlGroup {
    /// Sends an interrupt to every process of the group, as a terminal does.
    func interrupt(but keeper: pid_t?) {
        for process in processes where process != keeper {
            // A number may have been given to another process meanwhile: only one that is still in the group is meant.
            let watched = Descriptor(assay_watch(process))
            if watched.number >= 0, processes.contains(process) { _ = assay_interrupt(watched.number) }
        }
    }
}
