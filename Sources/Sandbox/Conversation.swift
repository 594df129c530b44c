import Synchronization

/// What a person and a running program say to each other.
///
/// Both ways are bounded: a person who types faster than the program reads is told so, and a program that prints faster
/// than anybody listens has to wait, as at a terminal.
public final class Conversation: Sendable {
    /// What a program prints, in the order in which it came. Its two streams have no order between them.
    public enum Output: Sendable, Equatable {
        case stdout([UInt8])
        case stderr([UInt8])
    }

    /// What the person did since the program's side last looked.
    package struct Orders: Sendable, Equatable {
        package var input: [UInt8] = []
        /// Nothing will be typed after this.
        package var endsInput = false
        package var interrupts = 0
    }

    /// Bytes that wait, either way.
    public static let room = 64 << 10

    private struct State {
        var orders = Orders()
        var output: [Output] = []
        var outputBytes = 0
        var taken = 0
        var heard = 0
        var isTouched = false
        var isOver = false
        var programsBell: (@Sendable () -> Void)?
        var personsBell: (@Sendable () -> Void)?
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    public init() {}

    // MARK: The person's side

    /// Types at the program. False, and nothing typed, when more waits already than the program is likely to read, when
    /// the input has been ended, or when the program is over.
    public func type(_ bytes: [UInt8]) -> Bool {
        change { state in
            guard !state.isOver, !state.orders.endsInput, state.orders.input.count + bytes.count <= Self.room else {
                return false
            }
            state.orders.input += bytes
            return true
        }
    }

    /// The program reads the end of its input after what was typed.
    public func endInput() { change { $0.orders.endsInput = true } }

    /// Ctrl-C at a terminal.
    public func interrupt() { change { $0.orders.interrupts = min($0.orders.interrupts + 1, 8) } }

    /// Waits for what the program prints next; `nil` when it is over and everything was heard, or the task is cancelled.
    public func next() async -> [Output]? {
        await waited { state in
            if !state.output.isEmpty { return .some(Self.takeOutput(&state)) }
            return state.isOver ? .some(nil) : nil
        } ?? nil
    }

    /// Nothing typed will be read, and nothing more is printed.
    public var isOver: Bool { state.withLock { $0.isOver } }

    /// Waits until all that was typed is on its way to the program, or the program is over.
    public func caughtUp() async {
        _ = await waited { state in state.orders.input.isEmpty || state.isOver ? true : nil }
    }

    /// Everything printed since; for a side that polls and has a bell. Who looks and finds nothing wakes nobody: else two
    /// sides that poll would wake each other for ever.
    package func takeOutput() -> [Output] {
        let (output, bell) = state.withLock { state in (Self.takeOutput(&state), state.programsBell) }
        if !output.isEmpty { bell?() }
        return output
    }

    /// How many typed bytes have gone to the program in all.
    package var inputTaken: Int { state.withLock { $0.taken } }

    /// `bell` is rung whenever the program's side did something.
    package func setPersonsBell(_ bell: @escaping @Sendable () -> Void) { state.withLock { $0.personsBell = bell } }

    // MARK: The program's side

    /// How many printed bytes the person has heard in all.
    package var outputHeard: Int { state.withLock { $0.heard } }

    /// `bell` is rung whenever the person did something or there is room again.
    package func setProgramsBell(_ bell: @escaping @Sendable () -> Void) {
        state.withLock { $0.programsBell = bell }
        bell()
    }

    /// What the person did, with at most so many typed bytes. The end of the input comes with the last of them.
    package func takeOrders(atMost count: Int) -> Orders {
        guard state.withLock({ $0.orders != Orders() }) else { return Orders() }
        return answer { state in
            var orders = state.orders
            orders.input = Array(orders.input.prefix(count))
            state.orders.input.removeFirst(orders.input.count)
            state.orders.interrupts = 0
            orders.endsInput = orders.endsInput && state.orders.input.isEmpty
            state.taken += orders.input.count
            if !orders.input.isEmpty || orders.interrupts > 0 { state.isTouched = true }
            return orders
        }
    }

    /// What is printed beyond this waits in the program's pipes.
    package var isFull: Bool { state.withLock { $0.outputBytes >= Self.room } }

    package func say(_ output: Output) {
        let count =
            switch output {
            case .stdout(let bytes), .stderr(let bytes): bytes.count
            }
        guard count > 0 else { return }
        answer { state in
            state.isTouched = true
            state.outputBytes += count
            state.output.append(output)
        }
    }

    /// Something was typed and taken, or printed: the program cannot be started again unnoticed.
    package var isTouched: Bool { state.withLock { $0.isTouched } }

    /// The program is over; what it printed may still be heard.
    public func finish() { answer { $0.isOver = true } }

    // MARK: Both

    private static func takeOutput(_ state: inout State) -> [Output] {
        state.heard += state.outputBytes
        defer { (state.output, state.outputBytes) = ([], 0) }
        return state.output
    }

    /// The person's side changes something: the program's side hears of it.
    private func change<Value: Sendable>(_ body: (inout sending State) -> Value) -> Value {
        let (value, bell) = state.withLock { state in (body(&state), state.programsBell) }
        bell?()
        return value
    }

    private func answer<Value: Sendable>(_ body: (inout sending State) -> Value) -> Value {
        let (value, bell, waiting) = state.withLock { state in
            defer { state.waiting = [] }
            return (body(&state), state.personsBell, state.waiting)
        }
        bell?()
        for one in waiting { one.resume() }
        return value
    }

    /// Waits until `ready` gives something; `nil` when the task was cancelled.
    private func waited<Value: Sendable>(_ ready: (inout State) -> Value?) async -> Value? {
        while true {
            let (value, bell) = state.withLock { state in (ready(&state), state.programsBell) }
            if let value {
                bell?()
                return value
            }
            if Task.isCancelled { return nil }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let mustWait = state.withLock { state in
                        var copy = state
                        guard !Task.isCancelled, ready(&copy) == nil else { return false }
                        state.waiting.append(continuation)
                        return true
                    }
                    if !mustWait { continuation.resume() }
                }
            } onCancel: {
                answer { _ in }
            }
        }
    }
}
