import Interviews
import Logging

/// The rooms that are open: those with pages, and those that were left a moment ago.
///
/// An actor, because it outlives a request.
actor Rooms {
    private let desk: RoomDesk
    private let logger: Logger
    private var open: [String: Task<Room, any Error>] = [:]

    /// An empty room stays in memory for so long.
    private static let patience = Duration.seconds(60)
    /// So often something is sent to each page, so that no proxy thinks the connection dead and the dead are found.
    private static let interval = Duration.seconds(15)

    init(desk: RoomDesk, logger: Logger) {
        self.desk = desk
        self.logger = logger
    }

    /// The interview's room; opened where it is not.
    func room(_ id: String) async throws -> Room {
        if let task = open[id] { return try await task.value }
        let task = Task { try await Room.open(id, desk: desk, logger: logger) }
        open[id] = task
        do {
            return try await task.value
        } catch {
            if open[id] == task { open[id] = nil }
            throw error
        }
    }

    /// Does something in the interview's room; again where it was closed at that very moment.
    nonisolated func inside<Value: Sendable>(
        _ id: String, _ body: @Sendable (Room) async throws -> Value
    ) async throws -> Value {
        let found = try await room(id)
        do {
            return try await body(found)
        } catch RoomRefusal.closed {
            await forget(found)
            return try await body(try await room(id))
        }
    }

    /// The room as far as it is open.
    func opened(_ id: String) async -> Room? { try? await open[id]?.value }

    /// Throws everybody out, after an erasure.
    func close(_ id: String) async {
        guard let room = await opened(id) else { return }
        open[id] = nil
        await room.close()
    }

    /// Only this very room: another may stand in its place by now.
    func forget(_ room: Room) async {
        guard let task = open[room.id], let opened = try? await task.value, opened === room, open[room.id] == task
        else {
            return
        }
        open[room.id] = nil
    }

    /// Keeps time in all rooms until it is cancelled.
    func keepHouse() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.interval)
            for (id, task) in open {
                guard let room = try? await task.value else { continue }
                await room.beat()
                if await room.closeIfLeft(for: Self.patience), open[id] == task { open[id] = nil }
            }
        }
    }

    /// The server stops.
    func closeAll() async {
        for task in open.values { if let room = try? await task.value { await room.close() } }
        open = [:]
    }
}
