import Sandbox

extension LinuxSandbox {
    /// Runs a program in a parked child; `nil` when its kind cannot be had warm.
    ///
    /// A child that is lost by no doing of the program is replaced: both that were parked may be lost.
    func warm(
        _ kind: WarmKind, _ program: Program, request: [UInt8]?, limits: Limits,
        _ conversation: Conversation? = nil
    ) async throws -> Cell.End? {
        let root = try root(for: program, on: kind.interpreter, limits: limits)
        guard let nursery else { return nil }
        return try await inPlace(program.turn, conversation) { standing in
            var end = try await attempt(kind, program, request, limits, conversation, standing, in: root, nursery)
            for _ in 0..<Self.mostReplacements {
                guard case .failure(is ZygoteFault) = end else { break }
                // What was said cannot be unsaid.
                if conversation?.isTouched == true { throw SandboxError.runnerGone }
                end = try await attempt(kind, program, request, limits, conversation, standing, in: root, nursery)
            }
            return try Self.checked(end)
        }
    }

    private static let mostReplacements = 2

    /// Lost each time: a start of its own may still do.
    private static func checked(_ outcome: Result<Cell.End?, any Error>) throws -> Cell.End? {
        if case .failure(is ZygoteFault) = outcome { return nil }
        let end = try outcome.get()
        if end?.ending == .stopped { throw CancellationError() }
        return end
    }

    private func attempt(
        _ kind: WarmKind, _ program: Program, _ request: [UInt8]?, _ limits: Limits, _ conversation: Conversation?,
        _ standing: Standing, in root: InterpreterRoot, _ nursery: Nursery
    ) async throws -> Result<Cell.End?, any Error> {
        let stop = try StopSignal()
        let filters = filters
        return await withTaskCancellationHandler {
            await onOwnThread {
                Result {
                    Self.blockBrokenPipe()
                    guard
                        let child = try nursery.take(
                            kind, in: root, filters: filters, mayBeParked: standing.takesParked)
                    else { return nil }
                    defer {
                        child.kill()
                        nursery.clear(child.group)
                    }
                    let dialogue = try conversation.map { try Dialogue($0, in: child.group, limits: limits) }
                    var run = WarmRun(
                        child: child, limits: limits, input: program.stdin, request: request, dialogue: dialogue,
                        standing: standing, stop: stop)
                    let files = program.files.sorted { $0.key < $1.key }.map { (name: $0.key, bytes: $0.value) }
                    return try run.run([(name: "main.py", bytes: program.source)] + files)
                }
            }
        } onCancel: {
            stop.stop()
        }
    }
}
