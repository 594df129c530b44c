import Foundation

/// The server's way to the sandbox: a runner process behind a Unix socket.
///
/// Each request has a connection of its own, so that a runner that was started again is found by the next request, and
/// a cancelled task ends its run by hanging up.
public struct RunnerClient: Execution, DocumentConversion {
    private let path: String
    private let patience: Duration

    /// - Parameters:
    ///   - socket: where `assay runner` listens.
    ///   - patience: how long to wait for a runner that does not listen yet.
    public init(socket path: String, patience: Duration = .seconds(10)) {
        self.path = path
        self.patience = patience
    }

    public func interpreters() async throws -> [Interpreter] {
        guard case .interpreters(let found) = try await ask(.interpreters) else { throw SandboxError.runnerGone }
        return found
    }

    /// What the runner's attempts to break its own layers have shown.
    public func probes() async throws -> [LayerProbe] {
        guard case .probes(let probes) = try await ask(.probes) else { throw SandboxError.runnerGone }
        return probes
    }

    public func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        let request = RunnerRequest.run(WireProgram(program), on: interpreter, limits: limits)
        guard case .run(let result) = try await ask(request) else { throw SandboxError.runnerGone }
        return result
    }

    public func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        let request = RunnerRequest.call(call, in: WireProgram(program), on: interpreter, limits: limits)
        guard case .call(let result) = try await ask(request) else { throw SandboxError.runnerGone }
        return await onOwnThread { result.result }
    }

    public func place(of owner: String) async throws -> Int? {
        guard case .place(let place) = try await ask(.place(of: owner)) else { throw SandboxError.runnerGone }
        return place
    }

    public func documentPrograms() async throws -> [String] {
        guard case .documentPrograms(let programs) = try await ask(.documentPrograms) else {
            throw SandboxError.runnerGone
        }
        return programs
    }

    public func use(_ tool: DocumentTool, on document: [UInt8], limits: Limits) async throws -> DocumentOutput {
        let request = RunnerRequest.document(tool, Data(document), limits: limits)
        guard case .document(let output) = try await ask(request) else { throw SandboxError.runnerGone }
        return output.output
    }

    private func ask(_ request: RunnerRequest) async throws -> RunnerReply {
        let socket = try await connect()
        let reply = await withTaskCancellationHandler {
            await onOwnThread { socket.send(request) ? socket.receive(RunnerReply.self) : nil }
        } onCancel: {
            socket.hangUp()
        }
        try Task.checkCancellation()
        guard let reply else { throw SandboxError.runnerGone }
        if case .failed(let error) = reply { throw error }
        return reply
    }

    func connect() async throws -> RunnerSocket {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        while true {
            if let socket = RunnerSocket.connect(path) { return socket }
            guard clock.now < deadline else { throw SandboxError.runnerGone }
            try await clock.sleep(for: .milliseconds(20))
        }
    }
}
