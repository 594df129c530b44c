import Foundation
import Sandbox

/// Serves a sandbox on a Unix socket that only its own user may open.
///
/// A client that goes away ends its run. At most 256 connections are served at once; others wait to be accepted.
public final class RunnerServer: Sendable {
    private let sandbox: LinuxSandbox
    private let listener: Descriptor
    private let path: String
    private let stop: StopSignal
    private let places = DispatchSemaphore(value: 256)

    /// Listens at `path`. A socket file that nobody serves any more is replaced.
    public init(socket path: String, sandbox: LinuxSandbox) throws {
        self.sandbox = sandbox
        self.path = path
        stop = try StopSignal()
        if RunnerSocket.connect(path) != nil { throw SystemFailure("another runner serves this socket", EADDRINUSE) }
        unlink(path)
        guard let socket = RunnerSocket.unconnected() else { throw SystemFailure("socket", errno) }
        // Made under a name that nobody asks for, and moved when its mode is right.
        let making = path + ".new"
        unlink(making)
        guard let bound = RunnerSocket.withAddress(making, { bind(socket.number, $0, $1) }) else {
            throw SystemFailure("the socket's path", ENAMETOOLONG)
        }
        guard bound == 0, chmod(making, 0o600) == 0, listen(socket.number, 256) == 0, rename(making, path) == 0 else {
            throw SystemFailure("listening", errno)
        }
        listener = socket
    }

    /// Serves until the task is cancelled or `parent` (a pipe whose other end the parent process keeps) is closed.
    public func run(untilClosed parent: Int32? = nil) async {
        await withTaskCancellationHandler {
            await onOwnThread { [self] in serve(parent: parent ?? -1) }
        } onCancel: {
            stop.stop()
        }
        unlink(path)
    }

    private func serve(parent: Int32) {
        while true {
            var polled = [listener.number, stop.descriptor, parent].map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            poll(&polled, 3, -1)
            if polled[1].revents != 0 || polled[2].revents & Int16(POLLHUP | POLLERR) != 0 { return }
            if polled[2].revents & Int16(POLLIN) != 0 {
                var byte: UInt8 = 0
                if read(parent, &byte, 1) <= 0 { return }
            }
            guard polled[0].revents != 0 else { continue }
            guard places.wait(timeout: .now() + .milliseconds(50)) == .success else { continue }
            let number = accept(listener.number, nil, nil)
            guard number >= 0 else {
                places.signal()
                continue
            }
            _ = fcntl(number, F_SETFD, FD_CLOEXEC)
            let connection = RunnerConnection(socket: RunnerSocket(Descriptor(number)), sandbox: sandbox)
            let thread = Thread { [places] in
                connection.serve()
                places.signal()
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
    }
}
