import Sandbox

/// The consoles that are open: one for each owner. A new one takes the place of hers before.
///
/// An actor, because it outlives a request.
actor Consoles {
    private var open: [String: Console] = [:]

    /// The owner's console of that name.
    func console(_ id: String, of owner: String) -> Console? {
        guard let console = open[owner], console.id == id else { return nil }
        return console
    }

    /// Opens one for `owner`; what was open before ends first.
    func open(
        _ id: String, for owner: String, _ program: @escaping @Sendable (Conversation) async throws -> RunResult,
        ending: @escaping @Sendable (Result<RunResult, any Error>) -> String
    ) async {
        let before = open[owner]
        let console = Console(id: id)
        open[owner] = console
        await before?.stop()
        await console.begin(program, ending: ending)
        Task {
            await console.ended()
            // Who opened it may be on her way to see what a quick program said.
            try? await Task.sleep(for: .seconds(10))
            if await console.isLeft { forget(console, of: owner) }
        }
    }

    /// Forgets a console that is over and that nobody watches.
    func forget(_ console: Console, of owner: String) {
        if open[owner] === console { open[owner] = nil }
    }
}
